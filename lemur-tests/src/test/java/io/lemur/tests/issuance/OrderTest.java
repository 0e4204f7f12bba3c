package io.lemur.tests.issuance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.ConflictException;
import io.lemur.error.OrderFailedException;
import io.lemur.error.StillRunningException;
import io.lemur.event.OrderFailed;
import io.lemur.model.AuthorityUpdate;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateImport;
import io.lemur.model.CertificateRequest;
import io.lemur.model.OrderStatus;
import io.lemur.service.Order;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginException;
import io.lemur.testkit.TestCsr;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("An order")
class OrderTest {
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

    private static CertificateRequest withKey(String host, String idempotencyKey) {
        return CertificateRequest.forHosts(host)
                .authority(OrderBench.AUTHORITY)
                .idempotencyKey(idempotencyKey)
                .build();
    }

    @Test
    @DisplayName("ends with a certificate and the key that was made for it")
    void isIssuedWithAGeneratedKey() throws Exception {
        Order order = bench.request("www.example.com");
        Certificate certificate = order.await(OrderBench.PATIENCE);

        assertThat(certificate.commonName()).contains("www.example.com");
        PrivateKey key = bench.lemur()
                .certificates()
                .bundle(certificate.id())
                .privateKey()
                .orElseThrow();
        Signature signature = Signature.getInstance("SHA256withECDSA");
        signature.initSign(key);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.x509());
        assertThat(signature.verify(signed)).isTrue();
        bench.awaitNoWork(order);
        assertThat(bench.now(order).status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(bench.now(order).certificateId()).contains(certificate.id());
        assertThat(issuer().asked("www.example.com")).containsExactly("begin", "release after issued: ISSUED");
    }

    @Test
    @DisplayName("with the requester's own CSR ends with a certificate for that key, which is never held")
    void isIssuedForTheRequestersKey() throws Exception {
        TestCsr csr = TestCsr.forHosts("csr.example.com");
        Order order = bench.lemur()
                .certificates()
                .request(CertificateRequest.forCsr(csr.der())
                        .authority(OrderBench.AUTHORITY)
                        .build());
        Certificate certificate = order.await(OrderBench.PATIENCE);

        assertThat(certificate.x509().getPublicKey()).isEqualTo(csr.keyPair().getPublic());
        assertThat(bench.count("lemur_order where key_id is not null and id = " + order.id()))
                .isZero();
        assertThat(bench.count("lemur_certificate where key_id is not null and id = " + certificate.id()))
                .isZero();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> bench.lemur().certificates().bundle(certificate.id()));
        assertThat(issuer().askings("csr.example.com").get(0).csr()).isEqualTo(csr.der());
    }

    @Test
    @DisplayName("whose certificate was imported before its answer is stored ends with that one, and gives it its key")
    void takesOverWhatWasImported() throws Exception {
        bench.request("first.example.com").await(OrderBench.PATIENCE);
        issuer().answer("imported.example.com", request -> {
            OrderStep.Issued issued = issuer().issue(request);
            bench.lemur()
                    .certificates()
                    .add(CertificateImport.of(CertificateBundle.of(issued.chain()))
                            .build());
            return issued;
        });
        Certificate certificate = bench.request("imported.example.com").await(OrderBench.PATIENCE);

        assertThat(certificate.hasPrivateKey()).isTrue();
        assertThat(bench.count("lemur_certificate where common_name = 'imported.example.com'"))
                .isEqualTo(1);
    }

    @Test
    @DisplayName("asked for again with the same idempotency key is the same order; another request is a conflict")
    void isTheSameForTheSameKey() throws Exception {
        Order first = bench.lemur().certificates().request(withKey("once.example.com", "once"));
        first.await(OrderBench.PATIENCE);

        Order second = bench.lemur().certificates().request(withKey("once.example.com", "once"));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(bench.lemur().orders().find("once")).map(Order::id).contains(first.id());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> bench.lemur().certificates().request(withKey("other.example.com", "once")))
                .withMessageContaining("order " + first.id());
        assertThat(issuer().asked("other.example.com")).isEmpty();
    }

    @Test
    @DisplayName("asked for by many threads at once with one idempotency key is one order")
    void isOneForManyThreads() throws Exception {
        int threads = 8;
        int keysBefore = bench.count("lemur_key");
        CyclicBarrier together = new CyclicBarrier(threads);
        ExecutorService callers = Executors.newFixedThreadPool(threads);
        try {
            List<Future<Long>> asked = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                asked.add(callers.submit(() -> {
                    together.await();
                    return bench.lemur()
                            .certificates()
                            .request(withKey("raced.example.com", "raced"))
                            .id();
                }));
            }
            Set<Long> orders = ConcurrentHashMap.newKeySet();
            for (Future<Long> order : asked) {
                orders.add(order.get());
            }
            assertThat(orders).hasSize(1);
            Order order = bench.lemur().orders().get(orders.iterator().next());
            order.await(OrderBench.PATIENCE);
            bench.awaitNoWork(order);
        } finally {
            callers.shutdownNow();
        }
        assertThat(issuer().asked("raced.example.com")).containsOnlyOnce("begin");
        assertThat(bench.count("lemur_key")).isEqualTo(keysBefore + 1);
    }

    @Test
    @DisplayName("that the issuer keeps pending says for what it waits, is polled when the issuer said, and issued")
    void isPolledUntilIssued() throws Exception {
        ScriptedIssuer.Answer later = ScriptedIssuer.pending(Duration.ofHours(2));
        issuer().answer("polled.example.com", later, later, ScriptedIssuer.pending(Duration.ZERO));
        Order order = bench.request("polled.example.com");
        Eventually.holds("pending", () -> bench.now(order).status() == OrderStatus.PENDING);
        assertThat(bench.now(order).waitingFor()).isEqualTo("the test");
        Eventually.holds(
                "due in more than an hour",
                () -> bench.count(OrderBench.work(order)
                                + " and not picked and execution_time > current_timestamp + interval '1' hour")
                        == 1);
        assertThat(issuer().asked("polled.example.com")).containsExactly("begin");

        bench.hurryToEnd(order);

        bench.awaitNoWork(order);
        assertThat(bench.now(order).status()).isEqualTo(OrderStatus.ISSUED);
        assertThat(bench.now(order).waitingFor()).isEmpty();
        assertThat(issuer().asked("polled.example.com"))
                .containsExactly(
                        "begin", "resume waiting", "resume waiting", "resume waiting", "release after issued: ISSUED");
    }

    @Test
    @DisplayName("that the issuer refuses fails with the reason, and its key is gone")
    void failsWithTheReason() throws Exception {
        issuer().answer("refused.example.com", ScriptedIssuer.fails(PluginException.Kind.REJECTED));
        Order order = bench.request("refused.example.com");

        assertThatExceptionOfType(OrderFailedException.class)
                .isThrownBy(() -> order.await(OrderBench.PATIENCE))
                .withMessageContaining("REJECTED")
                .withMessageContaining("The scripted issuer says REJECTED.");
        bench.awaitNoWork(order);
        assertThat(bench.now(order).status()).isEqualTo(OrderStatus.FAILED);
        assertThat(bench.now(order).failure())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo("REJECTED"));
        assertThat(bench.count("lemur_order where key_id is not null and id = " + order.id()))
                .as("its key is kept: somebody may try it again")
                .isEqualTo(1);
        assertThat(issuer().asked("refused.example.com")).containsExactly("begin", "release after nothing: FAILED");
        Eventually.holds(
                "told", () -> bench.told(OrderFailed.class).stream().anyMatch(event -> event.orderId() == order.id()));
    }

    @Test
    @DisplayName("that fails a few times is tried again, with the same key and the same idempotency key, and issued")
    void isTriedAgain() throws Exception {
        ScriptedIssuer.Answer away = ScriptedIssuer.fails(PluginException.Kind.UNAVAILABLE);
        issuer().answer("retried.example.com", away, away, away);
        Order order = bench.request("retried.example.com");

        assertThat(bench.hurryToEnd(order).status()).isEqualTo(OrderStatus.ISSUED);

        assertThat(bench.now(order).attempts()).isEqualTo(3);
        assertThat(bench.now(order).failure()).isEmpty();
        List<ScriptedIssuer.Asking> begun =
                issuer().askings("retried.example.com").subList(0, 4);
        assertThat(begun).extracting(ScriptedIssuer.Asking::what).containsOnly("begin");
        assertThat(begun)
                .extracting(ScriptedIssuer.Asking::idempotencyKey)
                .containsOnly(begun.get(0).idempotencyKey());
        assertThat(begun)
                .allSatisfy(asking ->
                        assertThat(asking.csr()).isEqualTo(begun.get(0).csr()));
    }

    @Test
    @DisplayName("that waits for somebody to mend something says why, and is tried again much later")
    void isTriedAgainSlowly() throws Exception {
        issuer().answer("mended.example.com", ScriptedIssuer.fails(PluginException.Kind.UNAUTHORIZED));
        Order order = bench.request("mended.example.com");

        Eventually.holds(
                "due in more than 20 minutes",
                () -> bench.count(OrderBench.work(order)
                                + " and not picked and execution_time > current_timestamp + interval '20' minute")
                        == 1);
        assertThat(bench.now(order).attempts()).isEqualTo(1);
        assertThat(bench.now(order).failure())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo("UNAUTHORIZED"));
        assertThat(bench.hurryToEnd(order).status()).isEqualTo(OrderStatus.ISSUED);
    }

    @Test
    @DisplayName("that takes longer than somebody waits goes on, and can be waited for again")
    void canBeWaitedForAgain() throws Exception {
        Held slow = new Held(issuer()::issue);
        issuer().answer("slow.example.com", slow);
        Order order = bench.request("slow.example.com");

        assertThatExceptionOfType(StillRunningException.class)
                .isThrownBy(() -> order.await(Duration.ofMillis(1)))
                .withMessageContaining("order " + order.id());
        slow.open();
        assertThat(order.await(OrderBench.PATIENCE).commonName()).contains("slow.example.com");
    }

    @Test
    @DisplayName("holds no connection to the database while the plugin's code runs")
    void holdsNoConnectionWhileThePluginRuns() throws Exception {
        Set<Integer> held = ConcurrentHashMap.newKeySet();
        issuer().answer("bare.example.com", ScriptedIssuer.pending(Duration.ZERO));
        bench.lemur().authorities().update(OrderBench.AUTHORITY, AuthorityUpdate.NOTHING.withDescription("anew"));
        issuer().onCall(() -> held.add(bench.held().ofThisThread()));
        try {
            Order order = bench.request("bare.example.com");
            order.await(OrderBench.PATIENCE);
            bench.awaitNoWork(order);
        } finally {
            issuer().onCall(() -> {});
        }
        assertThat(held).containsExactly(0);
        assertThat(issuer().asked("bare.example.com")).hasSize(3);
    }
}
