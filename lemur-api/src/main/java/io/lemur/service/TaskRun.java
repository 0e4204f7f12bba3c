package io.lemur.service;

import java.time.Duration;

/** A run of a task that was asked for. Made by the engine and only read by hosts, so methods can be added. */
public interface TaskRun {
    /** The task's name. */
    String task();

    /**
     * Waits until it has ended, on this node or another.
     *
     * @return the task as it is then; {@link ScheduledTask#lastFailure} says whether the run failed
     * @throws io.lemur.error.StillRunningException if it did not end in time
     * @throws InterruptedException if the thread was interrupted
     */
    ScheduledTask await(Duration timeout) throws InterruptedException;
}
