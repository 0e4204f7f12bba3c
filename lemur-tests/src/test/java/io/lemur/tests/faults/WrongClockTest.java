package io.lemur.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.model.OrderStatus;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.fake.FakePlugin;
import io.lemur.testkit.fake.Gate;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Leases and retries, and for how long an order is pursued, follow the database's time, whatever a host's clock says. */
@DisplayName("A clock that is wrong")
@Execution(ExecutionMode.CONCURRENT)
class WrongClockTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** What is asked for before a clock jumps is valid afterwards. */
    private static final Duration VALIDITY = Duration.ofDays(396);

    private static final Clock RIGHT = Clock.systemUTC();

    private final KeyRing keyRing = KeyRing.inMemory();
    private final FakePlugin fakes = FakePlugin.create();
    private HikariDataSource pool;

    /** With an authority that is valid by all the clocks. */
    @BeforeEach
    void create() {
        pool = TestDatabase.POSTGRESQL.create();
        try (Lemur lemur = start(fakes, Clock.offset(RIGHT, Duration.ofHours(-2)))) {
            lemur.authorities()
                    .create(AuthorityRequest.root("Root").type("fake").build());
        }
    }

    @AfterEach
    void close() {
        fakes.behave();
        pool.close();
    }

    private Lemur start(FakePlugin plugin, Clock clock) {
        return LemurEngine.builder()
                .database(Database.of(pool))
                .keyRing(keyRing)
                .plugin(plugin)
                .clock(clock)
                .closeTimeout(Duration.ofSeconds(5))
                .start();
    }

    private static Order request(Lemur lemur, String host) {
        return lemur.certificates()
                .request(CertificateRequest.forHosts(host)
                        .authority("Root")
                        .validity(VALIDITY)
                        .build());
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        }
    }

    /** The heartbeat of the order's lease is renewed so often, by whoever has it. */
    private void awaitHeartbeats(Order order, int times) throws Exception {
        String heartbeat =
                "select max(last_heartbeat) from lemur_scheduled_tasks where task_name = 'order' and task_instance = '"
                        + order.id() + "'";
        for (int i = 0; i < times; i++) {
            String before = text(heartbeat);
            Eventually.holds("a heartbeat", () -> !text(heartbeat).equals(before));
        }
    }

    private String holder(Order order) throws SQLException {
        return text("select max(picked_by) from lemur_scheduled_tasks where task_name = 'order' and task_instance = '"
                + order.id() + "'");
    }

    /** The other node has looked for work and for dead nodes by then: it does both more often than that. */
    private void expectNotStolen(Lemur other, Order held, FakePlugin others) throws Exception {
        String holder = holder(held);
        awaitHeartbeats(held, 2);
        request(other, "other.example.com").await(PATIENCE);
        assertThat(holder(held)).isEqualTo(holder);
        assertThat(others.issuer().idempotencyKeys())
                .as("begun by the other node")
                .hasSize(1);
        assertThat(fakes.issuer().idempotencyKeys()).as("begun by its holder").hasSize(1);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PT1H", "PT-1H"})
    @DisplayName("by an hour does not let a node steal what another one is at")
    void stealsNothing(Duration wrong) throws Exception {
        FakePlugin others = FakePlugin.create();
        try (Lemur healthy = start(fakes, RIGHT)) {
            Gate gate = fakes.issuer().hold();
            Order held = request(healthy, "held.example.com");
            gate.awaitArrival();
            try (Lemur other = start(others, Clock.offset(RIGHT, wrong))) {
                expectNotStolen(other, held, others);
            }
            gate.open();
            assertThat(held.await(PATIENCE).commonName()).contains("held.example.com");
            assertThat(fakes.issuer().idempotencyKeys()).hasSize(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"PT1H", "PT-1H"})
    @DisplayName("by an hour does not let a node lose what it is at to another one, or what waits for a second")
    void losesNothing(Duration wrong) throws Exception {
        FakePlugin others = FakePlugin.create();
        try (Lemur wrongNode = start(fakes, Clock.offset(RIGHT, wrong))) {
            fakes.issuer().stayPending(1, Duration.ofSeconds(1));
            request(wrongNode, "waits.example.com").await(PATIENCE);
            fakes.behave();
            Gate gate = fakes.issuer().hold();
            Order held = request(wrongNode, "held.example.com");
            gate.awaitArrival();
            try (Lemur healthy = start(others, RIGHT)) {
                String holder = holder(held);
                awaitHeartbeats(held, 2);
                assertThat(holder(held)).isEqualTo(holder);
                assertThat(others.issuer().calls()).isZero();
                assertThat(healthy.orders().get(held.id()).status()).isEqualTo(OrderStatus.REQUESTED);
            }
            gate.open();
            held.await(PATIENCE);
            assertThat(fakes.issuer().idempotencyKeys()).hasSize(2);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"P365D", "P-365D"})
    @DisplayName("that jumps a year, in the middle of one step and before the next of another order, loses neither")
    void jumps(Duration jump) throws Exception {
        SettableClock clock = SettableClock.at(Instant.now());
        try (Lemur lemur = start(fakes, clock)) {
            fakes.issuer().stayPending(1, Duration.ofSeconds(2));
            Order waiting = request(lemur, "waits.example.com");
            Eventually.holds("it waits", () -> lemur.orders().get(waiting.id()).status() == OrderStatus.PENDING);
            fakes.issuer().behave();
            Gate gate = fakes.issuer().hold();
            Order held = request(lemur, "held.example.com");
            gate.awaitArrival();
            String holder = holder(held);

            clock.advance(jump);

            awaitHeartbeats(held, 2);
            assertThat(holder(held)).isEqualTo(holder);
            gate.open();
            waiting.await(PATIENCE);
            held.await(PATIENCE);
            clock.advance(jump.negated());
            request(lemur, "afterwards.example.com").await(PATIENCE);
            assertThat(fakes.issuer().idempotencyKeys()).hasSize(3);
            assertThat(fakes.issuer().issued()).isEqualTo(3);
        }
    }

    @Test
    @DisplayName("that jumps a year while its issuer keeps an order waiting does not end the order")
    void jumpsWhileItWaits() throws Exception {
        SettableClock clock = SettableClock.at(Instant.now());
        try (Lemur lemur = start(fakes, clock)) {
            fakes.issuer().stayPending(3, Duration.ofSeconds(1));
            Order waiting = request(lemur, "waits.example.com");
            Eventually.holds("it waits", () -> lemur.orders().get(waiting.id()).status() == OrderStatus.PENDING);

            clock.advance(Duration.ofDays(365));

            waiting.await(PATIENCE);
            assertThat(fakes.issuer().idempotencyKeys()).hasSize(1);
        }
    }
}
