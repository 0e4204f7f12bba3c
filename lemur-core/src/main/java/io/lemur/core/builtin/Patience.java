package io.lemur.core.builtin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** How long a call may still take. The deadline is read once, by the host's clock; from then on a clock that jumps changes nothing. */
final class Patience {
    private final long end;

    private Patience(long end) {
        this.end = end;
    }

    /** Until a deadline; one that is over counts as now, and one that is further away than a day as a day. */
    static Patience until(Instant deadline, Clock clock) {
        Duration left = Duration.between(clock.instant(), deadline);
        Duration most = Duration.ofDays(1);
        long nanos = left.isNegative() ? 0 : (left.compareTo(most) < 0 ? left : most).toNanos();
        return new Patience(System.nanoTime() + nanos);
    }

    /** What is left, or that much, whichever is less; zero if nothing is left. */
    Duration atMost(Duration span) {
        long left = Math.max(0, end - System.nanoTime());
        return Duration.ofNanos(Math.min(left, span.toNanos()));
    }

    /** Whether nothing is left. */
    boolean isOver() {
        return end - System.nanoTime() <= 0;
    }
}
