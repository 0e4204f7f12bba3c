package io.lemur.model;

import io.lemur.annotation.Experimental;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to look for among the endpoints; those seen first last. Immutable: each method returns another query, so it grows by methods.
 * What is said together must hold together: {@code serving} and {@code servingExpiringBefore} mean the same certificate.
 */
@Experimental
public final class EndpointQuery {
    private static final EndpointQuery ALL = new EndpointQuery(null, null, null, null, 100, null);

    private final @Nullable String source;
    private final @Nullable String host;
    private final @Nullable Long certificate;
    private final @Nullable Instant expiringBefore;
    private final int pageSize;
    private final @Nullable String after;

    private EndpointQuery(
            @Nullable String source,
            @Nullable String host,
            @Nullable Long certificate,
            @Nullable Instant expiringBefore,
            int pageSize,
            @Nullable String after) {
        this.source = source;
        this.host = host;
        this.certificate = certificate;
        this.expiringBefore = expiringBefore;
        this.pageSize = pageSize;
        this.after = after;
    }

    /** All endpoints, 100 on a page. */
    public static EndpointQuery all() {
        return ALL;
    }

    /** Those that serve the certificate of this number: where it is still served. */
    public static EndpointQuery serving(long certificateId) {
        return new EndpointQuery(null, null, certificateId, null, ALL.pageSize, null);
    }

    /** That the source of this name tells of. */
    public EndpointQuery from(String sourceName) {
        Objects.requireNonNull(sourceName, "source is null");
        return new EndpointQuery(sourceName, host, certificate, expiringBefore, pageSize, after);
    }

    /** Whose host is this; {@code *} stands for any characters, and case makes no difference. */
    public EndpointQuery atHost(String pattern) {
        Objects.requireNonNull(pattern, "host is null");
        return new EndpointQuery(source, pattern, certificate, expiringBefore, pageSize, after);
    }

    /** That serve a certificate which is not valid any more at this instant. */
    public EndpointQuery servingExpiringBefore(Instant instant) {
        Objects.requireNonNull(instant, "instant is null");
        return new EndpointQuery(source, host, certificate, instant, pageSize, after);
    }

    /**
     * With this many on a page.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000
     */
    public EndpointQuery pageSize(int size) {
        if (size < 1 || size > 1_000) {
            throw new IllegalArgumentException("page size " + size + " is not 1 to 1000");
        }
        return new EndpointQuery(source, host, certificate, expiringBefore, size, after);
    }

    /** Starting after a page that ended with this {@link Page#next}. */
    public EndpointQuery after(String next) {
        Objects.requireNonNull(next, "next is null");
        return new EndpointQuery(source, host, certificate, expiringBefore, pageSize, next);
    }

    /** See {@link #from}. */
    public Optional<String> source() {
        return Optional.ofNullable(source);
    }

    /** See {@link #atHost}. */
    public Optional<String> host() {
        return Optional.ofNullable(host);
    }

    /** See {@link #serving(long)}. */
    public Optional<Long> certificate() {
        return Optional.ofNullable(certificate);
    }

    /** See {@link #servingExpiringBefore}. */
    public Optional<Instant> expiringBefore() {
        return Optional.ofNullable(expiringBefore);
    }

    /** How many are on a page. */
    public int pageSize() {
        return pageSize;
    }

    /** See {@link #after(String)}. */
    public Optional<String> after() {
        return Optional.ofNullable(after);
    }
}
