package io.lemur.tests.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.Certificate;
import io.lemur.service.Order;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
class AwaitedCertificateTest {
    @Parameter
    TestDatabase database;

    @Test
    @DisplayName("Who waits when a certificate is issued gets it as the inventory has it")
    void isTheOneOfTheInventory() throws Exception {
        try (OrderBench bench = OrderBench.on(database)) {
            Held begin = new Held(bench.issuer()::issue);
            bench.issuer().answer("waited.example.com", begin);
            Order order = bench.request("waited.example.com");
            begin.awaitArrival();
            FutureTask<Certificate> waiting = new FutureTask<>(() -> order.await(OrderBench.PATIENCE));
            Thread waiter = new Thread(waiting, "waiter");
            waiter.start();
            Eventually.holds("it waits", () -> waiter.getState() == Thread.State.TIMED_WAITING);

            begin.open();

            Certificate given = waiting.get(2, TimeUnit.MINUTES);
            Certificate kept = bench.lemur().certificates().get(given.id());
            given.x509();
            kept.x509();
            assertThat(given).usingRecursiveComparison().isEqualTo(kept);
            assertThat(given.chain().certificates()).hasSizeGreaterThan(1);
        }
    }
}
