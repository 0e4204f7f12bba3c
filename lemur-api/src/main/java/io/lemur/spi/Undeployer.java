package io.lemur.spi;

/** The ability of a destination to take back what was put there. */
public interface Undeployer {
    /**
     * Takes it away. What is not there is no error.
     *
     * @throws PluginException if the place did not do it
     * @throws InterruptedException if the thread was interrupted
     */
    void undeploy(DeploymentRef deployment) throws InterruptedException;
}
