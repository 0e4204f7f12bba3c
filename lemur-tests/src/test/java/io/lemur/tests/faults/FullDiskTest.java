package io.lemur.tests.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.error.StoreException;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.testkit.fake.FakePlugin;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a disk does to an engine; what it does to the database below is {@code DatabaseFilesTest}'s. */
@DisplayName("An embedded database whose disk is full")
class FullDiskTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int BEFORE = 5;

    @TempDir
    Path folder;

    private final KeyRing keyRing = KeyRing.inMemory();
    private final FakePlugin fakes = FakePlugin.create();
    private Path disk;
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectories(folder.resolve("disk"));
        mounted = run("mount", "-t", "tmpfs", "-o", "size=16m", "tmpfs", disk.toString());
        assumeTrue(mounted, "needs the right to mount a tmpfs, and the program mount");
    }

    @AfterEach
    void unmount() throws Exception {
        if (mounted) {
            run("umount", "-l", disk.toString());
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException missing) {
            return false;
        }
    }

    private Lemur start() {
        return LemurEngine.builder()
                .database(Database.embedded(disk.resolve("data")))
                .keyRing(keyRing)
                .plugin(fakes)
                .start();
    }

    private static Order request(Lemur lemur, int number) {
        return lemur.certificates()
                .request(CertificateRequest.forHosts("h" + number + ".example.com")
                        .authority("Root")
                        .idempotencyKey("number " + number)
                        .build());
    }

    /** Somebody else takes all the room there is. */
    private Path fill() throws IOException {
        Path other = disk.resolve("somebody-elses");
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(other)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            return other;
        }
    }

    /** Asks until it is refused, and says why. */
    private static StoreException askUntilRefused(Lemur lemur, List<Order> orders) {
        while (true) {
            try {
                orders.add(request(lemur, orders.size()));
            } catch (StoreException refused) {
                return refused;
            }
        }
    }

    @Test
    @DisplayName("is an error that says so; with room again, and started again, all that was taken is done, and once")
    void nothingIsLost() throws Exception {
        List<Order> orders = new ArrayList<>();
        try (Lemur lemur = start()) {
            lemur.authorities()
                    .create(AuthorityRequest.root("Root").type("fake").build());
            for (int i = 0; i < BEFORE; i++) {
                orders.add(request(lemur, i));
                orders.get(i).await(PATIENCE);
            }
            Path other = fill();
            StoreException refused = askUntilRefused(lemur, orders);
            assertThat(refused).hasMessageContaining("make room");
            Files.delete(other);
        }

        try (Lemur lemur = start()) {
            for (int i = 0; i < orders.size() + 1; i++) {
                Order order = request(lemur, i);
                if (i < orders.size()) {
                    assertThat(order.id()).isEqualTo(orders.get(i).id());
                }
                Certificate certificate = order.await(PATIENCE);
                assertThat(certificate.commonName()).contains("h" + i + ".example.com");
                assertThat(lemur.certificates().bundle(certificate.id()).privateKey())
                        .isPresent();
            }
            assertThat(lemur.certificates().count(CertificateQuery.all().beingAuthority(false)))
                    .isEqualTo(orders.size() + 1);
            assertThat(fakes.issuer().issued()).isEqualTo(orders.size() + 1);
        }
    }
}
