package io.lemur.core.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.lemur.core.policy.Backoff;
import io.lemur.core.store.Sql;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The work queue, and the threads of this node that empty it: db-scheduler on our database. It owns the lease, which says which node
 * runs which row now; the rows own the fence. A node that died is noticed by its missing heartbeats within about ten seconds.
 */
public final class Workers implements WorkQueue, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration NEVER = Duration.ofDays(36_500);
    private static final Duration ADJUST_TIME = Duration.ofSeconds(10);
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(15);

    private final Store store;
    private final Setup setup;
    private final WaitingRoom waiting;
    private final TaskTable table;
    private final String node = "lemur-" + UUID.randomUUID();
    private final Backoff afterFault;
    private final Map<String, WorkKind> kinds = new ConcurrentHashMap<>();
    private final Gate gate;
    private volatile @Nullable NodeThreads threads;
    private @Nullable EventTeller teller;
    private volatile @Nullable Scheduler scheduler;
    private volatile @Nullable DirectWork direct;

    /**
     * How to work.
     *
     * @param dataSource the database's connections
     * @param tables what the tables are called
     * @param postgresql whether it is PostgreSQL; else H2
     * @param exclusive whether no other process uses the database: what a process that is gone had picked is free at once
     * @param threadName how the names of this engine's threads begin
     * @param steps how many steps run at once; 0: none on this node
     * @param executor runs them; null: threads of the engine's own
     * @param closeTimeout how long running steps may take to end
     * @param meter told of each step
     */
    public record Setup(
            DataSource dataSource,
            WorkTables tables,
            boolean postgresql,
            boolean exclusive,
            String threadName,
            int steps,
            @Nullable Executor executor,
            Duration closeTimeout,
            StepMeter meter) {}

    /**
     * What is done within a time.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    public interface Limited<T> {
        /** Does it. */
        T run() throws InterruptedException;
    }

    /** A queue that nobody empties before {@link #start}. */
    public Workers(Store store, Setup setup, WaitingRoom waiting, RandomGenerator random) {
        this.store = store;
        this.setup = setup;
        this.waiting = waiting;
        this.table = new TaskTable(setup.tables().tasks());
        this.gate = new Gate(store, setup.tables(), kinds, this::wake);
        this.afterFault = new Backoff(FIRST_RETRY, LAST_RETRY, random);
    }

    /** What holds work back on this node. */
    Gate gate() {
        return gate;
    }

    /** The kinds of work there are, by name. */
    Map<String, WorkKind> kinds() {
        return Map.copyOf(kinds);
    }

    /** What this node is called where it has picked work. */
    public String node() {
        return node;
    }

    /** Whether nothing that this engine knows is due, this node is at nothing, and its listeners were told all. */
    public boolean isIdle() {
        List<Object> values = new ArrayList<>(kinds.keySet());
        return store.read(tx -> {
            values.addAll(List.of(tx.now(), node));
            long due = Sql.count(
                    tx.connection(),
                    "select count(*) from " + setup.tables().tasks() + " where task_name in ("
                            + Sql.marks(kinds.size())
                            + ") and ((picked = false and execution_time <= ?) or (picked = true and picked_by = ?))",
                    values.toArray());
            return due == 0 && (teller == null || tx.events().undelivered(1).isEmpty());
        });
    }

    /** Whether this node looks for work. */
    public boolean isAlive() {
        Scheduler running = scheduler;
        return running != null
                && running.getSchedulerState().isStarted()
                && !running.getSchedulerState().isShuttingDown();
    }

    /** Whether this node does work, or only takes it in. */
    public boolean works() {
        return setup.steps() > 0;
    }

    @Override
    public void add(Tx tx, String kind, long id) {
        add(tx, kind, id, () -> null);
    }

    @Override
    public void add(Tx tx, String kind, long id, Supplier<@Nullable FirstStep> first) {
        DirectWork here = direct;
        if (here != null && here.hasRoom()) {
            here.add(tx, kind, id, first.get());
        } else {
            table.insert(tx.connection(), kind, Long.toString(id));
            tx.afterCommit(this::wake);
        }
    }

    @Override
    public boolean isUnderWay(Tx tx, String kind, long id) {
        return WorkList.node(tx, setup.tables(), kind, id).isPresent();
    }

    @Override
    public void done(Tx tx, String kind, long id) {
        table.delete(tx.connection(), kind, Long.toString(id));
    }

    @Override
    public void keep(Tx tx, String kind, long id, Instant at) {
        table.insertIfMissing(tx.connection(), kind, Long.toString(id), at);
    }

    @Override
    public void at(Tx tx, String kind, long id, Instant at) {
        keep(tx, kind, id, at);
        table.move(tx.connection(), kind, Long.toString(id), at);
    }

    @Override
    public void countAnew(Tx tx, String kind, long id) {
        new LimitTable(setup.tables()).forget(tx.connection(), kind, Long.toString(id));
    }

    @Override
    public void hurry(Tx tx, String kind, long id) {
        table.hurry(tx.connection(), kind, Long.toString(id));
        tx.afterCommit(this::wake);
    }

    /**
     * Begins to work.
     *
     * @param all the kinds of work there are
     * @param told tells this node's listeners what happened, on a thread of its own; null: it has none
     */
    public void start(List<WorkKind> all, @Nullable EventTeller told) {
        all.forEach(kind -> kinds.put(kind.name(), kind));
        teller = told;
        if (setup.exclusive()) {
            store.change(tx -> table.release(tx.connection()));
        }
        int needed = setup.steps() + (told == null ? 0 : 1);
        NodeThreads started = new NodeThreads(setup.threadName(), Math.max(1, needed), setup.executor());
        threads = started;
        if (needed == 0) {
            LOG.info("This node has no workers; what it takes in is done by another.");
            return;
        }
        // Time that goes back, even a little, would let db-scheduler wait for one more interval, or for as long as it
        // went back.
        DatabaseTime time = new DatabaseTime(() -> store.read(Tx::now), this::wake);
        started.repeat(time::adjust, ADJUST_TIME);
        gate.look();
        started.repeat(gate::look, Gate.LOOK);
        StepTask.Leases leases = (lease, delay, failures) -> {
            Instant at = time.now().plus(delay);
            boolean hurried = store.write(tx -> table.putBack(tx.connection(), lease, at, failures));
            wakeAfter(hurried ? Duration.ZERO : delay, started);
        };
        Map<String, StepTask> tasks = works() ? tasks(all, leases) : Map.of();
        Scheduler built = build(tasks.values(), told, time, started);
        scheduler = built;
        built.start();
        if (!tasks.isEmpty()) {
            DirectWork begun =
                    new DirectWork(store, table, node, started, setup.steps(), tasks, leases, waiting, this::isClosing);
            started.repeat(begun::beat, HEARTBEAT);
            direct = begun;
        }
    }

    /** Does something once, later, on a thread of the engine's. */
    public void once(Runnable action, Duration delay) {
        running().once(action, delay);
    }

    /** Does something every now and then, for as long as the engine is open. */
    public void repeat(Runnable action, Duration every) {
        running().repeat(action, every);
    }

    /**
     * Does something in this thread, and interrupts it when the time is over.
     *
     * @throws TimeLimitException if it ended because of that
     * @throws InterruptedException if the engine closes meanwhile
     */
    public <T> T within(Duration limit, Limited<T> work) throws InterruptedException {
        return running().within(limit, work);
    }

    private NodeThreads running() {
        NodeThreads started = threads;
        if (started == null) {
            throw new IllegalStateException("the engine does not run");
        }
        return started;
    }

    private boolean isClosing() {
        return scheduler == null;
    }

    private Map<String, StepTask> tasks(List<WorkKind> kinds, StepTask.Leases leases) {
        return kinds.stream()
                .collect(Collectors.toMap(
                        WorkKind::name, kind -> new StepTask(kind, afterFault, leases, gate, setup.meter())));
    }

    private Scheduler build(
            Collection<StepTask> kinds, @Nullable EventTeller teller, DatabaseTime time, NodeThreads node) {
        List<Task<?>> tasks =
                kinds.stream().<Task<?>>map(kind -> kind.task(this::isClosing)).toList();
        var builder = Scheduler.create(setup.dataSource(), tasks)
                .tableName(setup.tables().tasks())
                .schedulerName(new SchedulerName.Fixed(this.node))
                .clock(time)
                .threads(node.size())
                .executorService(node.workers())
                .dueExecutor(node.poller())
                .housekeeperExecutor(node.keepers())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .deleteUnresolvedAfter(NEVER)
                .shutdownMaxWait(setup.closeTimeout())
                .failureLogging(LogLevel.OFF, false);
        if (teller != null) {
            builder.startTasks(teller.task());
        }
        // A row is picked when a thread is free for it: picked before, it would wait for one without a heartbeat.
        builder.jdbcCustomization(setup.postgresql() ? new PostgreSqlJdbcCustomization(false, false) : new H2Dialect());
        return builder.build();
    }

    /** Looks for due work at once. */
    public void wake() {
        Scheduler running = scheduler;
        if (running != null) {
            running.triggerCheckForDueExecutions();
        }
    }

    private void wakeAfter(Duration delay, NodeThreads node) {
        if (delay.isZero()) {
            wake();
        } else if (delay.compareTo(POLL) < 0) {
            node.once(this::wake, delay);
        }
    }

    /** Makes all that waits for its time due now. */
    public void hurry() {
        store.change(tx -> {
            table.hurry(tx.connection());
            tx.afterCommit(this::wake);
        });
    }

    /**
     * Takes no more work, lets running steps end, interrupts those that do not, and ends the threads. What was picked and not done is
     * free for others at once.
     */
    @Override
    public void close() {
        Scheduler running = scheduler;
        scheduler = null;
        direct = null;
        if (teller != null) {
            teller.end();
        }
        if (running != null) {
            running.stop();
        }
        NodeThreads used = threads;
        if (used == null || !used.end()) {
            return;
        }
        threads = null;
        try {
            store.change(tx -> table.release(tx.connection(), node));
        } catch (StoreException e) {
            LOG.warn("What this node had picked is free for others only when its lease ends.", e);
        }
    }
}
