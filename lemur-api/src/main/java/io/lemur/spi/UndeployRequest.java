package io.lemur.spi;

import io.lemur.annotation.Experimental;
import java.time.Instant;
import java.util.Optional;

/** A deployment to take back. Made by the host and only read by plugins, so methods can be added. */
@Experimental
public interface UndeployRequest {
    /** What the deployment answered; empty if the answer was lost: then the name tells what is to be taken away, if it is there. */
    Optional<DeploymentRef> deployment();

    /** The deployment's name, as {@link DeployRequest#name} had it. */
    String name();

    /** When the host wants this call to have ended, see {@link PluginContext#clock}. */
    Instant deadline();

    /** The same for every try. */
    String idempotencyKey();
}
