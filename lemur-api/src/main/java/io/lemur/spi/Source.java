package io.lemur.spi;

/**
 * A place that is read. Implemented by plugin authors; safe for concurrent use. It grows by default methods, and its sink by methods of
 * any kind. {@link SelfCheck} and {@link EndpointSource} are further abilities of the same object.
 */
public interface Source {
    /**
     * Tells the sink of every certificate there, each place once, and of every endpoint where the source is an {@link EndpointSource}.
     * Reads page by page and keeps none.
     *
     * @throws PluginException if the place could not be read at all; the run counts as incomplete
     * @throws InterruptedException if the thread was interrupted
     */
    void discover(DiscoverySink sink) throws InterruptedException;
}
