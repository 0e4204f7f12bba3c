package io.lemur.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.error.StoreException;
import io.lemur.event.CertificateIssued;
import io.lemur.event.CertificateRevoked;
import io.lemur.event.SourceSynced;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateQuery;
import io.lemur.model.Fingerprint;
import io.lemur.model.OrderStatus;
import io.lemur.model.ProviderRequest;
import io.lemur.model.RevocationReason;
import io.lemur.service.Order;
import io.lemur.testkit.TestCa;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Each kind of commit of each kind of work is cut, on an engine that lives on; which kinds there are is seen in a run without a cut. */
@Tag("slow")
@Execution(ExecutionMode.CONCURRENT)
@DisplayName("A connection that is cut in the middle of a commit")
class CutCommitTest {
    /** What is done in the background may not come to the same commit each time. */
    private static final int TRIES = 5;

    private static final int STOCK = 40;

    private final List<StoreException> refusals = new ArrayList<>();
    private HikariDataSource direct;
    private CuttingProxy proxy;
    private HikariDataSource pool;
    private FaultBench bench;

    /** Asks for some work, each time with a name of its own, and says how to see that it has ended. */
    @FunctionalInterface
    private interface Play {
        Callable<Boolean> of(String name) throws Exception;
    }

    @BeforeEach
    void start() throws Exception {
        direct = TestDatabase.POSTGRESQL.create();
        String url = direct.getJdbcUrl();
        int port = Integer.parseInt(url.replaceAll(".*:(\\d+)/.*", "$1"));
        proxy = CuttingProxy.before(port);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url.replace(":" + port + "/", ":" + proxy.port() + "/") + "&sslmode=disable");
        pool = new HikariDataSource(config);
        bench = new FaultBench("cut", Database.of(pool), direct);
        bench.awaitRest();
    }

    @AfterEach
    void stop() throws Exception {
        bench.close();
        bench.awaitEnd();
        pool.close();
        proxy.close();
        direct.close();
    }

    /**
     * Plays it twice, to see the commits of the second time, then once for each of them and each loss. What was cut goes on while the
     * next is: a lost lease takes its time. Says how often it was played.
     */
    private int cutEverywhere(Play play) throws Exception {
        toItsEnd(play.of("first"));
        proxy.takeCommits();
        toItsEnd(play.of("second"));
        Set<String> commits = new TreeSet<>(proxy.takeCommits());
        assertThat(commits).hasSizeGreaterThan(2);
        List<Callable<Boolean>> ends = new ArrayList<>();
        for (String commit : commits) {
            for (Loss loss : Loss.values()) {
                int before = ends.size();
                while (!isCut(commit, loss, play, ends)) {
                    assertThat(ends.size() - before)
                            .as("times without this commit: " + commit)
                            .isLessThan(TRIES);
                }
            }
        }
        for (Callable<Boolean> end : ends) {
            toItsEnd(end);
        }
        return ends.size() + 2;
    }

    private boolean isCut(String commit, Loss loss, Play play, List<Callable<Boolean>> ends) throws Exception {
        proxy.cutAt(commit, loss);
        ends.add(play.of("cut-" + ends.size()));
        bench.hurryUntil("a cut, or the end", () -> proxy.hasCut() || bench.isAtRest());
        return proxy.stopCutting();
    }

    private void toItsEnd(Callable<Boolean> end) throws Exception {
        bench.hurryUntil("the end", end);
        bench.awaitRest();
    }

    /** What a host does that is refused because of a lost connection. */
    private <T> T again(Supplier<T> asking) {
        try {
            return asking.get();
        } catch (StoreException refused) {
            refusals.add(refused);
            return asking.get();
        }
    }

    @Test
    @DisplayName("leaves one certificate for each order, signed once and told of")
    void orders() throws Exception {
        bench.fakes().issuer().stayPending(1, Duration.ofMillis(50));
        List<Order> orders = new ArrayList<>();

        int plays = cutEverywhere(name -> {
            Order order = again(() -> bench.request(name + ".example.com"));
            orders.add(order);
            return () -> bench.now(order).status() == OrderStatus.ISSUED;
        });

        Set<Long> certificates = new TreeSet<>();
        for (Order order : orders) {
            certificates.add(bench.now(order).certificateId().orElseThrow());
        }
        assertThat(certificates).hasSize(plays);
        assertThat(bench.count("lemur_order")).isEqualTo(plays);
        assertThat(bench.count("lemur_key")).isEqualTo(plays);
        assertThat(leaves()).isEqualTo(plays);
        assertThat(bench.fakes().issuer().issued()).as("signed").isEqualTo(plays);
        assertThat(Set.copyOf(bench.fakes().issuer().idempotencyKeys())).hasSize(plays);
        assertThat(bench.fakes().issuer().unreleased()).isEmpty();
        assertThat(bench.certificatesTold(CertificateIssued.class)).isEqualTo(certificates);
        expectHonestRefusals();
    }

    private long leaves() {
        return bench.lemur().certificates().count(CertificateQuery.all().beingAuthority(false));
    }

    /** Of the two that lost the request's commit, one was stored. */
    private void expectHonestRefusals() {
        assertThat(refusals)
                .hasSize(Loss.values().length)
                .allSatisfy(refusal -> assertThat(refusal)
                        .hasMessageContaining("may have been done or not")
                        .hasMessageContaining("check that it runs"));
    }

    @Test
    @DisplayName("leaves a revocation that reaches the authority and is told of")
    void revocations() throws Exception {
        Set<Long> revoked = new TreeSet<>();
        Queue<Certificate> stock = new ArrayDeque<>();
        for (int i = 0; i < STOCK; i++) {
            stock.add(bench.request("www" + i + ".example.com").await(FaultBench.PATIENCE));
        }

        int plays = cutEverywhere(unused -> {
            Certificate certificate = stock.remove();
            revoked.add(certificate.id());
            again(() -> bench.lemur().certificates().revoke(certificate.id(), RevocationReason.SUPERSEDED));
            return () -> bench.fakes()
                    .issuer()
                    .revoked(certificate.chain())
                    .filter(RevocationReason.SUPERSEDED::equals)
                    .isPresent();
        });

        assertThat(bench.count("lemur_revocation")).isEqualTo(plays);
        assertThat(bench.count("lemur_revocation where status = 'REVOKED'")).isEqualTo(plays);
        assertThat(bench.certificatesTold(CertificateRevoked.class)).isEqualTo(revoked);
        expectHonestRefusals();
    }

    @Test
    @DisplayName("leaves a source that was read to the end, and one certificate for each that was found there")
    void syncs() throws Exception {
        TestCa ca = TestCa.root("Found Root");
        Queue<String> stock = new ArrayDeque<>();
        for (int i = 0; i < STOCK; i++) {
            stock.add(bench.lemur()
                    .sources()
                    .create(ProviderRequest.of("place " + i, "memory"))
                    .name());
        }

        int plays = cutEverywhere(unused -> {
            String name = stock.remove();
            CertificateChain found = ca.issue("found.example.com").chain();
            bench.fakes().source().put(name, found);
            again(() -> bench.lemur().sources().sync(name));
            return () -> bench.count("lemur_sync where ended_at is null") == 0
                    && bench.lemur()
                            .certificates()
                            .find(Fingerprint.of(found.leaf()))
                            .filter(now -> now.sources().contains(name))
                            .isPresent();
        });

        assertThat(leaves()).isEqualTo(plays);
        assertThat(bench.count("lemur_sync where not complete")).isZero();
        assertThat(bench.told(SourceSynced.class).stream().map(SourceSynced::source))
                .doesNotContainAnyElementsOf(stock)
                .hasSizeGreaterThanOrEqualTo(plays);
        expectHonestRefusals();
    }
}
