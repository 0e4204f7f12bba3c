package io.lemur.tests.faults;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.CertificateEvent;
import io.lemur.event.LemurEvent;
import io.lemur.event.LemurListener;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.testkit.fake.FakePlugin;
import io.lemur.tests.Eventually;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** An engine with fakes on a database that a test does something to, and a way to look past both. */
final class FaultBench implements AutoCloseable {
    static final String AUTHORITY = "Root";
    static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final DataSource direct;
    private final FakePlugin fakes = FakePlugin.create();
    private final KeyRing keyRing = KeyRing.inMemory();
    private final List<LemurEvent> told = new CopyOnWriteArrayList<>();
    private final String name;
    private final LemurEngine engine;

    /**
     * Starts it.
     *
     * @param name how the names of its threads begin
     * @param database how the engine opens what the test looks at
     * @param direct the same database without the fault
     */
    FaultBench(String name, Database database, DataSource direct) {
        this.name = name;
        this.direct = direct;
        engine = start(database);
        engine.authorities()
                .create(AuthorityRequest.root(AUTHORITY).type("fake").build());
    }

    private LemurEngine start(Database database) {
        return (LemurEngine) LemurEngine.builder()
                .name(name)
                .database(database)
                .keyRing(keyRing)
                .plugin(fakes)
                .closeTimeout(CLOSING)
                .listener(new LemurListener() {
                    @Override
                    public void on(LemurEvent event) {
                        told.add(event);
                    }
                })
                .start();
    }

    Lemur lemur() {
        return engine;
    }

    FakePlugin fakes() {
        return fakes;
    }

    /** Asks for a certificate for a host, which is the idempotency key too. */
    Order request(String host) {
        return engine.certificates()
                .request(CertificateRequest.forHosts(host)
                        .authority(AUTHORITY)
                        .idempotencyKey(host)
                        .build());
    }

    /** What listeners were told of this kind. */
    <T extends LemurEvent> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The certificates that events of this kind were told of. */
    Set<Long> certificatesTold(Class<? extends CertificateEvent> kind) {
        return told(kind).stream().map(CertificateEvent::certificateId).collect(Collectors.toSet());
    }

    /** Waits until it is so, and lets no work wait for its time meanwhile; past the engine, which commits nothing for it. */
    void hurryUntil(String what, Callable<Boolean> condition) throws Exception {
        Eventually.holds(what, () -> {
            try (Connection connection = direct.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.executeUpdate(
                        "update lemur_scheduled_tasks set execution_time = current_timestamp"
                                + " - interval '1' second where not picked and execution_time > current_timestamp and task_name not like 'task.%'");
            }
            return condition.call();
        });
    }

    /** Waits until nothing is left to be done or told. */
    void awaitRest() throws Exception {
        hurryUntil("all is done and told", this::isAtRest);
    }

    /** Whether nothing is left to be done or told. */
    boolean isAtRest() throws SQLException {
        return count("lemur_scheduled_tasks where task_name <> 'events' and task_name not like 'task.%'") == 0
                && count("lemur_event where not delivered") == 0;
    }

    /** The order as it is now. */
    Order now(Order order) {
        return engine.orders().get(order.id());
    }

    /** How many rows there are: {@code lemur_key}. */
    long count(String rows) throws SQLException {
        try (Connection connection = direct.getConnection();
                Statement statement = connection.createStatement();
                ResultSet count = statement.executeQuery("select count(*) from " + rows)) {
            count.next();
            return count.getLong(1);
        }
    }

    /** Its threads that live. */
    private List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .filter(thread -> thread.startsWith(name + "-"))
                .toList();
    }

    /** Waits until its threads have ended, once it was closed. */
    void awaitEnd() throws Exception {
        Eventually.holds("its threads have ended", () -> threads().isEmpty());
    }

    @Override
    public void close() {
        engine.close();
    }
}
