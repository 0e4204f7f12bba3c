package io.lemur.tests.contract;

import io.lemur.model.CertificateBundle;
import java.nio.file.Path;

class DirectoryHaproxyContractTest extends DirectoryDestinationContract {
    DirectoryHaproxyContractTest() {
        super("haproxy");
    }

    @Override
    CertificateBundle read(Path at) throws Exception {
        return pem(at);
    }
}
