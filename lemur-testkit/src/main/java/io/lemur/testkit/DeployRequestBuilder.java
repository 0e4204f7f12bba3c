package io.lemur.testkit;

import io.lemur.annotation.Experimental;
import io.lemur.model.CertificateBundle;
import io.lemur.spi.DeployRequest;
import io.lemur.spi.DeploymentRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes the requests a host would give a destination. What is not set: nothing was deployed before, one minute for the call, a
 * random idempotency key. Not for concurrent use.
 */
@Experimental
public final class DeployRequestBuilder {
    private final String name;
    private final CertificateBundle bundle;
    private @Nullable DeploymentRef previous;
    private Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    private String idempotencyKey = UUID.randomUUID().toString();

    private DeployRequestBuilder(String name, CertificateBundle bundle) {
        this.name = name;
        this.bundle = bundle;
    }

    /** A request to put the bundle there under this name. */
    public static DeployRequestBuilder of(String name, CertificateBundle bundle) {
        return new DeployRequestBuilder(name, bundle);
    }

    /** What the last deployment under this name answered. */
    public DeployRequestBuilder previous(DeploymentRef reference) {
        previous = reference;
        return this;
    }

    /** When the host stops waiting for the call. */
    public DeployRequestBuilder deadline(Instant when) {
        deadline = when;
        return this;
    }

    /** The key that is the same for every try. */
    public DeployRequestBuilder idempotencyKey(String key) {
        idempotencyKey = key;
        return this;
    }

    /** The request. */
    public DeployRequest build() {
        return new Built(bundle, name, Optional.ofNullable(previous), deadline, idempotencyKey);
    }

    private record Built(
            CertificateBundle bundle,
            String name,
            Optional<DeploymentRef> previous,
            Instant deadline,
            String idempotencyKey)
            implements DeployRequest {}
}
