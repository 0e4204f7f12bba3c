package io.lemur.spi;

import io.lemur.annotation.Experimental;

/**
 * A place that is written. Implemented by plugin authors; safe for concurrent use. It grows by default methods, and its request by
 * methods of any kind. Further abilities ({@link Undeployer}, {@link DeploymentProbe}, {@link SelfCheck}) are interfaces of the
 * same object.
 */
@Experimental
public interface Destination {
    /**
     * Puts a bundle there, under the name the host chose, stable for this certificate and place. The same bundle again leaves the
     * place as it was and returns an equal reference; a failed call never leaves half a bundle.
     *
     * @throws PluginException if the place did not take it
     * @throws InterruptedException if the thread was interrupted
     */
    DeploymentRef deploy(DeployRequest request) throws InterruptedException;

    /** Whether it can't do without the private key. One that says no is never given a key. */
    default boolean needsPrivateKey() {
        return true;
    }
}
