package io.lemur.model;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to look for among the orders; the newest first. Immutable: each method returns another query, so it grows by methods. */
public final class OrderQuery {
    private static final OrderQuery ALL = new OrderQuery(null, null, 100, null);

    private final @Nullable OrderStatus status;
    private final @Nullable String authority;
    private final int pageSize;
    private final @Nullable String after;

    private OrderQuery(@Nullable OrderStatus status, @Nullable String authority, int pageSize, @Nullable String after) {
        this.status = status;
        this.authority = authority;
        this.pageSize = pageSize;
        this.after = after;
    }

    /** All orders, 100 on a page. */
    public static OrderQuery all() {
        return ALL;
    }

    /** That got this far. */
    public OrderQuery withStatus(OrderStatus reached) {
        return new OrderQuery(Objects.requireNonNull(reached, "status is null"), authority, pageSize, after);
    }

    /** From the authority of this name, also one that was removed since. */
    public OrderQuery from(String authorityName) {
        return new OrderQuery(status, Objects.requireNonNull(authorityName, "authority is null"), pageSize, after);
    }

    /**
     * With this many on a page.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000
     */
    public OrderQuery pageSize(int size) {
        if (size < 1 || size > 1_000) {
            throw new IllegalArgumentException("page size " + size + " is not 1 to 1000");
        }
        return new OrderQuery(status, authority, size, after);
    }

    /** Starting after a page that ended with this {@link Page#next}. */
    public OrderQuery after(String next) {
        return new OrderQuery(status, authority, pageSize, Objects.requireNonNull(next, "next is null"));
    }

    /** See {@link #withStatus}. */
    public Optional<OrderStatus> status() {
        return Optional.ofNullable(status);
    }

    /** See {@link #from}. */
    public Optional<String> authority() {
        return Optional.ofNullable(authority);
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
