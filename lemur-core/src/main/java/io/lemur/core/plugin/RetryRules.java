package io.lemur.core.plugin;

import io.lemur.core.policy.Backoff;
import io.lemur.spi.PluginException;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Whether and when something that failed is tried again: the error's kind alone decides. Every kind has an end. */
public final class RetryRules {
    private static final Duration LONGEST_WAIT = Duration.ofDays(1);

    private final Rule soon;
    private final Rule slowly;
    private final Rule fault;

    /** One rule: how long to wait, and how often to try. */
    private record Rule(Backoff backoff, int most) {}

    /**
     * How often a kind of work is tried, by what goes wrong.
     *
     * @param soon where the outside did not answer
     * @param slowly where somebody has to mend something first
     * @param fault where a plugin does what it must not
     */
    public record Limits(int soon, int slowly, int fault) {}

    /** Rules for a kind of work, with this chance in their waits. */
    public RetryRules(Limits limits, RandomGenerator random) {
        soon = new Rule(new Backoff(Duration.ofSeconds(1), Duration.ofMinutes(10), random), limits.soon());
        slowly = new Rule(new Backoff(Duration.ofHours(1), Duration.ofHours(1), random), limits.slowly());
        fault = new Rule(new Backoff(Duration.ofSeconds(5), Duration.ofMinutes(5), random), limits.fault());
    }

    /**
     * When to try again.
     *
     * @param failures how often it failed, this time included
     * @return the wait; empty: not again
     */
    public Optional<Duration> next(Mishap mishap, int failures) {
        if (mishap.retry().equals(Optional.of(PluginException.Retry.NEVER))) {
            return Optional.empty();
        }
        Rule rule = mishap.retry()
                .map(retry -> retry == PluginException.Retry.SOON ? soon : slowly)
                .orElse(fault);
        if (failures >= rule.most()) {
            return Optional.empty();
        }
        return Optional.of(atLeast(mishap.retryAfter(), rule.backoff().after(failures)));
    }

    private static Duration atLeast(Optional<Duration> asked, Duration wait) {
        Duration longer = asked.filter(least -> least.compareTo(wait) > 0).orElse(wait);
        return longer.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : longer;
    }
}
