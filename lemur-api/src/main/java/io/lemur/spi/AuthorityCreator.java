package io.lemur.spi;

/**
 * The ability of an issuer that can make an authority: a root, or one below another. Implemented by plugin authors, beside
 * {@link Issuer}; it grows by default methods, and its request by methods of any kind. Safe for concurrent use.
 */
public interface AuthorityCreator {
    /**
     * Makes an authority. Asked again with the same idempotency key, it answers with the same authority where it can. A wish that it
     * can't meet is refused with {@link PluginException.Kind#REJECTED}, not left out silently.
     *
     * @throws PluginException if it could not
     * @throws InterruptedException if the thread was interrupted
     */
    AuthorityStep create(AuthorityCreationRequest request) throws InterruptedException;
}
