package io.lemur.core.health;

import io.lemur.core.work.Backlog;
import io.lemur.service.ScheduledTask;
import io.lemur.service.WorkPause;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What was seen.
 *
 * @param nanos when, by {@link System#nanoTime}
 * @param time when, by the database
 * @param backlog the work there is
 * @param tasks the tasks of the schedule
 * @param pauses what is paused
 */
record Look(long nanos, Instant time, Backlog backlog, List<ScheduledTask> tasks, List<WorkPause> pauses) {
    /** Before the first look. */
    static Look nothing() {
        return new Look(System.nanoTime(), Instant.EPOCH, new Backlog(Map.of()), List.of(), List.of());
    }
}
