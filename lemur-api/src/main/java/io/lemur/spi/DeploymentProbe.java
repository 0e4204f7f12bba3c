package io.lemur.spi;

import io.lemur.annotation.Experimental;

/**
 * The ability of a destination to say whether a deployment is still there. Implemented by plugin authors, beside {@link Destination};
 * it gains no method without a default, while its request may gain some. Safe for concurrent use.
 */
@Experimental
public interface DeploymentProbe {
    /**
     * Looks what is there, and changes nothing. One that can't tell certificates apart is no probe: that something is there says
     * little.
     *
     * @throws PluginException if the place could not be asked
     * @throws InterruptedException if the thread was interrupted
     */
    ProbeAnswer probe(ProbeRequest request) throws InterruptedException;
}
