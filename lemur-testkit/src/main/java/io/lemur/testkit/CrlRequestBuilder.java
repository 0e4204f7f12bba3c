package io.lemur.testkit;

import io.lemur.annotation.Experimental;
import io.lemur.spi.CrlRequest;
import java.math.BigInteger;
import java.time.Instant;
import java.util.Objects;

/** Makes requests to publish a CRL, for tests of destinations. Not safe for concurrent use. */
@Experimental
public final class CrlRequestBuilder {
    private final String name;
    private final BigInteger number;
    private final byte[] der;
    private Instant deadline = Instant.now().plusSeconds(60);
    private String idempotencyKey;

    private CrlRequestBuilder(String name, BigInteger number, byte[] der) {
        this.name = Objects.requireNonNull(name, "name is null");
        this.number = Objects.requireNonNull(number, "number is null");
        this.der = der.clone();
        this.idempotencyKey = name + "-" + number;
    }

    /** A request of this name and number. */
    public static CrlRequestBuilder of(String name, BigInteger number, byte[] der) {
        return new CrlRequestBuilder(name, number, der);
    }

    /** When the host wants the call to have ended. */
    public CrlRequestBuilder deadline(Instant when) {
        deadline = when;
        return this;
    }

    /** The key that is the same for every try. */
    public CrlRequestBuilder idempotencyKey(String key) {
        idempotencyKey = key;
        return this;
    }

    /** The request. */
    public CrlRequest build() {
        return new Built(name, number, der, deadline, idempotencyKey);
    }

    @SuppressWarnings("ArrayRecordComponent") // requests are never compared
    private record Built(String name, BigInteger number, byte[] der, Instant deadline, String idempotencyKey)
            implements CrlRequest {}
}
