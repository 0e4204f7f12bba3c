package io.lemur.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.error.StoreException;
import io.lemur.event.CertificateIssued;
import io.lemur.service.Order;
import io.lemur.testkit.fake.Gate;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
@DisplayName("A host that holds all connections of its pool")
class ExhaustedPoolTest {
    private static final int CONNECTIONS = 3;
    private static final long PATIENCE_OF_THE_POOL_MILLIS = 500;

    private final TestDatabase database;
    private HikariDataSource direct;
    private HikariDataSource pool;
    private FaultBench bench;

    ExhaustedPoolTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        direct = database.create();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(direct.getJdbcUrl());
        config.setUsername(direct.getUsername());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(PATIENCE_OF_THE_POOL_MILLIS);
        pool = new HikariDataSource(config);
        bench = new FaultBench("exhausted", Database.of(pool), direct);
    }

    @AfterEach
    void stop() throws Exception {
        bench.fakes().behave();
        bench.close();
        bench.awaitEnd();
        pool.close();
        direct.close();
    }

    /** All of them, though the engine wants them too. */
    private List<Connection> holdAll() throws Exception {
        List<Connection> held = new ArrayList<>();
        while (held.size() < CONNECTIONS) {
            held.add(pool.getConnection());
        }
        return held;
    }

    private static void giveBack(List<Connection> held) throws Exception {
        for (Connection connection : held) {
            connection.close();
        }
    }

    @Test
    @DisplayName("is told so in the pool's time, and what was begun goes on when it lets go of them")
    void goesOnAfterwards() throws Exception {
        Gate gate = bench.fakes().issuer().hold();
        Order begun = bench.request("begun.example.com");
        gate.awaitArrival();

        List<Connection> held = holdAll();
        gate.open();
        assertThatExceptionOfType(StoreException.class)
                .isThrownBy(() -> bench.request("www.example.com"))
                .withMessageContaining("no connection of the pool was free")
                .withMessageContaining("Nothing was changed");
        giveBack(held);

        Order asked = bench.request("www.example.com");
        bench.awaitRest();
        Set<Long> certificates = Set.of(
                begun.await(FaultBench.PATIENCE).id(),
                asked.await(FaultBench.PATIENCE).id());
        assertThat(bench.certificatesTold(CertificateIssued.class)).isEqualTo(certificates);
        assertThat(bench.count("lemur_order")).isEqualTo(2);
        assertThat(bench.fakes().issuer().issued()).isEqualTo(2);
    }

    @Test
    @DisplayName("closes the engine all the same, which leaves its work to the next")
    void closes() throws Exception {
        Gate gate = bench.fakes().issuer().hold();
        bench.request("begun.example.com");
        gate.awaitArrival();

        List<Connection> held = holdAll();
        gate.open();
        bench.lemur().close();
        bench.awaitEnd();
        giveBack(held);

        assertThat(bench.count("lemur_scheduled_tasks where task_name = 'order'"))
                .as("work that is left to the next")
                .isEqualTo(1);
    }

    @Test
    @DisplayName("may let many threads ask at once, more than it has connections, and none of them is stuck")
    void manyThreads() throws Exception {
        List<CompletableFuture<Order>> asked = new ArrayList<>();
        for (int i = 0; i < 8 * CONNECTIONS; i++) {
            String host = "h" + i + ".example.com";
            CompletableFuture<Order> order = new CompletableFuture<>();
            Thread thread = new Thread(() -> order.completeAsync(() -> patiently(host), Runnable::run), "host-" + i);
            thread.start();
            asked.add(order);
        }
        for (CompletableFuture<Order> order : asked) {
            order.join();
        }
        bench.awaitRest();
        assertThat(bench.certificatesTold(CertificateIssued.class)).hasSameSizeAs(asked);
        assertThat(bench.fakes().issuer().issued()).isEqualTo(asked.size());
    }

    private Order patiently(String host) {
        while (true) {
            try {
                return bench.request(host);
            } catch (StoreException busy) {
                assertThat(busy).hasMessageContaining("ask again");
            }
        }
    }
}
