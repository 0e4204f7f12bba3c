package io.lemur.tests.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.OrderStatus;
import io.lemur.service.Order;
import io.lemur.spi.PluginException;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An order whose issuer fails")
class OrderRetryTest {
    private static final ScriptedIssuer.Answer AWAY = ScriptedIssuer.fails(PluginException.Kind.UNAVAILABLE);
    private static final ScriptedIssuer.Answer FAULT = ScriptedIssuer.breaks(IllegalStateException::new);
    /** So many faults of a plugin in a row end an order. */
    private static final int FAULTS = 5;
    /** So many failures in a row to reach the issuer end one. */
    private static final int AWAYS = 40;

    private static OrderBench bench;

    @BeforeAll
    static void start() {
        bench = OrderBench.on(TestDatabase.H2);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    private static void answer(String host, int times, ScriptedIssuer.Answer answer) {
        Collections.nCopies(times, answer).forEach(one -> bench.issuer().answer(host, one));
    }

    private static Order ended(String host) throws Exception {
        return bench.hurryToEnd(bench.request(host));
    }

    @Test
    @DisplayName("in the same way again and again ends")
    void endsAfterManyFailuresOfOneKind() throws Exception {
        answer("away.example.com", AWAYS, AWAY);

        Order order = ended("away.example.com");

        assertThat(order.status()).isEqualTo(OrderStatus.FAILED);
        assertThat(order.attempts()).isEqualTo(AWAYS);
    }

    @Test
    @DisplayName("in one way is not ended by a first failure of another kind")
    void failuresOfEachKindCountAlone() throws Exception {
        answer("kinds.example.com", FAULTS, AWAY);
        answer("kinds.example.com", 1, FAULT);
        answer("kinds.example.com", FAULTS, AWAY);

        Order order = ended("kinds.example.com");

        assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(order.attempts()).isEqualTo(2 * FAULTS + 1);
    }

    @Test
    @DisplayName("starts with a new budget when the issuer has answered")
    void anAnswerResetsTheCount() throws Exception {
        answer("reset.example.com", FAULTS - 1, FAULT);
        answer("reset.example.com", 1, ScriptedIssuer.pending(Duration.ZERO));
        answer("reset.example.com", FAULTS - 1, FAULT);

        assertThat(ended("reset.example.com").status()).isEqualTo(OrderStatus.ISSUED);
    }

    @Test
    @DisplayName("also to take back what it published is tried again by the same rule")
    void releaseIsCountedByKindToo() throws Exception {
        String host = "release.example.com";
        for (int i = 0; i < FAULTS; i++) {
            bench.issuer().answerRelease(host, () -> {
                throw new PluginException(PluginException.Kind.UNAVAILABLE, "The zone does not answer.");
            });
        }
        bench.issuer().answerRelease(host, () -> {
            throw new IllegalStateException();
        });

        Order order = ended(host);

        Eventually.holds("released", () -> {
            bench.hurry();
            return bench.count(OrderBench.work(order)) == 0;
        });
        assertThat(bench.now(order).status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(bench.now(order).attempts()).isZero();
        assertThat(bench.now(order).waitingFor()).isEmpty();
        assertThat(bench.issuer().asked(host)).hasSize(1 + FAULTS + 1 + 1);
    }

    @Test
    @DisplayName("for longer than anybody waits ends, whatever its failures are")
    void endsAfterALongTime() throws Exception {
        Held begin = new Held(AWAY);
        bench.issuer().answer("old.example.com", begin);
        Order order = bench.request("old.example.com");
        begin.awaitArrival();

        bench.age(order, 91);
        begin.open();

        Eventually.holds("failed", () -> bench.now(order).status() == OrderStatus.FAILED);
        assertThat(bench.now(order).attempts()).isEqualTo(1);
    }
}
