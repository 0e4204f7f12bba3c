package io.lemur.spi;

import io.lemur.annotation.Experimental;

/**
 * The ability of a destination to take back what was put there. Implemented by plugin authors, beside {@link Destination}; it gains
 * no method without a default, while its request may gain some. Safe for concurrent use.
 */
@Experimental
public interface Undeployer {
    /**
     * Takes it away, and nothing else. What is not there is no error.
     *
     * @throws PluginException if the place did not do it
     * @throws InterruptedException if the thread was interrupted
     */
    void undeploy(UndeployRequest request) throws InterruptedException;
}
