package io.lemur.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.error.StoreException;
import io.lemur.tests.crash.CutHost.Issuing;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The quick brother of {@link CrashTest}: in one process, whose database answers nothing any more. */
@Isolated("looks at what no thread of this process catches")
class SeveredDatabaseTest {
    @TempDir
    Path folder;

    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @BeforeEach
    void look() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    }

    @AfterEach
    void lookAway() {
        Thread.setDefaultUncaughtExceptionHandler(before);
    }

    @Test
    @DisplayName(
            "A host that loses its database before or after any commit of an order has one certificate in its next life")
    void oneCertificateWhereverItIsSevered() throws Exception {
        Iterator<Cut> cuts = Cut.all().iterator();
        Cut cut = cuts.next();
        while (isSeveredAndRecovers(cut)) {
            cut = cuts.next();
        }
        assertThat(cut.commit())
                .as("commits of the order, its events and the engine's end")
                .isGreaterThan(6);
        assertThat(uncaught).as("left to the host's console").isEmpty();
    }

    private boolean isSeveredAndRecovers(Cut cut) throws Exception {
        Path place = Files.createDirectories(folder.resolve(cut.commit() + "-" + cut.side()));
        CutHost.prepare(place);
        try (Ground ground = Ground.Kind.EMBEDDED.create(place.resolve("data"))) {
            boolean severed = life(new CutHost(place, Issuing.LOGGED), ground, cut);
            new Aftermath(new CutHost(place, Issuing.LOGGED), ground).liveAgain(cut);
            return severed;
        }
    }

    private static boolean life(CutHost host, Ground ground, Cut cut) throws Exception {
        try (HikariDataSource pool = CutHost.connect(ground.url())) {
            CuttableDataSource database = new CuttableDataSource(pool);
            try {
                host.live(database, cut, () -> {
                    database.sever();
                    host.giveUp();
                });
            } catch (StoreException severed) {
                assertThat(database.isSevered()).isTrue();
            }
            return database.isSevered();
        }
    }
}
