package io.lemur.core.schedule;

import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkQueue;
import io.lemur.model.Schedule;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Works out when tasks run, by the database's time.
 *
 * @param rows the stored tasks
 * @param queue where each has a row, always
 * @param zone for times of day
 */
record TaskPlan(TaskRows rows, WorkQueue queue, ZoneId zone) {
    /** Of a task that only runs when it is asked to. */
    static final Duration NEVER = Duration.ofDays(36_500);
    /** A run may begin so much too early, by a node whose reckoning of the database's time is a little ahead. */
    private static final Duration EARLY = Duration.ofSeconds(5);

    private static final String OFF = "off";

    static boolean isEnabled(StandardTask task, TaskRow row) {
        return row.enabled() == null ? task.usuallyEnabled() : row.enabled();
    }

    static Schedule schedule(StandardTask task, TaskRow row) {
        return row.schedule() == null ? task.usual() : Schedule.parse(row.schedule());
    }

    /** When the next run is after one that begins now; empty if it only runs when it is asked to. */
    Optional<Instant> after(StandardTask task, TaskRow row, Instant now) {
        if (!isEnabled(task, row)) {
            return Optional.empty();
        }
        Instant from = Optional.ofNullable(row.plannedAt())
                .filter(planned -> planned.isAfter(now) && planned.isBefore(now.plus(EARLY)))
                .orElse(now);
        return Optional.of(schedule(task, row).next(from, zone));
    }

    /** Writes when a run that has begun now is followed by the next. */
    void followed(Connection connection, StandardTask task, TaskRow row, Optional<Instant> next) {
        rows.plan(connection, task.name(), by(task, row), next.orElse(null));
    }

    /**
     * Plans the next run where that is not done, was done by another schedule or in another zone, or lies further away than the schedule
     * can say: then the database's clock was set back.
     */
    void plan(Tx tx, StandardTask task, TaskRow row, Instant now) {
        Optional<Instant> next =
                isEnabled(task, row) ? Optional.of(schedule(task, row).next(now, zone)) : Optional.empty();
        Instant planned = row.plannedAt();
        boolean stays = row.planned().equals(by(task, row))
                && (next.isEmpty() || (planned != null && !planned.isAfter(next.get())));
        if (stays) {
            queue.keep(tx, TaskKind.kind(task), TaskKind.ID, planned == null ? now.plus(NEVER) : planned);
        } else {
            followed(tx.connection(), task, row, next);
            queue.at(tx, TaskKind.kind(task), TaskKind.ID, next.orElse(now.plus(NEVER)));
        }
    }

    private String by(StandardTask task, TaskRow row) {
        return isEnabled(task, row) ? schedule(task, row) + " " + zone : OFF;
    }
}
