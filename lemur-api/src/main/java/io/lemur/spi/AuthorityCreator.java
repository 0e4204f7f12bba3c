package io.lemur.spi;

/** The ability of an issuer that can make an authority: a root, or one below another. */
public interface AuthorityCreator {
    /**
     * Makes an authority. Asked again with the same idempotency key, it answers with the same authority where it can.
     *
     * @throws PluginException if it could not
     * @throws InterruptedException if the thread was interrupted
     */
    AuthorityStep create(AuthorityCreationRequest request) throws InterruptedException;
}
