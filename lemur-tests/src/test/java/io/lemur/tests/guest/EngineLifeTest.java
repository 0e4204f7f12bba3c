package io.lemur.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.LemurListener;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.service.TlsSelection;
import io.lemur.tests.ChildJvm;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Engines start, live beside each other, and end without a trace. */
@Isolated("looks at what all tests of this process share")
class EngineLifeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private Lemur start(String name, Database database) {
        return LemurEngine.builder()
                .database(database)
                .keyRing(KeyRing.file(folder.resolve(name + ".json")))
                .name(name)
                .listener(new LemurListener() {})
                .start();
    }

    private static Certificate issue(Lemur lemur, String host) throws InterruptedException {
        if (lemur.authorities().find("Root").isEmpty()) {
            lemur.authorities().create(AuthorityRequest.root("Root").build());
        }
        return lemur.certificates()
                .request(CertificateRequest.forHosts(host).authority("Root").build())
                .await(PATIENCE);
    }

    private static void expectTwoLives(Lemur one, Lemur other) throws InterruptedException {
        try (other) {
            try (one) {
                issue(one, "one.example.com");
                issue(other, "other.example.com");
                assertThat(hosts(one)).containsExactly("one.example.com");
            }
            assertThat(hosts(other)).containsExactly("other.example.com");
            assertThat(issue(other, "alone.example.com").isAuthority()).isFalse();
        }
    }

    private static List<String> hosts(Lemur lemur) {
        return lemur.certificates().search(CertificateQuery.all().beingAuthority(false)).items().stream()
                .map(certificate -> certificate.commonName().orElse(""))
                .toList();
    }

    @Test
    @DisplayName("Two engines live side by side in one process on two folders, and one lives on without the other")
    void twoFoldersInOneProcess() throws Exception {
        expectTwoLives(
                start("one", Database.embedded(folder.resolve("one"))),
                start("other", Database.embedded(folder.resolve("other"))));
    }

    @Test
    @DisplayName("Two engines live side by side in two schemas of one PostgreSQL")
    void twoSchemasOfOnePostgreSql() throws Exception {
        try (var pool = TestDatabase.POSTGRESQL.create()) {
            expectTwoLives(
                    start("one", Database.of(pool).schema("one")),
                    start("other", Database.of(pool).schema("other")));
        }
    }

    @Test
    @DisplayName("Each thread of an engine is a daemon, has the engine's name if it is not H2's own, and ends with it")
    void threadsHaveTheEnginesName() throws Exception {
        start("warm-up", Database.embedded(folder.resolve("warm-up"))).close();
        Set<Thread> before = threads();
        try (Lemur lemur = start("guest", Database.embedded(folder.resolve("data")))) {
            issue(lemur, "www.example.com");
            lemur.tls().keyManager(TlsSelection.all()).getServerAliases("EC", null);
            issue(lemur, "www.example.org");
            lemur.tls().keyManager(TlsSelection.all()).getServerAliases("EC", null);
            Set<Thread> during = threads();
            during.removeAll(before);
            assertThat(during).allSatisfy(thread -> {
                assertThat(thread.getName()).startsWith(isOfH2(thread) ? "H2-" : "guest-");
                assertThat(thread.isDaemon())
                        .as(thread.getName() + " is a daemon")
                        .isTrue();
            });
            assertThat(during)
                    .extracting(thread -> thread.getName().replaceAll("-\\d+$", ""))
                    .contains("guest-worker", "guest-poller", "guest-keeper", "guest-db");
        }
        Eventually.holds("its threads have ended", () -> before.containsAll(threads()));
    }

    private static boolean isOfH2(Thread thread) {
        ThreadGroup group = thread.getThreadGroup();
        return group != null && group.getName().equals("H2-background");
    }

    private static Set<Thread> threads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.isAlive());
        return threads;
    }

    @Test
    @DisplayName("A hundred starts and stops leave nothing behind")
    void aHundredLivesLeaveNothing() throws Exception {
        assertThat(lives(100, "clean").output()).isEmpty();
    }

    @Test
    @DisplayName("What a process leaves behind would be seen")
    void whatIsLeftIsSeen() throws Exception {
        String left = lives(3, "leaking").output();
        assertThat(left.lines())
                .filteredOn(line -> line.equals("thread: leaked"))
                .hasSize(3);
        assertThat(left).contains("shutdown hook: leaked", "open file: ", "temporary file: ", "memory: ");
    }

    private ChildJvm.End lives(int count, String how) throws Exception {
        Path place = Files.createTempDirectory(folder, "lives");
        ChildJvm.End end = ChildJvm.in(place)
                .with(
                        "-Xmx128m",
                        "-XX:TieredStopAtLevel=1",
                        "-Djava.io.tmpdir=" + Files.createDirectories(place.resolve("tmp")),
                        "--add-opens=java.base/java.lang=ALL-UNNAMED",
                        "--add-opens=java.base/java.net=ALL-UNNAMED")
                .run(ManyLives.class, place.toString(), String.valueOf(count), how);
        assertThat(end.exit()).as(end.output()).isZero();
        return end;
    }
}
