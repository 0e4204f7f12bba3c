package io.lemur.core.schedule;

import java.time.Duration;

/** Told of each run of a task. Safe for concurrent use. */
public interface TaskMeter {
    /** A run ended. */
    void ran(String task, boolean success, Duration took);
}
