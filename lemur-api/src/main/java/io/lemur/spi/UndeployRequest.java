package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.time.Instant;

/** A deployment to take back. Made by the host and only read by plugins, so methods can be added. */
@Experimental
public interface UndeployRequest {
    /** What the deployment answered. */
    DeploymentRef deployment();

    /** The deployment's name, as {@link DeployRequest#name} had it. */
    String name();

    /** When the host wants this call to have ended, see {@link PluginContext#clock}. */
    Instant deadline();

    /** The same for every try. */
    String idempotencyKey();
}
