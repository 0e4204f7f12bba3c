package io.lemur.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.error.StoreException;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What interrupts of a host's threads do to an embedded database, whose driver loses its file to one that it does not expect. */
class InterruptTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int INTERRUPTS = 500;

    @TempDir
    Path folder;

    private Lemur lemur;

    @BeforeEach
    void start() {
        lemur = LemurEngine.builder()
                .database(Database.embedded(folder.resolve("data")))
                .keyRing(KeyRing.file(folder.resolve("keys.json")))
                .start();
        if (lemur.authorities().find("Root").isEmpty()) {
            lemur.authorities().create(AuthorityRequest.root("Root").build());
        }
    }

    @AfterEach
    void end() {
        Thread.interrupted();
        lemur.close();
    }

    private Order request(String host) {
        return lemur.certificates()
                .request(CertificateRequest.forHosts(host)
                        .authority("Root")
                        .idempotencyKey(host)
                        .build());
    }

    @Test
    @DisplayName("A thread that was interrupted is served, and keeps its flag")
    void aFlagThatIsSetIsKept() throws Exception {
        Thread.currentThread().interrupt();

        Order order = request("www.example.com");
        lemur.certificates().search(CertificateQuery.all());

        assertThat(Thread.interrupted()).isTrue();
        assertThat(order.await(PATIENCE).commonName()).contains("www.example.com");
    }

    @Test
    @DisplayName("A thread that was interrupted closes the engine, and keeps its flag; the next engine finds all")
    void closingKeepsTheFlag() throws Exception {
        request("www.example.com").await(PATIENCE);
        Thread.currentThread().interrupt();

        lemur.close();

        assertThat(Thread.interrupted()).isTrue();
        start();
        assertThat(lemur.certificates().count(CertificateQuery.all().withHost("www.example.com")))
                .isEqualTo(1);
    }

    @Test
    @DisplayName(
            "A database that was closed, as the driver does when an interrupt meets a wait in it, is open again unnoticed")
    void closedUnderneath() throws Exception {
        Order before = request("before.example.com");
        before.await(PATIENCE);

        shutDown();
        assertThat(lemur.orders().get(before.id()).status().hasEnded()).isTrue();
        shutDown();
        Order after = request("after.example.com");
        shutDown();

        assertThat(after.await(PATIENCE).commonName()).contains("after.example.com");
    }

    /** What H2 does to itself then. */
    private void shutDown() throws Exception {
        String url = "jdbc:h2:retry:" + folder.toRealPath().resolve("data/lemur");
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement()) {
            statement.execute("shutdown immediately");
        }
    }

    @Test
    @DisplayName("Interrupts in the middle of whatever a thread does lose nothing: at worst it is told to ask again")
    void interruptsAtAnyTimeLoseNothing() throws Exception {
        List<Order> orders = new ArrayList<>();
        Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
        Queue<StoreException> refusals = new ConcurrentLinkedQueue<>();
        Thread host = new Thread(() -> {
            while (!Thread.currentThread().getName().equals("enough")) {
                try {
                    orders.add(request("host-" + orders.size() + ".example.com"));
                } catch (StoreException askAgain) {
                    refusals.add(askAgain);
                }
            }
        });
        host.setUncaughtExceptionHandler((thread, failure) -> failures.add(failure));
        host.start();
        for (int i = 0; i < INTERRUPTS; i++) {
            LockSupport.parkNanos(1_000_000);
            host.interrupt();
        }
        host.setName("enough");
        host.join();

        assertThat(failures).isEmpty();
        assertThat(refusals).allSatisfy(refusal -> assertThat(refusal).hasMessageContaining("ask again"));
        for (Order order : orders) {
            order.await(PATIENCE);
        }
        lemur.close();
        start();
        assertThat(lemur.certificates().count(CertificateQuery.all().beingAuthority(false)))
                .isEqualTo(orders.size())
                .isPositive();
    }
}
