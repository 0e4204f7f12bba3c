package io.lemur.core.schedule;

import io.lemur.model.Schedule;
import java.time.Duration;

/**
 * Something the engine does by itself every now and then. It goes outside only by work that it puts into the queue, and may be run again
 * after a crash, so each of its transactions leaves things whole. Safe for concurrent use.
 */
public interface StandardTask {
    /** Its name, stored: {@code sync-sources}. */
    String name();

    /** What it does, for a person. */
    String description();

    /** When it runs where nobody has said otherwise. */
    Schedule usual();

    /** Whether it runs where nobody has said otherwise. */
    default boolean usuallyEnabled() {
        return true;
    }

    /** After this time a run is interrupted. */
    default Duration limit() {
        return Duration.ofHours(1);
    }

    /**
     * Does it.
     *
     * @throws InterruptedException if the engine closes, or the time is over
     */
    void run() throws InterruptedException;

    /**
     * Called between two transactions of a long run, which does not see an interrupt in them.
     *
     * @throws InterruptedException if the engine closes, or the time is over
     */
    static void requireTime() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }
}
