package io.lemur.benchmarks;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * db-scheduler alone, with one-time tasks that do nothing: a row is picked, and removed. It polls as often and in the same way as it
 * does for the engine.
 */
final class BareNodes implements StepNodes {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);
    private static final int MISSED_HEARTBEATS = 4;

    private final List<NodeDatabase> databases;
    private final int threads;
    private final OneTimeTask<Void> nothing = Tasks.oneTime("nothing").execute((instance, context) -> {});
    private final List<Scheduler> working = new ArrayList<>();

    BareNodes(Server server, String database, int nodes, int threads) {
        this.databases = NodeDatabase.shared(server, database, nodes);
        this.threads = threads;
    }

    @Override
    public void fill(int steps) {
        scheduler(databases.get(0), "without workers", () -> {})
                .scheduleBatch(
                        IntStream.range(0, steps).mapToObj(i -> nothing.instance(Integer.toString(i))), Instant.now());
    }

    @Override
    public void start(Runnable done) {
        for (NodeDatabase database : databases) {
            Scheduler scheduler = scheduler(database, "node-" + working.size(), done);
            working.add(scheduler);
            scheduler.start();
        }
    }

    private Scheduler scheduler(NodeDatabase database, String name, Runnable done) {
        return Scheduler.create(database.pool(), nothing)
                .tableName(database.queue())
                .schedulerName(new SchedulerName.Fixed(name))
                .threads(threads)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .jdbcCustomization(dialect(database))
                .addSchedulerListener(new AbstractSchedulerListener() {
                    @Override
                    public void onExecutionComplete(ExecutionComplete execution) {
                        done.run();
                    }
                })
                .build();
    }

    private static JdbcCustomization dialect(NodeDatabase database) {
        return database.isPostgresql()
                ? new PostgreSqlJdbcCustomization(false, false)
                : new DefaultJdbcCustomization(false);
    }

    @Override
    public void stop() {
        working.forEach(Scheduler::stop);
        working.clear();
    }

    @Override
    public int left() throws SQLException {
        return databases.get(0).queued();
    }

    @Override
    public void close() {
        databases.forEach(NodeDatabase::close);
    }
}
