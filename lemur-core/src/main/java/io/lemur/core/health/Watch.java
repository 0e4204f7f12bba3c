package io.lemur.core.health;

import io.lemur.core.schedule.TaskBook;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Backlog;
import io.lemur.core.work.WorkControl;
import io.lemur.core.work.WorkTables;
import io.lemur.core.work.Workers;
import io.lemur.service.Health;
import io.lemur.service.Health.Check;
import io.lemur.service.Health.Status;
import io.lemur.service.ScheduledTask;
import io.lemur.service.WorkPause;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds how the work fares, so that who asks gets an answer at once. Safe for concurrent use. */
public final class Watch {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration EVERY = Duration.ofSeconds(5);
    /** Without a look for so long, the database does not answer. */
    private static final Duration BLIND = Duration.ofSeconds(30);
    /** Work that is due waits for less than this where there are enough workers. */
    private static final Duration LATE = Duration.ofMinutes(5);
    /** So many failures of a task in a row are no accident. */
    private static final int MANY_FAILURES = 3;

    private final Store store;
    private final Workers workers;
    private final WorkTables tables;
    private final TaskBook tasks;
    private final WorkControl control;
    private volatile Look last;
    private volatile Consumer<Look> seen = look -> {};

    /** Looks at these, once it is started. */
    public Watch(Store store, Workers workers, WorkTables tables, TaskBook tasks, WorkControl control) {
        this.store = store;
        this.workers = workers;
        this.tables = tables;
        this.tasks = tasks;
        this.control = control;
        this.last = Look.nothing();
    }

    /** Looks, soon and again and again; the engine's start does not wait for it. */
    public void start() {
        workers.once(this::look, SOON);
        workers.repeat(this::look, EVERY);
    }

    /** Tells this one of each look. */
    void tell(Consumer<Look> told) {
        seen = told;
    }

    private void look() {
        try {
            Look taken = take();
            last = taken;
            seen.accept(taken);
        } catch (RuntimeException e) { // the next look must come
            LOG.debug("The work could not be looked at ({}).", e.getClass().getName());
        }
    }

    private Look take() {
        long nanos = System.nanoTime();
        Backlog backlog = store.read(tx -> Backlog.read(tx, tables));
        return new Look(nanos, store.read(Tx::now), backlog, tasks.list(), control.pauses());
    }

    private record Checked(String name, Status status, String message) implements Check {}

    private record Checks(List<Check> checks, Duration age) implements Health {
        @Override
        public Status status() {
            return checks.stream().map(Check::status).max(Status::compareTo).orElse(Status.UP);
        }
    }

    /** How it was at the last look. */
    public Health health() {
        Look look = last;
        Duration age = Duration.ofNanos(System.nanoTime() - look.nanos());
        return new Checks(List.of(database(age), workers(), backlog(look), tasks(look), pauses(look)), age);
    }

    private static Check database(Duration age) {
        return age.compareTo(BLIND) < 0
                ? new Checked("database", Status.UP, "It answers.")
                : new Checked(
                        "database",
                        Status.DOWN,
                        "It has not answered for " + age.toSeconds() + " seconds; see the log.");
    }

    private Check workers() {
        if (!workers.works()) {
            return new Checked("workers", Status.UP, "This node has none, as its host wished; others do the work.");
        }
        return workers.isAlive()
                ? new Checked("workers", Status.UP, "Node " + workers.node() + " works.")
                : new Checked("workers", Status.DOWN, "Node " + workers.node() + " does not work: start it anew.");
    }

    private static Check backlog(Look look) {
        Duration oldest = look.backlog().oldestDue();
        String due = look.backlog().kinds().entrySet().stream()
                .filter(kind -> kind.getValue().due() > 0)
                .map(kind -> kind.getKey() + ": " + kind.getValue().due())
                .sorted()
                .collect(Collectors.joining(", "));
        return oldest.compareTo(LATE) < 0
                ? new Checked("backlog", Status.UP, "No work is due for long.")
                : new Checked(
                        "backlog",
                        Status.DEGRADED,
                        "Work is due for " + oldest.toMinutes() + " minutes (" + due
                                + "): give the nodes more workers, or look why these do not work.");
    }

    private static Check tasks(Look look) {
        Map<String, Integer> failing = look.tasks().stream()
                .filter(task -> task.enabled() && task.failures() >= MANY_FAILURES)
                .collect(Collectors.toMap(ScheduledTask::name, ScheduledTask::failures));
        return failing.isEmpty()
                ? new Checked("tasks", Status.UP, "No task fails.")
                : new Checked(
                        "tasks", Status.DEGRADED, "Failed so often in a row: " + failing + "; see lastFailure().");
    }

    private static Check pauses(Look look) {
        return look.pauses().isEmpty()
                ? new Checked("pauses", Status.UP, "Nothing is paused.")
                : new Checked(
                        "pauses",
                        Status.DEGRADED,
                        "Paused: " + look.pauses().stream().map(Watch::words).collect(Collectors.joining(", ")));
    }

    private static String words(WorkPause pause) {
        return pause.scope() + " (by '" + pause.by() + "': " + pause.reason() + ")";
    }
}
