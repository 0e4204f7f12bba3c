package io.lemur.service;

import io.lemur.model.Failure;
import io.lemur.model.Schedule;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A task of the standard schedule, as it was when it was read. All instants are by the database's time. Made by the engine and only read
 * by hosts, so methods can be added.
 */
public interface ScheduledTask {
    /** Its name, such as {@code sync-sources}. */
    String name();

    /** What it does, for a person. */
    String description();

    /** When it runs; empty if only a newer engine, on another node, knows such a schedule, and runs it. */
    Optional<Schedule> schedule();

    /** Whether it runs at these times. */
    boolean enabled();

    /** After this time a run is interrupted. */
    Duration timeLimit();

    /** When it runs next; empty if it only runs when it is asked to. */
    Optional<Instant> nextRun();

    /** When it last began to run, however that ended. */
    Optional<Instant> lastRun();

    /** When it last ended as it should. */
    Optional<Instant> lastSuccess();

    /** How long the last run took. */
    Optional<Duration> lastDuration();

    /** Why the last run failed; empty if it did not. */
    Optional<Failure> lastFailure();

    /** How many runs failed in a row. */
    int failures();

    /** How often it has run. */
    long runs();

    /** The node that runs it at the moment. */
    Optional<String> runningOn();
}
