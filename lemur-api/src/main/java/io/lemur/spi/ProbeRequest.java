package io.lemur.spi;

import io.lemur.annotation.Experimental;
import io.lemur.model.Fingerprint;
import java.time.Instant;

/** A deployment to look at. Made by the host and only read by plugins, so methods can be added. */
@Experimental
public interface ProbeRequest {
    /** What the deployment answered. */
    DeploymentRef deployment();

    /** The deployment's name, as {@link DeployRequest#name} had it. */
    String name();

    /** Which certificate should be there: the leaf's fingerprint. */
    Fingerprint expected();

    /** When the host wants this call to have ended, see {@link PluginContext#clock}. */
    Instant deadline();
}
