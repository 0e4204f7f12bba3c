package io.lemur.tests.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.Certificate;
import io.lemur.service.Order;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
@DisplayName("An engine that is closed during a step")
class OrderRestartTest {
    private final TestDatabase database;
    private OrderBench bench;

    OrderRestartTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        bench = OrderBench.on(database);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private Certificate issuedAfterRestart(Order order, Held step) throws Exception {
        step.awaitArrival();
        bench.restart();
        assertThat(step.interrupts()).isEqualTo(1);
        Certificate certificate = bench.now(order).await(OrderBench.PATIENCE);
        bench.awaitNoWork(bench.now(order));
        return certificate;
    }

    private void assertSameKeys(String host) {
        List<ScriptedIssuer.Asking> askings = bench.issuer().askings(host);
        assertThat(askings)
                .extracting(ScriptedIssuer.Asking::idempotencyKey)
                .containsOnly(askings.get(0).idempotencyKey());
        assertThat(askings)
                .allSatisfy(asking ->
                        assertThat(asking.csr()).isEqualTo(askings.get(0).csr()));
    }

    @Test
    @DisplayName("begins the order again, with the same key and the same idempotency key")
    void beginsAgain() throws Exception {
        Held begin = new Held(bench.issuer()::issue);
        bench.issuer().answer("begun.example.com", begin);
        Order order = bench.request("begun.example.com");

        Certificate certificate = issuedAfterRestart(order, begin);

        assertSameKeys("begun.example.com");
        assertThat(bench.issuer().asked("begun.example.com"))
                .containsExactly("begin", "begin", "release after issued: ISSUED");
        assertThat(bench.lemur().certificates().bundle(certificate.id()).privateKey())
                .isPresent();
        assertThat(bench.now(order).attempts()).isZero();
    }

    @Test
    @DisplayName("goes on from the state that was stored")
    void goesOn() throws Exception {
        Held poll = new Held(bench.issuer()::issue);
        bench.issuer().answer("polled.example.com", ScriptedIssuer.pending(Duration.ZERO), poll);
        Order order = bench.request("polled.example.com");

        issuedAfterRestart(order, poll);

        assertSameKeys("polled.example.com");
        assertThat(bench.issuer().asked("polled.example.com"))
                .containsExactly("begin", "resume waiting", "resume waiting", "release after issued: ISSUED");
    }
}
