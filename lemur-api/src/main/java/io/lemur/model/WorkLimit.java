package io.lemur.model;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How much work may go to one place, counted over all nodes: how many steps at once, how many pieces of work begun in a time. Immutable:
 * each method returns another, so it grows by methods. Compared by value.
 */
public final class WorkLimit {
    /** The longest time in which begun work can be counted. */
    public static final Duration LONGEST_PERIOD = Duration.ofDays(31);

    private final @Nullable Integer atOnce;
    private final @Nullable Integer begun;
    private final @Nullable Duration period;

    private WorkLimit(@Nullable Integer atOnce, @Nullable Integer begun, @Nullable Duration period) {
        this.atOnce = atOnce;
        this.begun = begun;
        this.period = period;
    }

    /**
     * At most so many steps at once.
     *
     * @throws IllegalArgumentException if it is below 1; to let nothing through, pause it
     */
    public static WorkLimit atOnce(int steps) {
        return new WorkLimit(requirePositive(steps), null, null);
    }

    /**
     * At most so many pieces of work begun within any time of this length. One that was begun goes on without being counted again.
     *
     * @param period at most 31 days
     * @throws IllegalArgumentException if the count is below 1, or the time is not more than none and at most 31 days
     */
    public static WorkLimit begun(int pieces, Duration period) {
        return new WorkLimit(null, requirePositive(pieces), requirePeriod(period));
    }

    /** With this other bound too; see {@link #atOnce(int)}. */
    public WorkLimit andAtOnce(int steps) {
        return new WorkLimit(requirePositive(steps), begun, period);
    }

    /** With this other bound too; see {@link #begun(int, Duration)}. */
    public WorkLimit andBegun(int pieces, Duration within) {
        return new WorkLimit(atOnce, requirePositive(pieces), requirePeriod(within));
    }

    private static int requirePositive(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("a limit of " + count + " lets nothing through: pause the work instead");
        }
        return count;
    }

    private static Duration requirePeriod(Duration period) {
        if (period.isNegative() || period.isZero() || period.compareTo(LONGEST_PERIOD) > 0) {
            throw new IllegalArgumentException("a limit's time is more than none and at most 31 days, not " + period);
        }
        return period;
    }

    /** How many steps at once; empty: any number. */
    public OptionalInt atOnce() {
        return atOnce == null ? OptionalInt.empty() : OptionalInt.of(atOnce);
    }

    /** How many pieces of work begun within {@link #period()}; empty: any number. */
    public OptionalInt begun() {
        return begun == null ? OptionalInt.empty() : OptionalInt.of(begun);
    }

    /** The time in which begun work is counted. */
    public Optional<Duration> period() {
        return Optional.ofNullable(period);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WorkLimit limit
                && Objects.equals(atOnce, limit.atOnce)
                && Objects.equals(begun, limit.begun)
                && Objects.equals(period, limit.period);
    }

    @Override
    public int hashCode() {
        return Objects.hash(atOnce, begun, period);
    }

    /** In words: {@code 4 at once, 100 begun in PT1H}. */
    @Override
    public String toString() {
        String steps = atOnce == null ? "" : atOnce + " at once";
        String pieces = begun == null ? "" : begun + " begun in " + period;
        return steps + (steps.isEmpty() || pieces.isEmpty() ? "" : ", ") + pieces;
    }
}
