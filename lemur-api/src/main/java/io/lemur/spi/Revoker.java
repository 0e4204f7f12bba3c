package io.lemur.spi;

/**
 * The ability of an issuer that can revoke. Implemented by plugin authors, beside {@link Issuer}; it grows by default methods, and its
 * request by methods of any kind. Safe for concurrent use.
 */
public interface Revoker {
    /**
     * Revokes. One that is revoked already is success.
     *
     * @throws PluginException of kind {@link PluginException.Kind#NOT_FOUND} if the CA does not know it; others as they are
     * @throws InterruptedException if the thread was interrupted
     */
    void revoke(RevocationRequest request) throws InterruptedException;
}
