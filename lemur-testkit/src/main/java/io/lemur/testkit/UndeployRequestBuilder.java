package io.lemur.testkit;

import io.lemur.annotation.Experimental;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.UndeployRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Makes the requests a host would give an undeployer. What is not set: one minute of the system's clock for the call, a random
 * idempotency key. Not for concurrent use.
 */
@Experimental
public final class UndeployRequestBuilder {
    private final String name;
    private final Optional<DeploymentRef> deployment;
    private Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    private String idempotencyKey = UUID.randomUUID().toString();

    private UndeployRequestBuilder(String name, Optional<DeploymentRef> deployment) {
        this.name = name;
        this.deployment = deployment;
    }

    /** A request to take back what was put there under this name. */
    public static UndeployRequestBuilder of(String name, DeploymentRef deployment) {
        return new UndeployRequestBuilder(name, Optional.of(deployment));
    }

    /** A request to take back what may have been put there under this name, and whose answer was lost. */
    public static UndeployRequestBuilder of(String name) {
        return new UndeployRequestBuilder(name, Optional.empty());
    }

    /** When the host wants the call to have ended. */
    public UndeployRequestBuilder deadline(Instant when) {
        deadline = when;
        return this;
    }

    /** The key that is the same for every try. */
    public UndeployRequestBuilder idempotencyKey(String key) {
        idempotencyKey = key;
        return this;
    }

    /** The request. */
    public UndeployRequest build() {
        return new Built(deployment, name, deadline, idempotencyKey);
    }

    private record Built(Optional<DeploymentRef> deployment, String name, Instant deadline, String idempotencyKey)
            implements UndeployRequest {}
}
