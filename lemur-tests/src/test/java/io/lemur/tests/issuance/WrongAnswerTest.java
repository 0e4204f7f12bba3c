package io.lemur.tests.issuance;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.OrderStatus;
import io.lemur.service.Order;
import io.lemur.spi.IssuanceRequest;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestCsr;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("An issuer's wrong answer")
class WrongAnswerTest {
    private static final Duration MONTH = Duration.ofDays(30);

    private static OrderBench bench;

    @BeforeAll
    static void start() {
        bench = OrderBench.on(TestDatabase.H2);
    }

    @AfterAll
    static void stop() {
        bench.close();
    }

    private Order answered(String host, Function<IssuanceRequest, CertificateChain> answer) throws Exception {
        bench.issuer().answer(host, request -> ScriptedIssuer.issued(answer.apply(request)));
        Order order = bench.request(host);
        bench.hurryToEnd(order);
        bench.awaitNoWork(order);
        return bench.now(order);
    }

    /** The issuer is told whether the host keeps a certificate of it. */
    private static void assertFailed(Order order, String why) {
        assertThat(order.status()).isEqualTo(OrderStatus.FAILED);
        assertThat(order.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo("INVALID_RESULT");
            assertThat(failure.message()).contains(why);
        });
        String told = order.certificateId().isPresent() ? "ISSUED" : "FAILED";
        assertThat(bench.issuer().asked(order.subjectAltNames().get(0).value()))
                .containsExactly("begin", "release after issued: " + told);
    }

    @Test
    @DisplayName("for another key fails the order, and nothing of it is kept")
    void forAnotherKey() throws Exception {
        Order order = answered(
                "key.example.com",
                request -> bench.issuer()
                        .ca()
                        .sign(
                                TestCsr.forHosts("key.example.com").der(),
                                request.requestedAt(),
                                request.requestedAt().plus(MONTH)));

        assertFailed(order, "another key");
        assertThat(order.certificateId()).isEmpty();
    }

    @Test
    @DisplayName("that has ended already fails the order, but is kept, to be found and revoked")
    void thatHasEnded() throws Exception {
        Order order = answered(
                "ended.example.com",
                request -> ScriptedIssuer.sign(
                        bench.issuer().ca(), request, request.requestedAt().minus(MONTH.multipliedBy(2)), MONTH));

        assertFailed(order, "ended at");
        assertThat(bench.lemur()
                        .certificates()
                        .bundle(order.certificateId().orElseThrow())
                        .privateKey())
                .isPresent();
    }

    @Test
    @DisplayName("signed by what is no authority fails the order")
    void signedByALeaf() throws Exception {
        CertificateBundle leaf = bench.issuer().ca().issue("leaf.example.com");
        TestCa noAuthority = TestCa.of(leaf.chain(), leaf.privateKey().orElseThrow());

        Order order = answered(
                "chain.example.com",
                request -> ScriptedIssuer.sign(noAuthority, request, request.requestedAt(), MONTH));

        assertFailed(order, "leaf.example.com");
    }

    @Test
    @DisplayName("with issuers that do not lead on from the certificate loses these, and is kept without them")
    void withStrangeIssuers() throws Exception {
        TestCa stranger = TestCa.root("Stranger");
        Order order = answered(
                "strange.example.com",
                request -> CertificateChain.of(List.of(
                        ScriptedIssuer.sign(bench.issuer().ca(), request, request.requestedAt(), MONTH)
                                .leaf(),
                        stranger.certificate())));

        assertThat(order.status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(bench.lemur()
                        .certificates()
                        .get(order.certificateId().orElseThrow())
                        .chain()
                        .issuers())
                .doesNotContain(stranger.certificate());
    }

    @Test
    @DisplayName("that is an unexpected exception names plugin, authority and exception, and not what it says")
    void thatIsAnUnexpectedException() throws Exception {
        ScriptedIssuer.Answer broken = ScriptedIssuer.breaks(() -> new IllegalStateException("token s3cr3t"));
        bench.issuer().answer("broken.example.com", broken, broken, broken, broken, broken);
        Order order = bench.hurryToEnd(bench.request("broken.example.com"));

        assertThat(order.status()).isEqualTo(OrderStatus.FAILED);
        assertThat(order.attempts()).isEqualTo(5);
        assertThat(order.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.kind()).isEqualTo("PLUGIN_FAULT");
            assertThat(failure.message())
                    .contains("issuer scripted of authority 'Scripted CA'")
                    .contains("java.lang.IllegalStateException")
                    .doesNotContain("s3cr3t");
        });
    }
}
