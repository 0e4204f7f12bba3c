package io.lemur.core.schedule;

import io.lemur.core.work.WorkKind;
import io.lemur.model.Failure;
import io.lemur.model.Schedule;
import io.lemur.service.ScheduledTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A task as a host sees it. */
record TaskView(StandardTask task, TaskRow row, Optional<String> runningOn) implements ScheduledTask {
    @Override
    public String name() {
        return task.name();
    }

    @Override
    public String description() {
        return task.description();
    }

    @Override
    public Optional<Schedule> schedule() {
        return TaskPlan.schedule(task, row);
    }

    @Override
    public boolean enabled() {
        return TaskPlan.isEnabled(task, row);
    }

    @Override
    public Duration timeLimit() {
        return task.limit();
    }

    @Override
    public Optional<Instant> nextRun() {
        return Optional.ofNullable(row.plannedAt());
    }

    @Override
    public Optional<Instant> lastRun() {
        return Optional.ofNullable(row.lastRunAt());
    }

    @Override
    public Optional<Instant> lastSuccess() {
        return Optional.ofNullable(row.lastSuccessAt());
    }

    @Override
    public Optional<Duration> lastDuration() {
        return Optional.ofNullable(row.lastMillis()).map(Duration::ofMillis);
    }

    @Override
    public Optional<Failure> lastFailure() {
        return Optional.ofNullable(WorkKind.Why.of(row.failureKind(), row.failureMessage()));
    }

    @Override
    public int failures() {
        return row.failures();
    }

    @Override
    public long runs() {
        return row.runs();
    }

    /** Its name and when it runs. */
    @Override
    public String toString() {
        return "task " + name() + " "
                + (enabled() ? schedule().map(Schedule::toString).orElse("") : "off");
    }
}
