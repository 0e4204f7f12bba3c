package io.lemur.core.schedule;

import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkQueue;
import io.lemur.error.MalformedInputException;
import io.lemur.model.Schedule;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

    /** What is due later than this is not waited for. */
    private static final Duration LONG = Duration.ofDays(3_650);

    private static final String OFF = "off";

    static boolean isEnabled(StandardTask task, TaskRow row) {
        return row.enabled() == null ? task.usuallyEnabled() : row.enabled();
    }

    /** When it runs; empty: as only a newer engine knows, which is to run it. */
    static Optional<Schedule> schedule(StandardTask task, TaskRow row) {
        try {
            return Optional.of(row.schedule() == null ? task.usual() : Schedule.parse(row.schedule()));
        } catch (MalformedInputException newer) {
            return Optional.empty();
        }
    }

    /** Whether a run that begins now is due, or was asked for. */
    static boolean isWanted(TaskRow row, Instant now) {
        Instant planned = row.plannedAt();
        return row.asked() > row.served() || (planned != null && planned.isBefore(now.plus(EARLY)));
    }

    /** When the next run is after one that begins now; empty if it only runs when it is asked to. */
    Optional<Instant> after(StandardTask task, TaskRow row, Instant now) {
        if (!isEnabled(task, row)) {
            return Optional.empty();
        }
        Instant from = Optional.ofNullable(row.plannedAt())
                .filter(planned -> planned.isAfter(now) && planned.isBefore(now.plus(EARLY)))
                .orElse(now);
        return schedule(task, row).map(schedule -> schedule.next(from, zone));
    }

    /** Writes when a run that has begun now is followed by the next. */
    void followed(Connection connection, StandardTask task, TaskRow row, Optional<Instant> next) {
        rows.plan(connection, task.name(), by(task, row), next.orElse(null));
    }

    /** Whether nothing is to be planned anew, so far as can be seen without locking anything. */
    boolean isPlanned(StandardTask task, @Nullable TaskRow row, @Nullable Instant due, Instant now) {
        if (row == null || due == null || schedule(task, row).isEmpty()) {
            return false;
        }
        Instant at = row.plannedAt() == null ? now.plus(NEVER) : row.plannedAt();
        boolean waits =
                row.asked() > row.served() || (row.plannedAt() == null ? due.isAfter(now.plus(LONG)) : isNear(due, at));
        return waits && stays(task, row, schedule(task, row).get(), now);
    }

    private static boolean isNear(Instant one, Instant other) {
        return Duration.between(one, other).abs().compareTo(EARLY) < 0;
    }

    private boolean stays(StandardTask task, TaskRow row, Schedule schedule, Instant now) {
        Instant planned = row.plannedAt();
        boolean near = !isEnabled(task, row) || (planned != null && !planned.isAfter(schedule.next(now, zone)));
        return near && row.planned().equals(by(task, row));
    }

    /**
     * Plans the next run where that is not done, was done by another schedule or in another zone, or lies further away than the schedule
     * can say: then the database's clock was set back. Leaves alone what only a newer engine can plan.
     */
    void plan(Tx tx, StandardTask task, TaskRow row, Instant now) {
        Optional<Schedule> schedule = schedule(task, row);
        if (schedule.isEmpty()) {
            return;
        }
        Optional<Instant> next =
                isEnabled(task, row) ? Optional.of(schedule.get().next(now, zone)) : Optional.empty();
        Instant planned = row.plannedAt();
        if (!stays(task, row, schedule.get(), now)) {
            followed(tx.connection(), task, row, next);
            planned = next.orElse(null);
        }
        Instant at = planned == null ? now.plus(NEVER) : planned;
        if (row.asked() > row.served()) {
            queue.keep(tx, TaskKind.kind(task), TaskKind.ID, at);
        } else {
            queue.at(tx, TaskKind.kind(task), TaskKind.ID, at);
        }
    }

    private String by(StandardTask task, TaskRow row) {
        return isEnabled(task, row)
                ? schedule(task, row)
                        .map(schedule -> schedule + (schedule.usesZone() ? " " + zone : ""))
                        .orElse(row.planned())
                : OFF;
    }
}
