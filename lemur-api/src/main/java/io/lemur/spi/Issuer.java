package io.lemur.spi;

/**
 * Obtains certificates from one CA. Implemented by plugin authors; safe for concurrent use. A blocked call answers an
 * interrupt with {@link InterruptedException}. Further abilities ({@link ResumableIssuer}, {@link Revoker},
 * {@link AuthorityCreator}, {@link SelfCheck}) are interfaces of the same object.
 */
public interface Issuer {
    /**
     * Asks for a certificate. Asked again with the same idempotency key, it answers with the same certificate or order.
     *
     * @throws PluginException if the CA did not do it; the kind says what is next
     * @throws InterruptedException if the thread was interrupted
     */
    OrderStep begin(IssuanceRequest request) throws InterruptedException;
}
