package io.lemur.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which work to look at; what is due first comes first. Immutable: each method returns another query, so it grows by methods. */
public final class WorkQuery {
    private static final WorkQuery ALL = new WorkQuery(null, null, 100, null);

    private final @Nullable String kind;
    private final @Nullable WorkStatus status;
    private final int pageSize;
    private final @Nullable String after;

    private WorkQuery(@Nullable String kind, @Nullable WorkStatus status, int pageSize, @Nullable String after) {
        this.kind = kind;
        this.status = status;
        this.pageSize = pageSize;
        this.after = after;
    }

    /** All work there is, 100 on a page. */
    public static WorkQuery all() {
        return ALL;
    }

    /** Of this kind: {@code order}, {@code sync}, {@code revocation}. */
    public WorkQuery ofKind(String name) {
        return new WorkQuery(Objects.requireNonNull(name, "kind is null"), status, pageSize, after);
    }

    /** That stands so. */
    public WorkQuery withStatus(WorkStatus standing) {
        return new WorkQuery(kind, Objects.requireNonNull(standing, "status is null"), pageSize, after);
    }

    /**
     * With this many on a page.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000
     */
    public WorkQuery pageSize(int size) {
        if (size < 1 || size > 1_000) {
            throw new IllegalArgumentException("page size " + size + " is not 1 to 1000");
        }
        return new WorkQuery(kind, status, size, after);
    }

    /** Starting after a page that ended with this {@link Page#next}. */
    public WorkQuery after(String next) {
        return new WorkQuery(kind, status, pageSize, Objects.requireNonNull(next, "next is null"));
    }

    /** See {@link #ofKind}. */
    public Optional<String> kind() {
        return Optional.ofNullable(kind);
    }

    /** See {@link #withStatus}. */
    public Optional<WorkStatus> status() {
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
