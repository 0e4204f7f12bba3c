package io.lemur.tests.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.OrderStatus;
import io.lemur.service.Order;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@DisplayName("Work that a node begins as soon as it takes it in")
class DirectWorkTest {
    @Parameter
    TestDatabase database;

    private OrderBench bench;

    @BeforeEach
    void start() {
        bench = OrderBench.on(database);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Held hold(String host) {
        Held held = new Held(bench.issuer()::issue);
        bench.issuer().answer(host, held);
        return held;
    }

    @Test
    @DisplayName("is this node's for as long as it takes: it says that it lives, and nobody else begins it")
    void livesByHeartbeats() throws Exception {
        Held begin = hold("slow.example.com");
        Order order = bench.request("slow.example.com");
        begin.awaitArrival();
        assertThat(bench.count(OrderBench.work(order) + " and picked")).isEqualTo(1);

        bench.delayHeartbeat(order);
        Eventually.holds(
                "a heartbeat",
                () -> bench.count(OrderBench.work(order)
                                + " and last_heartbeat > current_timestamp - interval '3' second")
                        == 1);
        begin.open();

        order.await(OrderBench.PATIENCE);
        bench.awaitNoWork(order);
        assertThat(bench.issuer().asked("slow.example.com")).containsExactly("begin", "release after issued: ISSUED");
    }

    @Test
    @DisplayName("is free for other nodes as long as no worker here is idle, and is done when one is")
    void waitsInTheQueueForAWorker() throws Exception {
        Eventually.holds(
                "listeners are told",
                () -> bench.count("lemur_scheduled_tasks where task_name = 'events' and picked") == 1);
        List<Held> begun = new ArrayList<>();
        for (int i = 0; i < OrderBench.WORKERS; i++) {
            begun.add(hold("busy-" + i + ".example.com"));
            bench.request("busy-" + i + ".example.com");
            begun.get(i).awaitArrival();
        }

        Order order = bench.request("waits.example.com");

        assertThat(bench.count(OrderBench.work(order) + " and not picked")).isEqualTo(1);
        assertThat(bench.now(order).status()).isEqualTo(OrderStatus.REQUESTED);
        begun.forEach(Held::open);
        order.await(OrderBench.PATIENCE);
    }
}
