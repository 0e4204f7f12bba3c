package io.lemur.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import io.lemur.model.ProviderRequest;
import io.lemur.model.SyncReport;
import io.lemur.service.Lemur;
import io.lemur.service.SourceSync;
import io.lemur.testkit.TestCa;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A run over a source that is cut off")
class SeveredSyncTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    /** More than a batch, so that the first is written when the last is read. */
    private static final int MANY = 700;

    @TempDir
    Path folder;

    private final KeyRing keyRing = KeyRing.inMemory();
    private final SteppedSource place = new SteppedSource();
    private final TestCa ca = TestCa.root("Found Root");
    private final CertificateChain stays = ca.issue("stays.example.com").chain();
    private final CertificateChain goes = ca.issue("goes.example.com").chain();

    private Lemur start(Database database) {
        return LemurEngine.builder()
                .database(database)
                .keyRing(keyRing)
                .plugin(place)
                .closeTimeout(Duration.ofSeconds(5))
                .start();
    }

    private static Set<String> sources(Lemur lemur, CertificateChain chain) {
        return lemur.certificates()
                .find(Fingerprint.of(chain.leaf()))
                .orElseThrow()
                .sources();
    }

    @Test
    @DisplayName("unlinks nothing, goes on under its number at the next start, and then unlinks what is gone")
    void goesOn() throws Exception {
        try (Ground ground = Ground.Kind.EMBEDDED.create(folder)) {
            fill();
            long cut = cutOffInTheMiddle(ground);
            assertThat(ground.count("lemur_sync where ended_at is null and added > 0"))
                    .as("a batch of the run was written")
                    .isEqualTo(1);

            CountDownLatch looked = new CountDownLatch(1);
            place.before("a", () -> await(looked));
            try (Lemur lemur = start(ground.database())) {
                SourceSync again = lemur.sources().sync("Place");
                assertThat(again.id()).isEqualTo(cut);
                assertThat(sources(lemur, stays)).containsExactly("Place");
                assertThat(sources(lemur, goes)).containsExactly("Place");
                looked.countDown();

                assertThat(again.await(PATIENCE))
                        .returns(true, SyncReport::complete)
                        .returns((long) MANY + 2, SyncReport::found)
                        .returns(1L, SyncReport::added)
                        .returns(1L, SyncReport::unlinked);
                assertThat(sources(lemur, stays)).containsExactly("Place");
                assertThat(sources(lemur, goes)).isEmpty();
            }
        }
    }

    private void fill() {
        place.places().put("stays", stays);
        place.places().put("goes", goes);
    }

    /** A complete run, then one that is cut off; its number. */
    private long cutOffInTheMiddle(Ground ground) throws Exception {
        try (HikariDataSource pool = CutHost.connect(ground.url())) {
            CuttableDataSource database = new CuttableDataSource(pool);
            CountDownLatch severed = new CountDownLatch(1);
            try (Lemur lemur = start(Database.of(database))) {
                lemur.sources().create(ProviderRequest.of("Place", SteppedSource.TYPE));
                lemur.sources().sync("Place").await(PATIENCE);
                place.places().remove("goes");
                CertificateChain found = ca.issue("new.example.com").chain();
                place.places().put("a", found);
                for (int i = 0; i < MANY; i++) {
                    place.places().put("many " + i, found);
                }
                place.before("stays", () -> {
                    database.sever();
                    severed.countDown();
                });
                SourceSync run = lemur.sources().sync("Place");
                severed.await();
                return run.id();
            }
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError("the engine closes", e);
        }
    }
}
