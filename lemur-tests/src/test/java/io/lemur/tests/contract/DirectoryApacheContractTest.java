package io.lemur.tests.contract;

import io.lemur.model.CertificateBundle;
import java.nio.file.Path;

class DirectoryApacheContractTest extends DirectoryDestinationContract {
    DirectoryApacheContractTest() {
        super("apache");
    }

    @Override
    CertificateBundle read(Path at) throws Exception {
        return pem(at.resolve("cert.pem"), at.resolve("chain.pem"), at.resolve("privkey.pem"));
    }
}
