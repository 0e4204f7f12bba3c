package io.lemur.tests.contract;

import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The layouts that are one key store. */
abstract class DirectoryKeyStoreContract extends DirectoryDestinationContract {
    private static final String PASSWORD = "open sesame 17";

    DirectoryKeyStoreContract(String layout) {
        super(layout);
    }

    @Override
    protected Map<String, String> validOptions() {
        Map<String, String> options = new HashMap<>(super.validOptions());
        options.put("password", PASSWORD);
        return options;
    }

    @Override
    CertificateBundle read(Path at) throws Exception {
        KeyStore store = KeyStore.getInstance(at.toFile(), PASSWORD.toCharArray());
        List<String> aliases = Collections.list(store.aliases());
        if (aliases.size() != 1) {
            throw new AssertionError("there must be one entry, there are " + aliases);
        }
        List<X509Certificate> chain = Arrays.stream(store.getCertificateChain(aliases.get(0)))
                .map(X509Certificate.class::cast)
                .toList();
        PrivateKey key = (PrivateKey) store.getKey(aliases.get(0), PASSWORD.toCharArray());
        return CertificateBundle.of(CertificateChain.of(chain), key);
    }
}
