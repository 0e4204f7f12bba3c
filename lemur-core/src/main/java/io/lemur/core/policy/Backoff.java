package io.lemur.core.policy;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: each time twice as long, up to a most, and each time shortened by chance by up to a half, so
 * that many who failed together do not come back together.
 *
 * @param first after the first failure
 * @param most at most
 * @param random any generator; nothing here must be unguessable
 */
public record Backoff(Duration first, Duration most, RandomGenerator random) {
    private static final int MAX_DOUBLINGS = 30;

    /**
     * The wait.
     *
     * @param failures how many there were in a row, 1 or more
     */
    public Duration after(int failures) {
        long doubled = first.toMillis() << Math.min(failures - 1, MAX_DOUBLINGS);
        long full = Math.max(1, Math.min(doubled, most.toMillis()));
        return Duration.ofMillis(full - random.nextLong(full / 2 + 1));
    }
}
