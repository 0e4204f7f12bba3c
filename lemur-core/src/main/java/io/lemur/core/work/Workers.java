package io.lemur.core.work;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Task;
import io.lemur.core.policy.Backoff;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.error.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

    private static final Duration POLL = Duration.ofSeconds(1);
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
    private @Nullable NodeThreads threads;
    private @Nullable EventTeller teller;
    private volatile @Nullable Scheduler scheduler;
    private volatile @Nullable DirectWork direct;

    /**
     * How to work.
     *
     * @param dataSource the database's connections
     * @param table db-scheduler's table, with its schema
     * @param postgresql whether it is PostgreSQL; else H2
     * @param exclusive whether no other process uses the database: what a process that is gone had picked is free at once
     * @param threadName how the names of this engine's threads begin
     * @param steps how many steps run at once; 0: none on this node
     * @param executor runs them; null: threads of the engine's own
     * @param closeTimeout how long running steps may take to end
     */
    public record Setup(
            DataSource dataSource,
            String table,
            boolean postgresql,
            boolean exclusive,
            String threadName,
            int steps,
            @Nullable Executor executor,
            Duration closeTimeout) {}

    /** A queue that nobody empties before {@link #start}. */
    public Workers(Store store, Setup setup, WaitingRoom waiting, RandomGenerator random) {
        this.store = store;
        this.setup = setup;
        this.waiting = waiting;
        this.table = new TaskTable(setup.table());
        this.afterFault = new Backoff(FIRST_RETRY, LAST_RETRY, random);
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
    public void done(Tx tx, String kind, long id) {
        table.delete(tx.connection(), kind, Long.toString(id));
    }

    @Override
    public void hurry(Tx tx, String kind, long id) {
        table.hurry(tx.connection(), kind, Long.toString(id));
        tx.afterCommit(this::wake);
    }

    /**
     * Begins to work.
     *
     * @param kinds the kinds of work there are
     * @param teller tells this node's listeners what happened, on a thread of its own; null: it has none
     * @param unheard what a node without listeners forgets
     */
    public void start(List<WorkKind> kinds, @Nullable EventTeller teller, UnheardEvents unheard) {
        this.teller = teller;
        if (setup.exclusive()) {
            store.change(tx -> table.release(tx.connection()));
        }
        int needed = setup.steps() + (teller == null ? 0 : 1);
        if (needed == 0) {
            LOG.info("This node has no workers; what it takes in is done by another.");
            return;
        }
        DatabaseTime time = new DatabaseTime(() -> store.read(tx -> TaskTable.time(tx.connection())));
        NodeThreads started = new NodeThreads(setup.threadName(), needed, setup.executor());
        threads = started;
        started.repeat(time::adjust, ADJUST_TIME);
        if (teller == null) {
            started.once(unheard::forget, Duration.ZERO);
            started.repeat(unheard::forget, UnheardEvents.EVERY);
        }
        StepTask.Leases leases = (lease, delay, failures) -> {
            Instant at = time.now().plus(delay);
            boolean hurried = store.write(tx -> table.putBack(tx.connection(), lease, at, failures));
            wakeAfter(hurried ? Duration.ZERO : delay, started);
        };
        Map<String, StepTask> tasks = setup.steps() == 0 ? Map.of() : tasks(kinds, leases);
        Scheduler built = build(tasks.values(), teller, time, started);
        scheduler = built;
        built.start();
        if (!tasks.isEmpty()) {
            DirectWork begun =
                    new DirectWork(store, table, node, started, setup.steps(), tasks, leases, waiting, this::isClosing);
            started.repeat(begun::beat, HEARTBEAT);
            direct = begun;
        }
    }

    private boolean isClosing() {
        return scheduler == null;
    }

    private Map<String, StepTask> tasks(List<WorkKind> kinds, StepTask.Leases leases) {
        return kinds.stream().collect(Collectors.toMap(WorkKind::name, kind -> new StepTask(kind, afterFault, leases)));
    }

    private Scheduler build(
            Collection<StepTask> kinds, @Nullable EventTeller teller, DatabaseTime time, NodeThreads node) {
        List<Task<?>> tasks =
                kinds.stream().<Task<?>>map(kind -> kind.task(this::isClosing)).toList();
        var builder = Scheduler.create(setup.dataSource(), tasks)
                .tableName(setup.table())
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

    private void wake() {
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
        threads = null;
        if (used == null || !used.end()) {
            return;
        }
        try {
            store.change(tx -> table.release(tx.connection(), node));
        } catch (StoreException e) {
            LOG.warn("What this node had picked is free for others only when its lease ends.", e);
        }
    }
}
