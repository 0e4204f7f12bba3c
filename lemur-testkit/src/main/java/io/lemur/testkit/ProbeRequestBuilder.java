package io.lemur.testkit;

import io.lemur.annotation.Experimental;
import io.lemur.model.Fingerprint;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.ProbeRequest;
import java.time.Duration;
import java.time.Instant;

/**
 * Makes the requests a host would give a deployment's probe. What is not set: one minute of the system's clock for the call. Not for
 * concurrent use.
 */
@Experimental
public final class ProbeRequestBuilder {
    private final String name;
    private final DeploymentRef deployment;
    private final Fingerprint expected;
    private Instant deadline = Instant.now().plus(Duration.ofMinutes(1));

    private ProbeRequestBuilder(String name, DeploymentRef deployment, Fingerprint expected) {
        this.name = name;
        this.deployment = deployment;
        this.expected = expected;
    }

    /** A request to look for this certificate where it was put under this name. */
    public static ProbeRequestBuilder of(String name, DeploymentRef deployment, Fingerprint expected) {
        return new ProbeRequestBuilder(name, deployment, expected);
    }

    /** When the host wants the call to have ended. */
    public ProbeRequestBuilder deadline(Instant when) {
        deadline = when;
        return this;
    }

    /** The request. */
    public ProbeRequest build() {
        return new Built(deployment, name, expected, deadline);
    }

    private record Built(DeploymentRef deployment, String name, Fingerprint expected, Instant deadline)
            implements ProbeRequest {}
}
