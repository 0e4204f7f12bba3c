package io.lemur.spi;

import io.lemur.annotation.Experimental;
import io.lemur.model.CertificateBundle;
import java.time.Instant;
import java.util.Optional;

/** A bundle to put at a destination. Made by the host and only read by plugins, so methods can be added. */
@Experimental
public interface DeployRequest {
    /** The chain, and the key where the destination needs it. */
    CertificateBundle bundle();

    /** The deployment's name, stable for this certificate and place: letters, digits, dots, hyphens; at most 128 characters. */
    String name();

    /** The reference the last deployment under this name returned, where it is known. */
    Optional<DeploymentRef> previous();

    /** When the host wants this call to have ended, see {@link PluginContext#clock}. */
    Instant deadline();

    /** The same for every try. */
    String idempotencyKey();
}
