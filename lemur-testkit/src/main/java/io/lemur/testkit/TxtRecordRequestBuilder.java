package io.lemur.testkit;

import io.lemur.annotation.Experimental;
import io.lemur.spi.TxtRecordRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * Makes the requests a host would give a DNS provider. What is not set: a TTL of one minute, one minute of the system's clock for the
 * call, a random idempotency key. Not for concurrent use.
 */
@Experimental
public final class TxtRecordRequestBuilder {
    private final String zone;
    private final String name;
    private final String value;
    private Duration ttl = Duration.ofMinutes(1);
    private Instant deadline = Instant.now().plus(Duration.ofMinutes(1));
    private String idempotencyKey = UUID.randomUUID().toString();

    private TxtRecordRequestBuilder(String zone, String name, String value) {
        this.zone = zone;
        this.name = name;
        this.value = value;
    }

    /** A request for this value at this name, fully qualified, in this zone. */
    public static TxtRecordRequestBuilder of(String zone, String name, String value) {
        return new TxtRecordRequestBuilder(zone, name, value);
    }

    /** How long resolvers may keep it. */
    public TxtRecordRequestBuilder ttl(Duration howLong) {
        ttl = howLong;
        return this;
    }

    /** When the host wants the call to have ended. */
    public TxtRecordRequestBuilder deadline(Instant when) {
        deadline = when;
        return this;
    }

    /** The key that is the same for every try. */
    public TxtRecordRequestBuilder idempotencyKey(String key) {
        idempotencyKey = key;
        return this;
    }

    /** The request. */
    public TxtRecordRequest build() {
        return new Built(zone, name, value, ttl, deadline, idempotencyKey);
    }

    private record Built(String zone, String name, String value, Duration ttl, Instant deadline, String idempotencyKey)
            implements TxtRecordRequest {}
}
