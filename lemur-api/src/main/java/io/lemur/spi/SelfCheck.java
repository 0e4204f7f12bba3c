package io.lemur.spi;

/**
 * An ability of any provider: looks whether the outside answers and the credentials hold, changing nothing. Run before a
 * provider is saved, and on request. Implemented by plugin authors, beside the provider's own interface; it grows by default methods.
 * Safe for concurrent use.
 */
public interface SelfCheck {
    /**
     * Returns if all is well.
     *
     * @throws PluginException if not, with what is wrong and what to do
     * @throws InterruptedException if the thread was interrupted
     */
    void check() throws InterruptedException;
}
