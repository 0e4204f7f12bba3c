package io.lemur.core.schedule;

import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Changes;
import io.lemur.core.work.Next;
import io.lemur.core.work.TimeLimitException;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.Workers;
import io.lemur.error.LemurException;
import io.lemur.model.WorkScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A task as durable work that never ends: its one row is due at its times. The lease sees to it that it runs on one node, and never
 * beside itself; a run that a node's death cut off is run again.
 */
final class TaskKind implements WorkKind {
    /** The number of its one row. */
    static final long ID = 1;

    private static final Logger LOG = LoggerFactory.getLogger(TaskKind.class);
    private static final int MAX_MESSAGE = 1_000;
    private static final Duration LEAVE_TO_NEWER_NODES = Duration.ofMinutes(1);

    private final StandardTask task;
    private final Store store;
    private final TaskRows rows;
    private final TaskPlan plan;
    private final Workers workers;
    private final Changes changes;
    private final TaskMeter meter;

    TaskKind(StandardTask task, TaskBook.Tools tools) {
        this.task = task;
        this.store = tools.store();
        this.rows = tools.plan().rows();
        this.plan = tools.plan();
        this.workers = tools.workers();
        this.changes = tools.changes();
        this.meter = tools.meter();
    }

    /** The kind of work that a task is. */
    static String kind(StandardTask task) {
        return PERIODIC + task.name();
    }

    /** What threads that wait for its end call it. */
    static String topic(StandardTask task) {
        return kind(task) + " " + ID;
    }

    StandardTask task() {
        return task;
    }

    @Override
    public String name() {
        return kind(task);
    }

    @Override
    public boolean reachesOutside() {
        return false;
    }

    private record Begun(TaskRow row, Instant at, Optional<Instant> next) {}

    private record Failed(String kind, String message) {}

    @Override
    public Next step(long id) throws InterruptedException {
        Optional<Begun> begun = store.write(this::begin);
        if (begun.isEmpty()) {
            return store.read(this::notNow);
        }
        long start = System.nanoTime();
        Failed failure = run();
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        met(failure == null, took);
        return store.write(tx -> end(tx, begun.get(), took, failure));
    }

    /** What is neither due nor asked for, since it was changed meanwhile, or only a newer engine knows when it runs, does not begin. */
    private Optional<Begun> begin(Tx tx) {
        Instant now = tx.now();
        Optional<TaskRow> row = rows.lock(tx.connection(), task.name())
                .filter(there -> TaskPlan.isWanted(there, now))
                .filter(there -> TaskPlan.schedule(task, there).isPresent());
        row.ifPresent(there -> rows.begin(tx.connection(), task.name(), now));
        return row.map(there -> new Begun(there, now, plan.after(task, there, now)));
    }

    private Next notNow(Tx tx) {
        Optional<TaskRow> row = rows.find(tx.connection(), task.name());
        if (row.isPresent() && TaskPlan.schedule(task, row.get()).isEmpty()) {
            return Next.after(LEAVE_TO_NEWER_NODES);
        }
        return next(row.map(TaskRow::plannedAt), tx.now());
    }

    private static Next next(Optional<Instant> at, Instant now) {
        return Next.after(
                at.map(time -> atLeastASecond(Duration.between(now, time))).orElse(TaskPlan.NEVER));
    }

    /** A host's registry that fails is no fault of the task. */
    private void met(boolean success, Duration took) {
        try {
            meter.ran(task.name(), success, took);
        } catch (RuntimeException e) {
            LOG.warn("A run of task {} could not be measured", task.name(), e);
        }
    }

    /** Why it failed; null: it did not. */
    private @Nullable Failed run() throws InterruptedException {
        try {
            workers.within(task.limit(), () -> {
                task.run();
                return task;
            });
            return null;
        } catch (TimeLimitException e) {
            LOG.warn("Task {} took longer than {} and was interrupted", task.name(), task.limit());
            return new Failed("TIMED_OUT", String.valueOf(e.getMessage()));
        } catch (LemurException e) {
            LOG.warn("Task {} failed: {}", task.name(), e.getMessage());
            return new Failed(e.getClass().getSimpleName().replace("Exception", ""), cut(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("Task {} failed; report it to the library's authors", task.name(), e);
            return new Failed("INTERNAL", "It failed with " + e.getClass().getName() + "; see the log.");
        }
    }

    private static String cut(@Nullable String message) {
        String text = String.valueOf(message);
        return text.length() > MAX_MESSAGE ? text.substring(0, MAX_MESSAGE) : text;
    }

    private Next end(Tx tx, Begun begun, Duration took, @Nullable Failed failure) {
        Instant now = tx.now();
        TaskRow row = rows.lock(tx.connection(), task.name()).orElse(begun.row());
        boolean changed = !row.planned().equals(begun.row().planned());
        Optional<Instant> next = changed ? plan.after(task, row, begun.at()) : begun.next();
        boolean first = rows.end(
                tx.connection(),
                new TaskRows.Ended(
                        begun.row(),
                        took,
                        failure == null ? now : null,
                        failure == null ? null : failure.kind(),
                        failure == null ? null : failure.message()));
        tx.afterCommit(() -> changes.happened(topic(task)));
        if (!first) {
            return next(Optional.ofNullable(row.plannedAt()), now);
        }
        plan.followed(tx.connection(), task, row, next);
        return next(next, now);
    }

    /** Others have a turn between two runs. */
    private static Duration atLeastASecond(Duration wait) {
        Duration least = Duration.ofSeconds(1);
        return wait.compareTo(least) < 0 ? least : wait;
    }

    /** It is tried again at its next time, for ever: the row says how often it failed. */
    @Override
    public void giveUp(long id, String reason) {
        store.change(tx -> begin(tx)
                .ifPresent(
                        begun -> end(tx, begun, Duration.ZERO, new Failed("INTERNAL", "The engine " + reason + "."))));
    }

    @Override
    public Set<WorkScope> scopes(Tx tx, long id) {
        return Set.of();
    }

    @Override
    public Map<Long, Account> accounts(Tx tx, Collection<Long> ids) {
        return Map.of(ID, Account.of("task " + task.name()));
    }

    /** Its row is put back by the plan. */
    @Override
    public List<Long> lost(Tx tx, int size) {
        return List.of();
    }
}
