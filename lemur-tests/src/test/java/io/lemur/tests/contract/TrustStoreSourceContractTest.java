package io.lemur.tests.contract;

import io.lemur.model.CertificateBundle;
import io.lemur.spi.ProviderFactory;
import io.lemur.spi.Source;
import io.lemur.testkit.contract.SourceContract;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class TrustStoreSourceContractTest extends SourceContract {
    private static final String PASSPHRASE = "open sesame 17";

    @TempDir
    Path folder;

    private Path file() {
        return folder.resolve("trust.p12");
    }

    @BeforeEach
    void startEmpty() throws Exception {
        KeyStore empty = KeyStore.getInstance("PKCS12");
        empty.load(null, null);
        write(empty);
    }

    private void write(KeyStore store) throws Exception {
        try (OutputStream out = Files.newOutputStream(file())) {
            store.store(out, PASSPHRASE.toCharArray());
        }
    }

    @Override
    protected ProviderFactory<Source> factory() {
        return Builtin.factory(Builtin.PLUGIN.sources(), "truststore");
    }

    @Override
    protected Map<String, String> validOptions() {
        return Map.of("path", file().toString(), "passphrase", PASSPHRASE);
    }

    @Override
    protected void put(String name, CertificateBundle bundle) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file())) {
            store.load(in, PASSPHRASE.toCharArray());
        }
        store.setCertificateEntry(name, bundle.chain().leaf());
        write(store);
    }

    @Nested
    class Checks extends SelfCheckContract {}

    @Nested
    class MissingPlace extends MissingPlaceContract {
        @Override
        protected Map<String, String> options() {
            return Map.of("path", folder.resolve("nowhere.p12").toString(), "passphrase", PASSPHRASE);
        }
    }
}
