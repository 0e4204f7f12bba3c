package io.lemur.model;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What to look for among the renewals; those due first come first. Immutable: each method returns another query, so it grows by methods. */
public final class RenewalQuery {
    private static final RenewalQuery ALL = new RenewalQuery(null, null, 100, null);

    private final @Nullable Instant dueBefore;
    private final @Nullable String policy;
    private final int pageSize;
    private final @Nullable String after;

    private RenewalQuery(@Nullable Instant dueBefore, @Nullable String policy, int pageSize, @Nullable String after) {
        this.dueBefore = dueBefore;
        this.policy = policy;
        this.pageSize = pageSize;
        this.after = after;
    }

    /** All certificates that will be renewed, 100 on a page. */
    public static RenewalQuery all() {
        return ALL;
    }

    /** That fall due before an instant: what {@code renew-due} would do then. */
    public RenewalQuery dueBefore(Instant instant) {
        return new RenewalQuery(Objects.requireNonNull(instant, "instant is null"), policy, pageSize, after);
    }

    /** That follow the policy of this name. */
    public RenewalQuery following(String policyName) {
        return new RenewalQuery(dueBefore, Objects.requireNonNull(policyName, "policy is null"), pageSize, after);
    }

    /**
     * With this many on a page.
     *
     * @throws IllegalArgumentException if it is not 1 to 1,000
     */
    public RenewalQuery pageSize(int size) {
        if (size < 1 || size > 1_000) {
            throw new IllegalArgumentException("page size " + size + " is not 1 to 1000");
        }
        return new RenewalQuery(dueBefore, policy, size, after);
    }

    /** Starting after a page that ended with this {@link Page#next}. */
    public RenewalQuery after(String next) {
        return new RenewalQuery(dueBefore, policy, pageSize, Objects.requireNonNull(next, "next is null"));
    }

    /** See {@link #dueBefore(Instant)}. */
    public Optional<Instant> dueBefore() {
        return Optional.ofNullable(dueBefore);
    }

    /** See {@link #following}. */
    public Optional<String> policy() {
        return Optional.ofNullable(policy);
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
