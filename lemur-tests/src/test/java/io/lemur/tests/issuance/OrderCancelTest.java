package io.lemur.tests.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.ConflictException;
import io.lemur.error.OrderFailedException;
import io.lemur.event.OrderCancelled;
import io.lemur.model.AuditQuery;
import io.lemur.model.OrderStatus;
import io.lemur.service.Order;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginException;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("An order that is cancelled")
class OrderCancelTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Parameter
    TestDatabase database;

    private OrderBench bench;

    @BeforeParameterizedClassInvocation
    void start() {
        bench = OrderBench.on(database);
    }

    @AfterParameterizedClassInvocation
    void stop() {
        bench.close();
    }

    private ScriptedIssuer issuer() {
        return bench.issuer();
    }

    private Order cancel(Order order) {
        return bench.lemur().orders().cancel(order.id());
    }

    private void assertNothingIsLeft(Order order) throws Exception {
        bench.awaitNoWork(order);
        assertThat(bench.now(order).status()).isEqualTo(OrderStatus.CANCELLED);
        assertThat(bench.count("lemur_order where key_id is not null and id = " + order.id()))
                .isZero();
        Eventually.holds(
                "told",
                () -> bench.told(OrderCancelled.class).stream().anyMatch(event -> event.orderId() == order.id()));
        assertThat(bench.told(OrderCancelled.class))
                .extracting(OrderCancelled::orderId)
                .containsOnlyOnce(order.id());
    }

    @Test
    @DisplayName("while it waits for the issuer's next answer is released at once, from its state")
    void isReleasedWhilePending() throws Exception {
        issuer().answer("pending.example.com", ScriptedIssuer.pending(DAY));
        Order order = bench.request("pending.example.com");
        Eventually.holds("pending", () -> bench.now(order).status() == OrderStatus.PENDING);

        assertThat(cancel(order).status()).isEqualTo(OrderStatus.CANCELLED);

        assertNothingIsLeft(order);
        assertThat(issuer().asked("pending.example.com")).containsExactly("begin", "release after waiting: CANCELLED");
    }

    @Test
    @DisplayName("while the issuer is asked how far it is, and says as before, is released at once")
    void isReleasedAfterAPollThatSaysTheSame() throws Exception {
        Held poll = new Held(ScriptedIssuer.pending(DAY));
        issuer().answer("polled.example.com", ScriptedIssuer.pending(Duration.ZERO), poll);
        Order order = bench.request("polled.example.com");
        poll.awaitArrival();

        cancel(order);
        poll.open();

        assertNothingIsLeft(order);
        assertThat(issuer().asked("polled.example.com"))
                .containsExactly("begin", "resume waiting", "release after waiting: CANCELLED");
    }

    @Test
    @DisplayName("before the first answer came is released, though nothing of an answer is known")
    void isReleasedWithoutAState() throws Exception {
        Held begin = new Held(ScriptedIssuer.pending(DAY));
        issuer().answer("early.example.com", begin);
        Order order = bench.request("early.example.com");
        begin.awaitArrival();

        cancel(order);
        begin.open();

        assertNothingIsLeft(order);
        assertThat(issuer().asked("early.example.com")).containsExactly("begin", "release after nothing: CANCELLED");
    }

    @Test
    @DisplayName("while it waits for another try is released, though nothing of an answer is known")
    void isReleasedBetweenTwoTries() throws Exception {
        issuer().answer("retried.example.com", ScriptedIssuer.fails(PluginException.Kind.UNAUTHORIZED));
        Order order = bench.request("retried.example.com");
        Eventually.holds("one failure", () -> bench.now(order).attempts() == 1);

        cancel(order);

        assertNothingIsLeft(order);
        assertThat(issuer().asked("retried.example.com")).containsExactly("begin", "release after nothing: CANCELLED");
    }

    @Test
    @DisplayName("is issued all the same if the issuer had issued already, with its key")
    void isIssuedIfTheIssuerWasFaster() throws Exception {
        Held begin = new Held(issuer()::issue);
        issuer().answer("fast.example.com", begin);
        Order order = bench.request("fast.example.com");
        begin.awaitArrival();

        cancel(order);
        begin.open();

        Eventually.holds("issued", () -> bench.now(order).status() == OrderStatus.ISSUED);
        bench.awaitNoWork(order);
        long certificate = bench.now(order).certificateId().orElseThrow();
        assertThat(bench.lemur().certificates().bundle(certificate).privateKey())
                .isPresent();
        assertThat(issuer().asked("fast.example.com")).containsExactly("begin", "release after issued: ISSUED");
    }

    @Test
    @DisplayName("wakes who waits for it, and says so")
    void wakesWhoWaits() throws Exception {
        Held begin = new Held(ScriptedIssuer.pending(DAY));
        issuer().answer("awaited.example.com", begin);
        Order order = bench.request("awaited.example.com");
        begin.awaitArrival();
        CompletableFuture<Object> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return order.await(OrderBench.PATIENCE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });

        cancel(order);

        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> waiting.get(2, TimeUnit.MINUTES))
                .withCauseInstanceOf(OrderFailedException.class)
                .withMessageContaining("cancelled");
        begin.open();
        assertNothingIsLeft(order);
    }

    @Test
    @DisplayName("again stays as it is; one that has ended otherwise can't be")
    void againIsNoError() throws Exception {
        issuer().answer("again.example.com", ScriptedIssuer.pending(DAY));
        Order order = bench.request("again.example.com");
        cancel(order);
        assertThat(cancel(order).status()).isEqualTo(OrderStatus.CANCELLED);
        assertNothingIsLeft(order);

        Order issued = bench.request("issued.example.com");
        issued.await(OrderBench.PATIENCE);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> cancel(issued))
                .withMessageContaining("Order " + issued.id())
                .withMessageContaining("ISSUED");
    }

    @Test
    @DisplayName("is released in as many steps as the issuer needs, and again after a failure")
    void isReleasedInSteps() throws Exception {
        issuer().answer("steps.example.com", ScriptedIssuer.pending(DAY))
                .answerRelease(
                        "steps.example.com",
                        () -> {
                            throw new PluginException(PluginException.Kind.UNAVAILABLE, "The zone does not answer.");
                        },
                        () -> Optional.of(
                                new OrderStep.Pending(ScriptedIssuer.state("half"), Duration.ZERO, "the other half")));
        Order order = bench.request("steps.example.com");
        Eventually.holds("pending", () -> bench.now(order).status() == OrderStatus.PENDING);

        cancel(order);

        Eventually.holds("released", () -> {
            bench.hurry();
            return bench.count(OrderBench.work(order)) == 0;
        });
        assertNothingIsLeft(order);
        assertThat(bench.now(order).waitingFor()).isEmpty();
        assertThat(issuer().asked("steps.example.com"))
                .containsExactly(
                        "begin",
                        "release after waiting: CANCELLED",
                        "release after waiting: CANCELLED",
                        "release after half: CANCELLED");
    }

    @Test
    @DisplayName("says for good what could not be taken back")
    void saysWhatIsLeftBehind() throws Exception {
        issuer().answer("left.example.com", ScriptedIssuer.pending(DAY)).answerRelease("left.example.com", () -> {
            throw new PluginException(PluginException.Kind.REJECTED, "The zone is gone.");
        });
        Order order = bench.request("left.example.com");
        Eventually.holds("pending", () -> bench.now(order).status() == OrderStatus.PENDING);

        cancel(order);

        assertNothingIsLeft(order);
        assertThat(bench.now(order).waitingFor())
                .contains("Could not be taken back")
                .contains("The zone is gone.");
        assertThat(bench.lemur()
                        .audit()
                        .search(AuditQuery.all().ofAction("order.release").about("order", order.id() + ""))
                        .items())
                .hasSize(1);
    }
}
