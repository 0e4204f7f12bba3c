package io.lemur.tests.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.OrderQuery;
import io.lemur.model.OrderStatus;
import io.lemur.model.WorkQuery;
import io.lemur.service.Order;
import io.lemur.service.WorkItem;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@DisplayName("An engine beside a newer one on the same database")
class NewerEngineTest {
    @Parameter
    TestDatabase database;

    private WorkBench bench;

    @BeforeEach
    void start() {
        bench = WorkBench.on(database);
        bench.issuer().open();
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    @DisplayName("leaves kinds of work that it does not know to the newer one, and lists them")
    void unknownKind() throws Exception {
        bench.execute("insert into lemur_scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                + " values ('rotation', '7', current_timestamp - interval '1' hour, false, 1)");
        bench.execute("insert into lemur_scheduled_tasks (task_name, task_instance, execution_time, picked, version)"
                + " values ('task.of-tomorrow', '1', current_timestamp - interval '1' hour, false, 1)");

        bench.request(WorkBench.ONE, "www.example.com").await(WorkBench.PATIENCE);
        bench.lemur().tasks().run("prune-records").await(WorkBench.PATIENCE);
        bench.lemur().tasks().run("resume-orders").await(WorkBench.PATIENCE);

        assertThat(bench.count("lemur_scheduled_tasks where task_name in ('rotation', 'task.of-tomorrow')"
                        + " and picked = false and version = 1"))
                .isEqualTo(2);
        assertThat(bench.lemur()
                        .work()
                        .search(WorkQuery.all().ofKind("rotation"))
                        .items())
                .singleElement()
                .returns("", WorkItem::subject)
                .returns(7L, WorkItem::id);
    }

    @Test
    @DisplayName("leaves an order in a state that it does not know to the newer one, and goes on with all others")
    void unknownState() throws Exception {
        bench.lemur().work().pause("while a newer engine is at it");
        Order newer = bench.request(WorkBench.ONE, "newer.example.com");
        Eventually.holds(
                "it is held back", () -> bench.lemur().work().pauses().get(0).holding() == 1);
        bench.execute("update lemur_order set status = 'AUTHORIZING' where id = " + newer.id());
        bench.lemur().work().resume();

        bench.request(WorkBench.ONE, "known.example.com").await(WorkBench.PATIENCE);
        Eventually.holds(
                "it was looked at and put back",
                () -> bench.count("lemur_scheduled_tasks where task_name = 'order' and picked = false"
                                + " and execution_time > current_timestamp")
                        == 1);
        bench.lemur().tasks().run("prune-orders").await(WorkBench.PATIENCE);

        assertThat(bench.count("lemur_order where status = 'AUTHORIZING' and attempts = 0 and failure_kind is null"))
                .isEqualTo(1);
        assertThat(bench.issuer().asked()).containsExactly("known.example.com");
        assertThat(bench.lemur().orders().get(newer.id()).status()).isEqualTo(OrderStatus.UNKNOWN);
        assertThat(bench.lemur()
                        .orders()
                        .search(OrderQuery.all().withStatus(OrderStatus.UNKNOWN))
                        .items())
                .extracting(Order::id)
                .containsExactly(newer.id());
        bench.execute("update lemur_order set status = 'REQUESTED' where id = " + newer.id());
        bench.execute("update lemur_scheduled_tasks set execution_time = current_timestamp where task_name = 'order'");
        newer.await(WorkBench.PATIENCE);
    }
}
