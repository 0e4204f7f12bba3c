package io.lemur.core.policy;

import java.time.Duration;

/**
 * How long what has ended, or is gone, is kept.
 *
 * @param orders ended orders
 * @param work ended runs over sources
 * @param events what listeners were told, and what nobody heard
 * @param audit who did what
 * @param endpoints endpoints that are not seen any more
 */
public record Retention(Duration orders, Duration work, Duration events, Duration audit, Duration endpoints) {
    /** What holds where the host says nothing. */
    public static final Retention STANDARD = new Retention(
            Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(730), Duration.ofHours(2));
}
