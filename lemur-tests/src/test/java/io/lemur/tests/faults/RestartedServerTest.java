package io.lemur.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.error.StoreException;
import io.lemur.event.CertificateIssued;
import io.lemur.model.CertificateQuery;
import io.lemur.service.Order;
import io.lemur.tests.Eventually;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@DisplayName("A PostgreSQL that is restarted under load")
@Execution(ExecutionMode.CONCURRENT)
class RestartedServerTest {
    private static final int HOST_THREADS = 3;
    /** So many more orders have to be taken before the server goes away, and after it came back. */
    private static final int SOME = 10;

    @TempDir
    Path folder;

    private OwnServer server;
    private HikariDataSource pool;
    private FaultBench bench;

    private final Map<String, Order> taken = new ConcurrentHashMap<>();
    private final Queue<StoreException> refusals = new ConcurrentLinkedQueue<>();
    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean enough = new AtomicBoolean();

    @BeforeEach
    void start() throws Exception {
        server = OwnServer.in(folder.resolve("data"));
        pool = server.connect();
        bench = new FaultBench("restarted", Database.of(pool), pool);
    }

    @AfterEach
    void stop() throws Exception {
        enough.set(true);
        bench.close();
        bench.awaitEnd();
        pool.close();
        server.close();
    }

    /** Asks for one certificate after the other, and again for what it could not ask for. */
    private void load(int thread) {
        for (int i = 0; !enough.get(); i++) {
            String host = "h" + i + ".t" + thread + ".example.com";
            while (!taken.containsKey(host)) {
                try {
                    taken.put(host, bench.request(host));
                } catch (StoreException e) {
                    refusals.add(e);
                }
            }
        }
    }

    private List<Thread> startLoad() {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < HOST_THREADS; i++) {
            int number = i;
            Thread thread = new Thread(() -> load(number), "host-" + i);
            thread.setUncaughtExceptionHandler((broken, failure) -> uncaught.add(failure));
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private void awaitMoreTaken() throws Exception {
        int before = taken.size();
        Eventually.holds("more orders are taken", () -> taken.size() >= before + SOME || !uncaught.isEmpty());
    }

    private void restartWhileRefusing(OwnServer.Stop how) throws Exception {
        awaitMoreTaken();
        server.stop(how);
        int before = refusals.size();
        Eventually.holds("requests are refused", () -> refusals.size() >= before + HOST_THREADS || !uncaught.isEmpty());
        server.comeBack();
        awaitMoreTaken();
    }

    @Test
    @DisplayName("refuses what it can't store and says what to do; what was taken ends in one certificate each")
    void nothingIsLostAndNothingTwice() throws Exception {
        List<Thread> hosts = startLoad();
        restartWhileRefusing(OwnServer.Stop.FAST);
        restartWhileRefusing(OwnServer.Stop.IMMEDIATE);
        enough.set(true);
        for (Thread host : hosts) {
            host.join(FaultBench.PATIENCE.toMillis());
            assertThat(host.isAlive()).as("a host's thread is stuck").isFalse();
        }

        assertThat(uncaught).isEmpty();
        assertThat(refusals).allSatisfy(refusal -> assertThat(refusal).hasMessageContaining("check that it runs"));
        List<Long> certificates = new ArrayList<>();
        bench.awaitRest();
        for (Order order : taken.values()) {
            certificates.add(order.await(FaultBench.PATIENCE).id());
        }
        expectOneEach(certificates);
    }

    private void expectOneEach(List<Long> certificates) throws Exception {
        assertThat(certificates).doesNotHaveDuplicates().hasSameSizeAs(taken.values());
        assertThat(bench.count("lemur_order")).isEqualTo(taken.size());
        assertThat(bench.count("lemur_key")).as("private keys").isEqualTo(taken.size());
        assertThat(bench.lemur().certificates().count(CertificateQuery.all().beingAuthority(false)))
                .isEqualTo(taken.size());
        assertThat(bench.fakes().issuer().issued()).as("signed").isEqualTo(taken.size());
        assertThat(bench.fakes().issuer().unreleased()).isEmpty();
        assertThat(bench.certificatesTold(CertificateIssued.class)).containsExactlyInAnyOrderElementsOf(certificates);
    }
}
