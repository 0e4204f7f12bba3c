package io.lemur.core.work;

import java.time.Duration;

/**
 * What follows a step.
 *
 * @param ended whether nothing follows
 * @param delay when the next step is due
 */
public record Next(boolean ended, Duration delay) {
    /** Nothing; the row ended, and {@link WorkQueue#done} was called. */
    public static final Next NOTHING = new Next(true, Duration.ZERO);
    /** The next step, at once and under the same lease. */
    public static final Next AT_ONCE = new Next(false, Duration.ZERO);

    /** The next step, not before this much time has passed. */
    public static Next after(Duration delay) {
        return new Next(false, delay);
    }
}
