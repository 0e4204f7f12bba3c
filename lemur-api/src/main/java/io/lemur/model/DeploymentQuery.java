package io.lemur.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to look for among the deployments; the newest first. Immutable: each method returns another query, so it grows by methods. */
public final class DeploymentQuery {
    private static final DeploymentQuery ALL = new DeploymentQuery(null, null, null, 100, null);

    private final @Nullable Long certificateId;
    private final @Nullable String destination;
    private final @Nullable DeploymentStatus status;
    private final int pageSize;
    private final @Nullable String after;

    private DeploymentQuery(
            @Nullable Long certificateId,
            @Nullable String destination,
            @Nullable DeploymentStatus status,
            int pageSize,
            @Nullable String after) {
        this.certificateId = certificateId;
        this.destination = destination;
        this.status = status;
        this.pageSize = pageSize;
        this.after = after;
    }

    /** All deployments, 100 on a page. */
    public static DeploymentQuery all() {
        return ALL;
    }

    /** Of this certificate. */
    public DeploymentQuery of(long certificate) {
        return new DeploymentQuery(certificate, destination, status, pageSize, after);
    }

    /** At the destination of this name. */
    public DeploymentQuery at(String place) {
        return new DeploymentQuery(
                certificateId, Objects.requireNonNull(place, "destination is null"), status, pageSize, after);
    }

    /** That got this far. */
    public DeploymentQuery withStatus(DeploymentStatus reached) {
        return new DeploymentQuery(
                certificateId, destination, Objects.requireNonNull(reached, "status is null"), pageSize, after);
    }

    /**
     * With this many on a page.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000
     */
    public DeploymentQuery pageSize(int size) {
        if (size < 1 || size > 1_000) {
            throw new IllegalArgumentException("page size " + size + " is not 1 to 1000");
        }
        return new DeploymentQuery(certificateId, destination, status, size, after);
    }

    /** Starting after a page that ended with this {@link Page#next}. */
    public DeploymentQuery after(String next) {
        return new DeploymentQuery(
                certificateId, destination, status, pageSize, Objects.requireNonNull(next, "next is null"));
    }

    /** See {@link #of}. */
    public Optional<Long> certificateId() {
        return Optional.ofNullable(certificateId);
    }

    /** See {@link #at}. */
    public Optional<String> destination() {
        return Optional.ofNullable(destination);
    }

    /** See {@link #withStatus}. */
    public Optional<DeploymentStatus> status() {
        return Optional.ofNullable(status);
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
