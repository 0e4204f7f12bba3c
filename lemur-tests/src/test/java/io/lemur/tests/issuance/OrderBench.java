package io.lemur.tests.issuance;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.LemurEvent;
import io.lemur.event.LemurListener;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.testkit.SettableClock;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** An engine whose only authority answers as a test says; it can be started anew on the same database. */
final class OrderBench implements AutoCloseable {
    static final String AUTHORITY = "Scripted CA";
    static final Duration PATIENCE = Duration.ofMinutes(2);
    /** So many steps run at once. */
    static final int WORKERS = 4;

    private final HikariDataSource dataSource;
    private final HeldConnections held = new HeldConnections();
    private final KeyRing keyRing = KeyRing.inMemory();
    private final SettableClock clock = SettableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final ScriptedIssuer issuer = new ScriptedIssuer();
    private final List<LemurEvent> events = new CopyOnWriteArrayList<>();
    private LemurEngine engine;

    private OrderBench(TestDatabase database) {
        dataSource = database.create();
        engine = start();
        engine.authorities()
                .create(AuthorityRequest.external(AUTHORITY, ScriptedIssuer.TYPE)
                        .build());
    }

    /** One on a new database. */
    static OrderBench on(TestDatabase database) {
        return new OrderBench(database);
    }

    private LemurEngine start() {
        return (LemurEngine) LemurEngine.builder()
                .database(Database.of(held.watch(dataSource)))
                .keyRing(keyRing)
                .clock(clock)
                .plugin(issuer)
                .workers(WORKERS)
                .listener(new LemurListener() {
                    @Override
                    public void on(LemurEvent event) {
                        events.add(event);
                    }
                })
                .closeTimeout(Duration.ZERO)
                .start();
    }

    /** Ends the engine, which interrupts what runs, and starts another one. */
    void restart() {
        engine.close();
        engine = start();
    }

    Lemur lemur() {
        return engine;
    }

    SettableClock clock() {
        return clock;
    }

    ScriptedIssuer issuer() {
        return issuer;
    }

    /** Which connections threads hold right now. */
    HeldConnections held() {
        return held;
    }

    /** What a listener was told of this kind so far. */
    <T extends LemurEvent> List<T> told(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** Asks for a certificate for a name, with a generated key. */
    Order request(String host) {
        return engine.certificates()
                .request(CertificateRequest.forHosts(host).authority(AUTHORITY).build());
    }

    /** The order as it is now. */
    Order now(Order order) {
        return engine.orders().get(order.id());
    }

    /** Makes all work that waits for its time due now. */
    void hurry() {
        engine.hurry();
    }

    /** Waits until an order is so, and lets no work wait for its time meanwhile. */
    Order hurryUntil(Order order, Predicate<Order> condition) throws Exception {
        Eventually.holds("of " + order, () -> {
            engine.hurry();
            return condition.test(now(order));
        });
        return now(order);
    }

    /** Waits until an order has ended, and lets no work wait for its time meanwhile. */
    Order hurryToEnd(Order order) throws Exception {
        return hurryUntil(order, now -> now.status().hasEnded());
    }

    /** Waits until nothing is left to be done for an order. */
    void awaitNoWork(Order order) throws Exception {
        Eventually.holds("that no work is left for " + order, () -> count(work(order)) == 0);
    }

    /** The order's row in the work queue, for {@link #count}. */
    static String work(Order order) {
        return "lemur_scheduled_tasks where task_name = 'order' and task_instance = '" + order.id() + "'";
    }

    /** How many rows there are: {@code lemur_key}. */
    int count(String rows) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select count(*) from " + rows)) {
            result.next();
            return result.getInt(1);
        }
    }

    /** Lets another worker have the order too, as if the first one had been paused beyond its lease. */
    void takeLease(Order order) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update lemur_scheduled_tasks set picked = false, picked_by = null,"
                    + " version = version + 1, execution_time = current_timestamp where task_name = 'order'"
                    + " and task_instance = '" + order.id() + "'");
        }
    }

    /** Makes it so many days older, by the database's time. */
    void age(Order order, int days) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update lemur_order set asked_at = asked_at - interval '" + days
                    + "' day where id = " + order.id());
        }
    }

    /** Makes the last heartbeat of its lease older, but not so old that the node counts as dead. */
    void delayHeartbeat(Order order) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update lemur_scheduled_tasks set last_heartbeat ="
                    + " current_timestamp - interval '5' second where task_name = 'order' and task_instance = '"
                    + order.id() + "'");
        }
    }

    @Override
    public void close() {
        engine.close();
        dataSource.close();
    }
}
