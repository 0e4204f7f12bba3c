package io.lemur.tests.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.ConflictException;
import io.lemur.event.CertificateIssued;
import io.lemur.event.OrderFailed;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.model.OrderStatus;
import io.lemur.service.Order;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginException;
import io.lemur.testkit.TestCsr;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Two workers have one order, the first one paused beyond its lease. */
@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("An answer that comes late")
class LateAnswerTest {
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

    private Held holdBegin(String host, ScriptedIssuer.Answer answer) {
        Held held = new Held(answer);
        bench.issuer().answer(host, held);
        return held;
    }

    private void awaitAsked(String host, int times) throws Exception {
        Eventually.holds(
                "asked " + times + " times", () -> bench.issuer().asked(host).size() == times);
    }

    private static OrderStep wrongKey(ScriptedIssuer issuer, IssuanceRequest request) {
        String host = request.subjectAltNames().get(0).value();
        return ScriptedIssuer.issued(issuer.ca()
                .sign(
                        TestCsr.forHosts(host).der(),
                        request.requestedAt(),
                        request.requestedAt().plus(Duration.ofDays(1))));
    }

    @Test
    @DisplayName("after the key is gone keeps the certificate without it, and the order as it ended")
    void afterTheKeyIsGone() throws Exception {
        String host = "late.example.com";
        Held late = holdBegin(host, bench.issuer()::issue);
        Order order = bench.request(host);
        late.awaitArrival();
        bench.lemur().orders().cancel(order.id());
        bench.takeLease(order);
        bench.awaitNoWork(order);

        late.open();

        awaitAsked(host, 3);
        bench.awaitNoWork(order);
        assertThat(bench.issuer().asked(host))
                .containsExactly("begin", "release after nothing: CANCELLED", "release after issued: ISSUED");
        Order now = bench.now(order);
        assertThat(now.status()).isEqualTo(OrderStatus.CANCELLED);
        Certificate kept = bench.lemur().certificates().get(now.certificateId().orElseThrow());
        assertThat(kept.commonName()).contains(host);
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> bench.lemur().certificates().bundle(kept.id()));
        assertThat(bench.told(CertificateIssued.class)).noneMatch(event -> event.certificateId() == kept.id());
    }

    @Test
    @DisplayName("is what was asked for all the same if the requester has the key")
    void whereTheRequesterHasTheKey() throws Exception {
        String host = "late-csr.example.com";
        Held late = holdBegin(host, bench.issuer()::issue);
        Order order = bench.lemur()
                .certificates()
                .request(CertificateRequest.forCsr(TestCsr.forHosts(host).der())
                        .authority(OrderBench.AUTHORITY)
                        .build());
        late.awaitArrival();
        bench.lemur().orders().cancel(order.id());
        bench.takeLease(order);
        bench.awaitNoWork(order);

        late.open();

        awaitAsked(host, 3);
        bench.awaitNoWork(order);
        assertThat(bench.now(order).status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(bench.issuer().asked(host)).endsWith("release after issued: ISSUED");
    }

    @Test
    @DisplayName("that is wrong does not tell once more that the order failed")
    void failureIsToldOnce() throws Exception {
        String host = "twice.example.com";
        Held first = holdBegin(host, request -> wrongKey(bench.issuer(), request));
        Held second = holdBegin(host, request -> wrongKey(bench.issuer(), request));
        Order order = bench.request(host);
        first.awaitArrival();
        bench.takeLease(order);
        second.awaitArrival();

        first.open();
        Eventually.holds("failed", () -> bench.now(order).status() == OrderStatus.FAILED);
        bench.awaitNoWork(order);
        second.open();

        awaitAsked(host, 4);
        bench.awaitNoWork(order);
        bench.issuer().answer("barrier.example.com", ScriptedIssuer.fails(PluginException.Kind.REJECTED));
        Order barrier = bench.request("barrier.example.com");
        Eventually.holds(
                "told",
                () -> bench.told(OrderFailed.class).stream().anyMatch(event -> event.orderId() == barrier.id()));
        assertThat(bench.told(OrderFailed.class))
                .filteredOn(event -> event.orderId() == order.id())
                .hasSize(1);
        assertThat(bench.now(order).attempts()).isEqualTo(1);
    }
}
