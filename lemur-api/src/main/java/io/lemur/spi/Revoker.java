package io.lemur.spi;

/** The ability of an issuer that can revoke. */
public interface Revoker {
    /**
     * Revokes. One that is revoked already is success.
     *
     * @throws PluginException of kind {@link PluginException.Kind#NOT_FOUND} if the CA does not know it; others as they are
     * @throws InterruptedException if the thread was interrupted
     */
    void revoke(RevocationRequest request) throws InterruptedException;
}
