package io.lemur.spi;

/** The ability of a destination to say whether a deployment is still there. */
public interface DeploymentProbe {
    /**
     * Whether it is there.
     *
     * @throws PluginException if the place could not be asked
     * @throws InterruptedException if the thread was interrupted
     */
    boolean isThere(DeploymentRef deployment) throws InterruptedException;
}
