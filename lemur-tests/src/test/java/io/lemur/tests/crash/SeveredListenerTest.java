package io.lemur.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.AuthorityCreated;
import io.lemur.event.LemurListener;
import io.lemur.model.AuthorityRequest;
import io.lemur.service.Lemur;
import io.lemur.tests.Eventually;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A process that ends between a commit and telling of it")
class SeveredListenerTest {
    @TempDir
    Path folder;

    private final KeyRing keyRing = KeyRing.inMemory();

    private Lemur start(Database database, LemurListener listener) {
        return LemurEngine.builder()
                .database(database)
                .keyRing(keyRing)
                .listener(listener)
                .closeTimeout(Duration.ofSeconds(5))
                .start();
    }

    @Test
    @DisplayName("tells of it at the next start, also what it was telling and could not mark")
    void tellsAtTheNextStart() throws Exception {
        try (Ground ground = Ground.Kind.EMBEDDED.create(folder)) {
            assertThat(cutOff(ground)).containsExactly("One");

            List<String> told = new CopyOnWriteArrayList<>();
            try (Lemur lemur = start(ground.database(), hearing(told, () -> {}))) {
                Eventually.holds("all events are told", () -> ground.count("lemur_event where not delivered") == 0);
                assertThat(told).containsExactly("One", "Two");
                assertThat(lemur.authorities().list()).hasSize(2);
            }
        }
    }

    /** A life that loses its database while it tells of the first event, and after the second; what it was told. */
    private List<String> cutOff(Ground ground) throws Exception {
        List<String> told = new CopyOnWriteArrayList<>();
        CountDownLatch telling = new CountDownLatch(1);
        CountDownLatch severed = new CountDownLatch(1);
        try (HikariDataSource pool = ground.pool()) {
            Points points = new Points();
            CuttableDataSource database = new CuttableDataSource(pool, points);
            LemurListener slow = hearing(told, () -> {
                telling.countDown();
                await(severed);
            });
            try (Lemur lemur = start(Database.of(database), slow)) {
                lemur.authorities().create(AuthorityRequest.root("One").build());
                telling.await();
                lemur.authorities().create(AuthorityRequest.root("Two").build());
                points.sever();
                severed.countDown();
            }
        }
        return told;
    }

    private static LemurListener hearing(List<String> told, Runnable meanwhile) {
        return new LemurListener() {
            @Override
            public void authorityCreated(AuthorityCreated event) {
                told.add(event.authority());
                meanwhile.run();
            }
        };
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("the engine closes", e);
        }
    }
}
