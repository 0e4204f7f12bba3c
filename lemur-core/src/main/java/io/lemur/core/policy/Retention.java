package io.lemur.core.policy;

import java.time.Duration;

/**
 * How long what has ended is kept.
 *
 * @param orders ended orders
 * @param work ended runs over sources
 * @param events what listeners were told, and what nobody heard
 * @param audit who did what
 */
public record Retention(Duration orders, Duration work, Duration events, Duration audit) {
    /** What holds where the host says nothing. */
    public static final Retention STANDARD =
            new Retention(Duration.ofDays(7), Duration.ofDays(30), Duration.ofDays(30), Duration.ofDays(730));
}
