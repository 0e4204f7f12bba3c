package io.lemur.core.x509;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * One entry of a key store.
 *
 * @param alias its name there
 * @param chain its certificates, the leaf first; one for a trusted certificate
 * @param hasPrivateKey whether the entry holds a private key
 */
public record KeyStoreEntry(String alias, List<X509Certificate> chain, boolean hasPrivateKey) {
    /** Makes one. */
    public KeyStoreEntry {
        chain = List.copyOf(chain);
    }
}
