package io.lemur.core;

import io.lemur.core.LemurEngine.Settings;
import io.lemur.core.audit.AuditTrail;
import io.lemur.core.health.Meters;
import io.lemur.core.health.Watch;
import io.lemur.core.policy.Actor;
import io.lemur.core.schedule.PruneRecords;
import io.lemur.core.schedule.ResumeLost;
import io.lemur.core.schedule.StandardTask;
import io.lemur.core.schedule.TaskBook;
import io.lemur.core.schedule.TaskMeter;
import io.lemur.core.schedule.TaskService;
import io.lemur.core.store.Store;
import io.lemur.core.store.jpa.DatabaseKind;
import io.lemur.core.store.jpa.OpenDatabase;
import io.lemur.core.work.Bell;
import io.lemur.core.work.Brake;
import io.lemur.core.work.EventLog;
import io.lemur.core.work.EventTeller;
import io.lemur.core.work.StepMeter;
import io.lemur.core.work.WaitingRoom;
import io.lemur.core.work.WorkControl;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkList;
import io.lemur.core.work.WorkService;
import io.lemur.core.work.WorkTables;
import io.lemur.core.work.WorkTools;
import io.lemur.core.work.Workers;
import io.lemur.service.Health;
import io.lemur.service.Tasks;
import io.lemur.service.Work;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of one engine that bring its work forward: the queue and its workers, the schedule, who watches them. */
final class WorkParts {
    private final Settings settings;
    private final Store store;
    private final Bell bell = new Bell();
    private final @Nullable Meters meters;
    private final Workers workers;
    private final WorkTools tools;
    private final WorkList list;
    private final WorkControl control;
    private final TaskBook schedule;
    private final Watch watch;
    private final List<WorkKind> kinds = new ArrayList<>();

    /** Makes them; nothing is worked on before {@link #start}. */
    WorkParts(Settings settings, OpenDatabase database, Store store, Closing closing) {
        this.settings = settings;
        this.store = store;
        MeterRegistry registry = settings.meterRegistry();
        meters = registry == null ? null : closing.add(new Meters(registry, settings.name()));
        WorkTables tables = WorkTables.of(database::qualified);
        WaitingRoom waiting = new WaitingRoom();
        workers = closing.add(new Workers(store, setup(database, tables), waiting, settings.random()));
        closing.add(waiting);
        AuditTrail audit = new AuditTrail(store, settings.clock());
        EventLog events = new EventLog(settings.clock(), bell::ring);
        tools = new WorkTools(store, workers, events, audit, waiting, settings.clock());
        list = new WorkList(store, workers, tables);
        control = new WorkControl(store, workers, tables, audit, settings.clock());
        TaskMeter runs = meters == null ? (task, success, took) -> {} : meters;
        schedule = new TaskBook(store, workers, waiting, audit, new TaskBook.Settings(tables, settings.zone(), runs));
        watch = new Watch(store, workers, tables, schedule, control);
    }

    private Workers.Setup setup(OpenDatabase database, WorkTables tables) {
        return new Workers.Setup(
                database.dataSource(),
                tables,
                database.kind() == DatabaseKind.POSTGRESQL,
                database.isExclusive(),
                settings.name(),
                settings.workers(),
                settings.executor(),
                settings.closeTimeout(),
                meters == null ? StepMeter.NONE : meters);
    }

    /** What each stage has at hand. */
    WorkTools tools() {
        return tools;
    }

    /** What holds back what goes outside. */
    Brake brake() {
        return control;
    }

    /** The queue and its workers. */
    Workers workers() {
        return workers;
    }

    /**
     * Adds what is to be done.
     *
     * @param stages the kinds of work
     * @param tasks what their packages do every now and then
     */
    void add(List<WorkKind> stages, List<StandardTask> tasks) {
        List<StandardTask> all = new ArrayList<>(tasks);
        all.add(new ResumeLost(store, workers, stages));
        boolean hears = !settings.listeners().isEmpty();
        all.add(new PruneRecords(store, control, settings.retention(), hears, settings.clock()));
        kinds.addAll(stages);
        kinds.addAll(schedule.register(all));
    }

    /** Begins to work, and to tell listeners what happened. */
    void start() {
        boolean hears = !settings.listeners().isEmpty();
        workers.start(kinds, hears ? new EventTeller(store, bell, settings.listeners()) : null);
        schedule.start();
        if (meters != null) {
            meters.show(watch);
        }
        watch.start();
    }

    /** The work on behalf of somebody. */
    Work work(Actor actor) {
        return new WorkService(list, control, tools.audit(), actor);
    }

    /** The schedule on behalf of somebody. */
    Tasks tasks(Actor actor) {
        return new TaskService(schedule, tools.audit(), actor);
    }

    /** How this node and the work of all nodes are. */
    Health health() {
        return watch.health();
    }
}
