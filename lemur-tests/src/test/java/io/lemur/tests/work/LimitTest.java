package io.lemur.tests.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lemur.model.WorkLimit;
import io.lemur.model.WorkQuery;
import io.lemur.model.WorkScope;
import io.lemur.model.WorkStatus;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.service.SourceSync;
import io.lemur.service.Work;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@DisplayName("A limit")
class LimitTest {
    private static final WorkScope ONE = WorkScope.authority(WorkBench.ONE);

    @Parameter
    TestDatabase database;

    private WorkBench bench;
    private Work work;

    @BeforeEach
    void start() {
        bench = WorkBench.on(database);
        work = bench.lemur().work();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private int limited() {
        return work.search(WorkQuery.all().withStatus(WorkStatus.LIMITED))
                .items()
                .size();
    }

    @Test
    @DisplayName("of steps at once is kept over all nodes, and the next one follows when one has ended")
    void atOnce() throws Exception {
        work.limit(ONE, WorkLimit.atOnce(2));
        Lemur other = bench.start(builder -> builder);
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            orders.add(
                    WorkBench.request(i % 2 == 0 ? other : bench.lemur(), WorkBench.ONE, "host-" + i + ".example.com"));
        }
        Eventually.holds(
                "two are asked, and the rest is held back", () -> bench.issuer().inside() == 2 && limited() == 8);

        for (int i = 0; i < orders.size(); i++) {
            bench.issuer().open(1);
            int ended = i + 1;
            Eventually.holds(ended + " have ended", () -> bench.count("lemur_order where status = 'ISSUED'") == ended);
        }

        assertThat(bench.issuer().asked()).hasSize(10).doesNotHaveDuplicates();
        assertThat(bench.issuer().most()).isEqualTo(2);
        Eventually.holds(
                "nothing is held or let through any more",
                () -> bench.count("lemur_hold") == 0 && bench.count("lemur_permit where running = true") == 0);
    }

    @Test
    @DisplayName("of everything counts all kinds of work together, wherever it goes")
    void everything() throws Exception {
        work.limit(WorkScope.everything(), WorkLimit.atOnce(2));
        SourceSync sync = bench.sync("Source");
        Eventually.holds("the source is read", () -> bench.gate().inside() == 1);
        Order one = bench.request(WorkBench.ONE, "one.example.com");
        Order other = bench.request(WorkBench.OTHER, "other.example.com");
        Eventually.holds(
                "one order is under way, one is held back", () -> bench.issuer().inside() == 2 && limited() == 1);

        bench.gate().open();

        sync.await(WorkBench.PATIENCE);
        one.await(WorkBench.PATIENCE);
        other.await(WorkBench.PATIENCE);
        assertThat(bench.gate().most()).isEqualTo(2);
    }

    @Test
    @DisplayName("of a source holds back its next run alone")
    void oneSource() throws Exception {
        bench.gate().open();
        bench.sync("Limited").await(WorkBench.PATIENCE);
        work.limit(WorkScope.source("Limited"), WorkLimit.begun(1, Duration.ofHours(1)));

        bench.sync("Limited").await(WorkBench.PATIENCE);
        SourceSync held = bench.sync("Limited");
        Eventually.holds("the next one is held back", () -> limited() == 1);
        bench.sync("Other").await(WorkBench.PATIENCE);
        assertThat(work.search(WorkQuery.all()).items())
                .singleElement()
                .satisfies(item -> assertThat(item.heldBy()).contains(WorkScope.source("Limited")));

        work.unlimit(WorkScope.source("Limited"));
        held.await(WorkBench.PATIENCE);
    }

    @Test
    @DisplayName(
            "of work begun in a time is kept over all nodes, and holds back what is more until the time has passed")
    void begunInATime() throws Exception {
        bench.issuer().open();
        work.limit(ONE, WorkLimit.begun(3, Duration.ofHours(1)));
        Lemur other = bench.start(builder -> builder);
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            Lemur node = i % 2 == 0 ? other : bench.lemur();
            orders.add(WorkBench.request(node, WorkBench.ONE, "host-" + i + ".example.com"));
        }
        Eventually.holds(
                "three are issued, two held back",
                () -> bench.count("lemur_order where status = 'ISSUED'") == 3 && limited() == 2);
        bench.request(WorkBench.OTHER, "other.example.com").await(WorkBench.PATIENCE);
        assertThat(work.search(WorkQuery.all().withStatus(WorkStatus.LIMITED)).items())
                .allSatisfy(item -> {
                    assertThat(item.heldBy()).contains(ONE);
                    assertThat(item.dueAt()).isAfter(Instant.now().plus(Duration.ofMinutes(50)));
                });

        bench.execute("update lemur_permit set begun_at = begun_at - interval '2' hour");
        bench.execute("update lemur_scheduled_tasks set execution_time = current_timestamp where task_name = 'order'");

        for (Order order : orders) {
            order.await(WorkBench.PATIENCE);
        }
    }

    @Test
    @DisplayName("that is raised or taken away lets what it held back go on at once")
    void changed() throws Exception {
        work.limit(ONE, WorkLimit.atOnce(1));
        for (int i = 0; i < 3; i++) {
            bench.request(WorkBench.ONE, "host-" + i + ".example.com");
        }
        Eventually.holds("two are held back", () -> bench.issuer().inside() == 1 && limited() == 2);

        work.limit(ONE, WorkLimit.atOnce(2));
        Eventually.holds("one is held back", () -> bench.issuer().inside() == 2 && limited() == 1);
        work.unlimit(ONE);
        Eventually.holds("none is held back", () -> bench.issuer().inside() == 3);

        assertThat(work.limits()).isEmpty();
    }

    @Test
    @DisplayName("is kept in the order of asking: who comes later waits behind who was held back")
    void inOrder() throws Exception {
        work.limit(ONE, WorkLimit.atOnce(1));
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int held = i;
            orders.add(bench.request(WorkBench.ONE, "host-" + i + ".example.com"));
            Eventually.holds(held + " are held back", () -> bench.issuer().inside() == 1 && limited() == held);
        }

        bench.issuer().open();
        for (Order order : orders) {
            order.await(WorkBench.PATIENCE);
        }

        assertThat(bench.issuer().asked())
                .containsExactly(
                        "host-0.example.com",
                        "host-1.example.com",
                        "host-2.example.com",
                        "host-3.example.com",
                        "host-4.example.com",
                        "host-5.example.com");
    }

    @Test
    @DisplayName("of both kinds wastes no slot on work that has begun enough")
    void bothKinds() throws Exception {
        WorkScope orders = WorkScope.kind("order");
        work.limit(orders, WorkLimit.atOnce(1));
        work.limit(ONE, WorkLimit.begun(1, Duration.ofHours(1)));
        Order running = bench.request(WorkBench.ONE, "running.example.com");
        Eventually.holds("it is asked", () -> bench.issuer().inside() == 1);
        bench.request(WorkBench.ONE, "too-many.example.com");
        Eventually.holds("one is held back", () -> limited() == 1);
        Order other = bench.request(WorkBench.OTHER, "other.example.com");
        Eventually.holds("two are held back", () -> limited() == 2);

        bench.issuer().open();

        running.await(WorkBench.PATIENCE);
        other.await(WorkBench.PATIENCE);
        assertThat(bench.issuer().asked()).doesNotContain("too-many.example.com");
    }

    @Test
    @DisplayName("counts nothing that a node which is gone had begun")
    void afterANodeIsGone() throws Exception {
        work.limit(ONE, WorkLimit.atOnce(1));
        bench.execute("insert into lemur_permit (scope, kind, instance, running, begun_at)"
                + " values ('authority:One', 'order', '999', true, current_timestamp)");
        bench.issuer().open();

        bench.request(WorkBench.ONE, "www.example.com").await(WorkBench.PATIENCE);
    }

    @Test
    @DisplayName("lets something through, within a time that can be kept")
    void isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> WorkLimit.atOnce(0));
        assertThatIllegalArgumentException().isThrownBy(() -> WorkLimit.begun(1, Duration.ofDays(32)));
        WorkLimit both = WorkLimit.begun(100, Duration.ofHours(1)).andAtOnce(4);
        work.limit(ONE, both);
        assertThat(work.limits()).containsExactly(new Work.ScopedLimit(ONE, both));
        assertThat(both).hasToString("4 at once, 100 begun in PT1H");
    }
}
