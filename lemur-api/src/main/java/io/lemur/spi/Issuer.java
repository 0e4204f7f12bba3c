package io.lemur.spi;

/**
 * Obtains certificates from one CA. Implemented by plugin authors; safe for concurrent use. It grows by default methods, and its
 * request by methods of any kind. A blocked call answers an interrupt with {@link InterruptedException}. Further abilities
 * ({@link ResumableIssuer}, {@link Revoker}, {@link AuthorityCreator}, {@link SelfCheck}) are interfaces of the same object.
 */
public interface Issuer {
    /**
     * Asks for a certificate. Asked again with the same idempotency key, since the host died before it had stored the answer, an
     * issuer that answers at once gives the same certificate, and a {@link ResumableIssuer} goes on with the order, or with a new one
     * in its place: two tries of one order never come to two certificates. After a certificate was stored nobody asks again, nor
     * after the order was cancelled or given up: an issuer whose CA remembers what it gave is a {@link ResumableIssuer}, of which
     * {@link ResumableIssuer#release} brings a certificate whose answer was lost.
     *
     * <p>A wish of the request that the CA can't meet is refused with {@link PluginException.Kind#REJECTED}, not left out silently.
     *
     * @return {@link OrderStep.Issued} with the certificate and the issuers above it, or {@link OrderStep.Failed}; only a
     *     {@link ResumableIssuer} may answer {@link OrderStep.Pending}
     * @throws PluginException if the CA did not do it; the kind says what is next
     * @throws InterruptedException if the thread was interrupted
     */
    OrderStep begin(IssuanceRequest request) throws InterruptedException;
}
