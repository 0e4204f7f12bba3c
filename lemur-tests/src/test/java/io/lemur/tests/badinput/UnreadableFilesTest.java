package io.lemur.tests.badinput;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.Certificate;
import io.lemur.model.CertificateChain;
import io.lemur.model.Fingerprint;
import io.lemur.model.ProviderRequest;
import io.lemur.model.SyncReport;
import io.lemur.service.Lemur;
import io.lemur.testkit.TestCa;
import io.lemur.tests.config.StartedEngine;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
@DisplayName("A folder that is a source")
class UnreadableFilesTest {
    private final TestDatabase database;
    private final TestCa ca = TestCa.root("Found Root");
    private final CertificateChain one = ca.issue("one.example.com").chain();
    private final CertificateChain two = ca.issue("two.example.com").chain();

    @TempDir
    Path folder;

    private StartedEngine engine;
    private Lemur lemur;

    UnreadableFilesTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void startWithTwoCertificates() throws Exception {
        engine = StartedEngine.on(database);
        lemur = engine.lemur();
        Files.writeString(file("one.pem"), one.toPem());
        Files.createDirectory(file("below"));
        Files.writeString(file("below/two.pem"), two.toPem());
        lemur.sources()
                .create(ProviderRequest.of("Folder", "directory")
                        .withOption("path", folder.toString())
                        .withOption("passphrase", "open sesame 17"));
        assertThat(sync()).returns(true, SyncReport::complete).returns(2L, SyncReport::added);
    }

    @AfterEach
    void stop() throws IOException {
        engine.close();
        for (String link : List.of("one.pem", "one.key", "below")) {
            if (Files.isSymbolicLink(file(link))) {
                Files.delete(file(link));
            }
        }
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    private SyncReport sync() throws InterruptedException {
        return lemur.sources().sync("Folder").await(Duration.ofMinutes(1));
    }

    private List<String> places(CertificateChain chain) {
        Certificate kept =
                lemur.certificates().find(Fingerprint.of(chain.leaf())).orElseThrow();
        return List.copyOf(kept.sources());
    }

    /** Opening a link to itself fails for everybody, also for an administrator, whom no permissions bind. */
    private void putUnopenable(String name) throws IOException {
        Files.createSymbolicLink(file(name), file(name));
    }

    private void nothingIsTakenForGone(SyncReport report, String where) {
        assertThat(report).returns(false, SyncReport::complete).returns(0L, SyncReport::unlinked);
        assertThat(report.problems()).singleElement().asString().contains(file(where) + ": ");
        assertThat(places(one)).containsExactly("Folder");
        assertThat(places(two)).containsExactly("Folder");
    }

    @Test
    @DisplayName("says which file can't be opened, and then takes nothing for gone")
    void unopenableFile() throws Exception {
        Files.delete(file("one.pem"));
        putUnopenable("one.pem");

        nothingIsTakenForGone(sync(), "one.pem");
    }

    @Test
    @DisplayName("says which folder within can't be opened, and then takes nothing for gone")
    void unopenableFolder() throws Exception {
        Files.delete(file("below/two.pem"));
        Files.delete(file("below"));
        putUnopenable("below");

        nothingIsTakenForGone(sync(), "below");
    }

    @Test
    @DisplayName("says which file fails while it is read, and then takes nothing for gone")
    void failingFile() throws Exception {
        Path failing = Path.of("/proc/self/mem");
        Assumptions.assumeTrue(Files.exists(failing), "this system has no file " + failing + ", which fails when read");
        Files.delete(file("one.pem"));
        Files.createSymbolicLink(file("one.pem"), failing);

        nothingIsTakenForGone(sync(), "one.pem");
    }

    @Test
    @DisplayName("is read to its end although a key in it can't be opened")
    void unreadableKey() throws Exception {
        Path failing = Path.of("/proc/self/mem");
        Assumptions.assumeTrue(Files.exists(failing), "this system has no file " + failing + ", which fails when read");
        Files.delete(file("one.pem"));
        Files.createSymbolicLink(file("one.key"), failing);

        SyncReport report = sync();

        assertThat(report).returns(true, SyncReport::complete).returns(1L, SyncReport::unlinked);
        assertThat(report.problems()).singleElement().asString().contains(file("one.key") + ": ");
        assertThat(places(one)).isEmpty();
    }

    @Test
    @DisplayName("is read to its end although files in it are damaged, empty or locked; each is named with the reason")
    void damagedFiles() throws Exception {
        Files.writeString(file("cut.pem"), one.toPem().substring(0, 400));
        Files.write(file("empty.der"), new byte[0]);
        Files.writeString(file("text.crt"), "no certificate");
        Files.writeString(file("large.pem"), "x".repeat(2 << 20));
        KeyStore locked = KeyStore.getInstance("PKCS12");
        locked.load(null, null);
        locked.setCertificateEntry("ca", ca.certificate());
        try (OutputStream out = Files.newOutputStream(file("locked.p12"))) {
            locked.store(out, "another passphrase".toCharArray());
        }

        SyncReport report = sync();

        assertThat(report)
                .returns(true, SyncReport::complete)
                .returns(2L, SyncReport::found)
                .returns(0L, SyncReport::unlinked);
        assertThat(report.problems())
                .satisfiesExactlyInAnyOrder(
                        problem -> assertThat(problem).contains("cut.pem", "truncated"),
                        problem -> assertThat(problem).contains("empty.der", "is empty"),
                        problem -> assertThat(problem).contains("text.crt", "DER"),
                        problem -> assertThat(problem).contains("large.pem", "max-file-size, 1048576 bytes"),
                        problem -> assertThat(problem).contains("locked.p12", "the passphrase is wrong"));
        assertThat(report.problems().toString()).doesNotContain("open sesame");
    }

    @Test
    @DisplayName("that is gone altogether fails the run, and nothing in it is taken for gone")
    void goneFolder() throws Exception {
        Files.move(folder, folder.resolveSibling("moved"));
        try {
            SyncReport report = sync();
            assertThat(report).returns(false, SyncReport::complete).returns(0L, SyncReport::unlinked);
            assertThat(report.problems()).singleElement().asString().contains(folder + ": it is not there");
            assertThat(places(one)).containsExactly("Folder");
        } finally {
            Files.move(folder.resolveSibling("moved"), folder);
        }
    }
}
