package io.lemur.core.revocation;

import io.lemur.core.plugin.Providers;
import io.lemur.core.store.AuthorityRow;
import io.lemur.core.store.Store;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.Issuer;
import io.lemur.spi.PluginException;
import io.lemur.spi.StatusKeyHolder;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Optional;

/** The keys with which this engine speaks for its authorities: those whose issuer leaves revocation to the book. Safe for concurrent use. */
final class StatusKeys {
    private final Store store;
    private final Providers providers;

    StatusKeys(Store store, Providers providers) {
        this.store = store;
        this.providers = providers;
    }

    /**
     * An authority's own certificate, and its key.
     *
     * @param certificate the certificate
     * @param key its private key
     */
    record StatusKey(X509Certificate certificate, PrivateKey key) {}

    /** Whether the engine speaks for an authority at all, whatever becomes of its key. */
    boolean isHeld(AuthorityRow authority) {
        return authority.certificateId() != null && providers.issuer(authority) instanceof StatusKeyHolder;
    }

    /** Whether it keeps a CRL: it is to be found somewhere. */
    boolean keepsCrl(AuthorityRow authority) {
        return (!authority.defaults().crlUrls().isEmpty()
                        || !authority.defaults().crlDestinations().isEmpty())
                && isHeld(authority);
    }

    /**
     * Opens the key; empty if the engine does not speak for this authority.
     *
     * @throws PluginException if there is none that can be read
     * @throws InterruptedException if the engine closes
     */
    Optional<StatusKey> open(AuthorityRow authority) throws InterruptedException {
        return providers.keepingOpen(() -> {
            Issuer issuer = providers.issuer(authority);
            if (authority.certificateId() == null || !(issuer instanceof StatusKeyHolder holder)) {
                return Optional.empty();
            }
            AuthorityHandle handle = store.read(tx -> providers.handle(tx, authority));
            X509Certificate certificate = handle.chain()
                    .orElseThrow(() -> new PluginException(
                            PluginException.Kind.MISCONFIGURED,
                            "The authority '" + authority.name() + "' has no certificate."))
                    .leaf();
            String label = "issuer " + authority.type() + " of authority '" + authority.name() + "'";
            return Optional.of(new StatusKey(certificate, providers.call(label, () -> holder.statusKey(handle))));
        });
    }
}
