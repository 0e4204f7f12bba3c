package io.lemur.tests.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lemur.core.LemurEngine;
import io.lemur.event.LemurListener;
import io.lemur.event.OrderFailed;
import io.lemur.model.Certificate;
import io.lemur.model.OrderStatus;
import io.lemur.service.Order;
import io.lemur.service.TaskRun;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@DisplayName("What has ended")
class RetentionTest {
    @Parameter
    TestDatabase database;

    private final List<String> failed = new CopyOnWriteArrayList<>();
    private WorkBench bench;

    @BeforeEach
    void start() {
        bench = WorkBench.on(
                database,
                builder -> builder.keepOrders(Duration.ofDays(2))
                        .keepEvents(Duration.ofDays(3))
                        .keepAudit(Duration.ofDays(4))
                        .listener(new LemurListener() {
                            @Override
                            public void orderFailed(OrderFailed event) {
                                failed.add(event.reason());
                            }
                        }));
        bench.issuer().open();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void prune() throws InterruptedException {
        for (String task : List.of("prune-orders", "prune-records")) {
            assertThat(bench.lemur().tasks().run(task).await(WorkBench.PATIENCE).lastFailure())
                    .isEmpty();
        }
    }

    private Order failedOrder() throws Exception {
        bench.issuer().refuse(true);
        Order order = bench.request(WorkBench.ONE, "refused.example.com");
        Eventually.holds("it failed", () -> status(order) == OrderStatus.FAILED);
        bench.issuer().refuse(false);
        return order;
    }

    private OrderStatus status(Order order) {
        return bench.lemur().orders().get(order.id()).status();
    }

    @Test
    @DisplayName("is forgotten when the host no longer keeps it, each kind at its time, with its key")
    void isForgotten() throws Exception {
        failedOrder();
        assertThat(bench.count("lemur_key")).as("may be tried again").isEqualTo(1);
        Eventually.holds("told", () -> bench.count("lemur_event where not delivered") == 0);
        int audit = bench.count("lemur_audit");

        age(1, 0);
        prune();
        assertThat(bench.count("lemur_order")).isEqualTo(1);
        age(1, 1);
        prune();
        assertThat(bench.count("lemur_order")).isZero();
        assertThat(bench.count("lemur_key")).isZero();
        assertThat(bench.count("lemur_event")).isPositive();
        age(1, 0);
        prune();
        assertThat(bench.count("lemur_event")).isZero();
        assertThat(bench.count("lemur_audit")).isGreaterThan(audit);
        age(1, 0);
        prune();
        assertThat(bench.count("lemur_audit where action <> 'task.run'")).isZero();
    }

    @Test
    @DisplayName("is not forgotten if it is tried again just as it would be")
    void triedAgainMeanwhile() throws Exception {
        Order order = failedOrder();
        age(3, 0);
        try (Connection retry = bench.connect();
                Statement statement = retry.createStatement()) {
            retry.setAutoCommit(false);
            statement.executeUpdate(
                    "update lemur_order set status = 'REQUESTED', ended_at = null where id = " + order.id());
            TaskRun run = bench.lemur().tasks().run("prune-orders");
            Eventually.holds("it waits for the row", () -> bench.count(database.waitingSessions()) > 0);
            retry.commit();
            assertThat(run.await(WorkBench.PATIENCE).lastFailure()).isEmpty();
        }

        assertThat(status(order)).isEqualTo(OrderStatus.REQUESTED);
        assertThat(bench.count("lemur_key")).isEqualTo(1);
    }

    /** Makes all that has happened so much older. */
    private void age(int days, int minutes) throws SQLException {
        String older = " - interval '" + days + "' day - interval '" + minutes + "' minute";
        bench.execute("update lemur_order set ended_at = ended_at" + older);
        bench.execute("update lemur_event set happened_at = happened_at" + older);
        bench.execute("update lemur_audit set happened_at = happened_at" + older);
    }

    @Test
    @DisplayName("is not forgotten because a host's clock jumps")
    void clockJumps() throws Exception {
        failedOrder();
        Eventually.holds("told", () -> bench.count("lemur_event where not delivered") == 0);
        int events = bench.count("lemur_event");

        bench.clock().advance(Duration.ofDays(365));
        prune();

        assertThat(bench.count("lemur_order")).isEqualTo(1);
        assertThat(bench.count("lemur_event")).isEqualTo(events);
    }

    @Test
    @DisplayName("with a certificate stays as long as that is valid and not replaced: its renewal repeats the request")
    void staysWithItsCertificate() throws Exception {
        Certificate old = bench.request(WorkBench.ONE, "www.example.com").await(WorkBench.PATIENCE);
        age(3, 0);
        prune();
        assertThat(bench.count("lemur_order")).isEqualTo(1);

        Certificate replacement = bench.lemur().certificates().replace(old.id()).await(WorkBench.PATIENCE);
        prune();

        assertThat(bench.count("lemur_order where certificate_id = " + old.id()))
                .isZero();
        assertThat(bench.count("lemur_order where certificate_id = " + replacement.id()))
                .isEqualTo(1);
        assertThat(bench.lemur().certificates().bundle(old.id()).privateKey()).isPresent();
    }

    @Test
    @DisplayName("and what nobody brought to an end in 90 days fails first, visibly")
    void abandonedFailsFirst() throws Exception {
        bench.lemur().work().pause("and forgotten");
        Order order = bench.request(WorkBench.ONE, "www.example.com");

        bench.clock().advance(Duration.ofDays(400));
        prune();
        assertThat(status(order)).as("a host's clock that jumps loses no order").isEqualTo(OrderStatus.REQUESTED);
        bench.execute("update lemur_order set asked_at = asked_at - interval '91' day");
        prune();

        assertThat(status(order)).isEqualTo(OrderStatus.FAILED);
        assertThat(bench.lemur()
                        .orders()
                        .get(order.id())
                        .failure()
                        .orElseThrow()
                        .kind())
                .isEqualTo("ABANDONED");
        Eventually.holds("told", () -> failed.size() == 1);
        assertThat(failed.get(0)).startsWith("ABANDONED");
    }

    @Test
    @DisplayName("is forgotten in batches, however much there is")
    void inBatches() throws Exception {
        bench.execute(
                "insert into lemur_audit (id, happened_at, actor, allowed_by, action, subject_kind, subject, outcome,"
                        + " detail) select 1000000 + n, timestamp with time zone '2020-01-01 00:00:00+00', 'old', '', 'old',"
                        + " '', '', 'DONE', '' from "
                        + (database == TestDatabase.H2
                                ? "system_range(1, 1234) as t(n)"
                                : "generate_series(1, 1234) as t(n)"));

        prune();

        assertThat(bench.count("lemur_audit where actor = 'old'")).isZero();
        assertThat(bench.count("lemur_audit")).isPositive();
    }

    @Test
    @DisplayName("can't be kept for less than no time")
    void negative() {
        LemurEngine.Builder builder = LemurEngine.builder();
        assertThatIllegalArgumentException().isThrownBy(() -> builder.keepOrders(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.keepWork(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.keepEvents(Duration.ofDays(-1)));
        assertThatIllegalArgumentException().isThrownBy(() -> builder.keepAudit(Duration.ofDays(-1)));
    }
}
