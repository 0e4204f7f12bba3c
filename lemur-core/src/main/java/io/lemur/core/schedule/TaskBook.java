package io.lemur.core.schedule;

import io.lemur.core.audit.AuditTrail;
import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.policy.Actor;
import io.lemur.core.policy.Faults;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.work.Changes;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkList;
import io.lemur.core.work.WorkTables;
import io.lemur.core.work.Workers;
import io.lemur.error.ConflictException;
import io.lemur.error.NotFoundException;
import io.lemur.error.StillRunningException;
import io.lemur.error.StoreException;
import io.lemur.model.Schedule;
import io.lemur.service.ScheduledTask;
import io.lemur.service.TaskRun;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The tasks there are: planned, changed, run, looked at. Safe for concurrent use. */
public final class TaskBook {
    private static final Logger LOG = LoggerFactory.getLogger(TaskBook.class);

    /** How often plans are looked at again; see {@link TaskPlan#plan}. */
    private static final Duration LOOK = Duration.ofHours(1);

    private final Tools tools;
    private final AuditTrail audit;
    private final Map<String, TaskKind> kinds = new TreeMap<>();

    /** What tasks need. */
    record Tools(Store store, TaskPlan plan, Workers workers, Changes changes, TaskMeter meter) {
        TaskRows rows() {
            return plan.rows();
        }
    }

    /** Has these tasks run by these workers; times of day are in this zone. */
    public TaskBook(Store store, Workers workers, Changes changes, AuditTrail audit, Settings settings) {
        TaskPlan plan = new TaskPlan(new TaskRows(settings.tables()), workers, settings.zone());
        this.tools = new Tools(store, plan, workers, changes, settings.meter());
        this.audit = audit;
    }

    /**
     * How.
     *
     * @param tables what the tables are called
     * @param zone for times of day
     * @param meter told of each run
     */
    public record Settings(WorkTables tables, ZoneId zone, TaskMeter meter) {}

    /** Adds tasks; returns them as kinds of work. */
    public List<WorkKind> register(Collection<StandardTask> tasks) {
        tasks.forEach(task -> kinds.put(task.name(), new TaskKind(task, tools)));
        return List.copyOf(kinds.values());
    }

    /** Plans what is not planned, now and every now and then. */
    public void start() {
        tools.store().insist(this::planAll);
        tools.workers().repeat(this::planAgain, LOOK);
    }

    private void planAgain() {
        try {
            tools.store().insist(this::planAll);
        } catch (StoreException e) {
            LOG.debug("The schedule is looked at later, when the database answers.", e);
        }
    }

    private Instant planAll(Tx tx) {
        Instant now = tx.now();
        Map<String, TaskRow> rows = tools.rows().all(tx.connection());
        Map<String, Instant> due = tools.rows().due(tx.connection());
        kinds.values().stream()
                .filter(kind -> !tools.plan()
                        .isPlanned(kind.task(), rows.get(kind.task().name()), due.get(kind.name()), now))
                .forEach(kind -> plan(tx, kind.task(), now));
        return now;
    }

    private void plan(Tx tx, StandardTask task, Instant now) {
        if (tools.rows().find(tx.connection(), task.name()).isEmpty()) {
            tools.rows().insert(tx.connection(), task.name());
        }
        tools.plan().plan(tx, task, lock(tx, task), now);
    }

    private TaskRow lock(Tx tx, StandardTask task) {
        return tools.rows()
                .lock(tx.connection(), task.name())
                .orElseThrow(() -> new NotFoundException("task", task.name()));
    }

    /** All, by name. */
    public List<ScheduledTask> list() {
        return tools.store()
                .read(tx -> kinds.values().stream()
                        .map(kind -> view(tx, kind.task()))
                        .toList());
    }

    ScheduledTask get(String name) {
        StandardTask task = require(name);
        return tools.store().read(tx -> view(tx, task));
    }

    private StandardTask require(String name) {
        TaskKind kind = kinds.get(name);
        if (kind == null) {
            throw new NotFoundException("task", Faults.visible(name));
        }
        return kind.task();
    }

    private ScheduledTask view(Tx tx, StandardTask task) {
        TaskRow row = tools.rows()
                .find(tx.connection(), task.name())
                .orElseThrow(() -> new NotFoundException("task", task.name()));
        return new TaskView(task, row, WorkList.node(tx, tools.rows().tables(), TaskKind.kind(task), TaskKind.ID));
    }

    ScheduledTask enable(Actor actor, String right, String name, boolean enabled) {
        StandardTask task = require(name);
        return change(
                task,
                row -> row.schedule(),
                row -> enabled,
                tx -> audit.done(tx, actor, right, deed(enabled ? "enable" : "disable", name), ""));
    }

    ScheduledTask reschedule(Actor actor, String right, String name, @Nullable Schedule schedule) {
        StandardTask task = require(name);
        String text = schedule == null ? null : schedule.toString();
        return change(
                task,
                row -> text,
                TaskRow::enabled,
                tx -> audit.done(tx, actor, right, deed("reschedule", name), text == null ? "as usual" : text));
    }

    /** What a change makes of a row. */
    @FunctionalInterface
    private interface Changed<T> {
        @Nullable
        T of(TaskRow row);
    }

    private ScheduledTask change(
            StandardTask task, Changed<String> schedule, Changed<Boolean> enabled, Consumer<Tx> noted) {
        ScheduledTask changed = tools.store().insist(tx -> {
            TaskRow row = lock(tx, task);
            tools.rows().change(tx.connection(), task.name(), schedule.of(row), enabled.of(row));
            tools.plan().plan(tx, task, lock(tx, task), tx.now());
            noted.accept(tx);
            return view(tx, task);
        });
        tools.workers().wake();
        return changed;
    }

    TaskRun run(Actor actor, String right, String name) {
        StandardTask task = require(name);
        long asked = tools.store().insist(tx -> {
            long number = tools.rows().ask(tx.connection(), name);
            tools.workers().hurry(tx, TaskKind.kind(task), TaskKind.ID);
            audit.done(tx, actor, right, deed("run", name), "");
            return number;
        });
        return new AskedRun(name, asked);
    }

    static Deed deed(String verb, String name) {
        return Deed.of("task." + verb, "task", Faults.visible(name));
    }

    private final class AskedRun implements TaskRun {
        private final String name;
        private final long number;

        AskedRun(String name, long number) {
            this.name = name;
            this.number = number;
        }

        @Override
        public String task() {
            return name;
        }

        @Override
        public ScheduledTask await(Duration timeout) throws InterruptedException {
            StandardTask task = require(name);
            return tools.changes()
                    .await(
                            timeout,
                            TaskKind.topic(task),
                            ScheduledTask.class,
                            () -> tools.store()
                                    .read(tx -> tools.rows()
                                            .find(tx.connection(), name)
                                            .filter(row -> row.served() >= number)
                                            .map(row -> view(tx, task))));
        }
    }

    boolean runDue(Duration timeout) throws InterruptedException {
        if (!tools.workers().works()) {
            throw new ConflictException(
                    "This node has no workers, so nothing would be done: start an engine with workers(1) or more.");
        }
        tools.workers().wake();
        try {
            return tools.changes()
                    .await(
                            timeout,
                            "the end of due work",
                            Boolean.class,
                            () -> tools.workers().isIdle() ? Optional.of(true) : Optional.empty());
        } catch (StillRunningException e) {
            return false;
        }
    }
}
