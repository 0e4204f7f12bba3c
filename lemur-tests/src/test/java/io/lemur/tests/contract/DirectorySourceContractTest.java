package io.lemur.tests.contract;

import io.lemur.model.CertificateBundle;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.testkit.contract.SourceContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class DirectorySourceContractTest extends SourceContract {
    @TempDir
    Path folder;

    @Override
    protected ProviderFactory<Source> factory() {
        return Builtin.factory(Builtin.PLUGIN.sources(), "directory");
    }

    @Override
    protected Map<String, String> validOptions() {
        return Map.of("path", folder.toString(), "passphrase", "open sesame 17");
    }

    @Override
    protected void put(String name, CertificateBundle bundle) throws Exception {
        Files.writeString(folder.resolve(name + ".pem"), bundle.chain().toPem());
    }

    @Nested
    class Checks extends SelfCheckContract {}

    @Nested
    class Chains extends ChainsContract {}

    @Nested
    class BrokenEntry extends BrokenEntryContract {
        @Override
        protected void putBroken(String name) throws Exception {
            Files.writeString(folder.resolve(name + ".pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n");
        }
    }

    @Nested
    class MissingPlace extends MissingPlaceContract {
        @Override
        protected Map<String, String> options() {
            return Map.of("path", folder.resolve("nowhere").toString());
        }
    }
}
