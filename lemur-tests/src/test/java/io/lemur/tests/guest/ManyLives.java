package io.lemur.tests.guest;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.LemurListener;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.service.TlsSelection;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A process that starts and stops an engine many times on one folder, and prints what is there afterwards that was not before. */
final class ManyLives {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int WARM_UP = 5;
    private static final int ISSUE_EVERY = 5;
    /** What is not left even by the first life; the rest is compared after caches are warm. */
    private static final List<String> NEVER =
            List.of("shutdown hook", "factory of stream handlers", "security provider", "system property");

    /** What the JDK does to itself, once somebody asks for the default zone or for its logging. */
    private static final Set<String> OF_THE_JDK =
            Set.of("system property: user.timezone", "shutdown hook: Logging-Cleaner");

    private static final long MEGABYTE = 1 << 20;

    private final Path folder;
    private final List<Object> leaks = new ArrayList<>();

    private ManyLives(Path folder) {
        this.folder = folder;
    }

    /** The folder, how many lives, and {@code leaking} if the host itself is to leave something behind in each. */
    public static void main(String[] arguments) throws Exception {
        ManyLives host = new ManyLives(Path.of(arguments[0]));
        Traces birth = Traces.now();
        for (int i = 0; i < WARM_UP; i++) {
            host.live(i % ISSUE_EVERY == 0);
        }
        Traces before = Traces.now();
        long memory = usedMemory();
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            host.live(i % ISSUE_EVERY == 0);
            if (arguments[2].equals("leaking")) {
                host.leak();
            }
        }
        long more = (usedMemory() - memory) / MEGABYTE;
        Traces now = whenThreadsHaveEnded(before);
        now.since(birth).stream().filter(ManyLives::isNeverLeft).forEach(System.out::println);
        now.since(before).stream().filter(trace -> !isNeverLeft(trace)).forEach(System.out::println);
        if (more > 10) {
            System.out.println("memory: " + more + " MB");
        }
    }

    /** A thread lives on for a moment after the pool that it belonged to has ended. */
    private static Traces whenThreadsHaveEnded(Traces before) {
        long start = System.nanoTime();
        Traces now = Traces.now();
        while (System.nanoTime() - start < PATIENCE.toNanos()
                && now.since(before).stream().anyMatch(trace -> trace.startsWith("thread: guest"))) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            now = Traces.now();
        }
        return now;
    }

    private static boolean isNeverLeft(String trace) {
        return NEVER.stream().anyMatch(trace::startsWith) && !OF_THE_JDK.contains(trace.replaceAll("=.*", ""));
    }

    private void live(boolean issues) throws Exception {
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.embedded(folder.resolve("data")))
                .keyRing(KeyRing.file(folder.resolve("secret/keys.json")))
                .name("guest")
                .listener(new LemurListener() {})
                .start()) {
            if (lemur.authorities().find("Root").isEmpty()) {
                lemur.authorities().create(AuthorityRequest.root("Root").build());
            }
            if (issues) {
                lemur.certificates()
                        .request(CertificateRequest.forHosts("www.example.com")
                                .authority("Root")
                                .build())
                        .await(Duration.ofMinutes(1));
            }
            lemur.tls().serverContext(TlsSelection.all());
        }
    }

    private void leak() throws IOException {
        CountDownLatch never = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        never.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "leaked");
        thread.setDaemon(true);
        thread.start();
        Path file = Files.createTempFile("leaked", "");
        InputStream open = Files.newInputStream(file);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {}, "leaked"));
        leaks.add(List.of(open, new byte[(int) (4 * MEGABYTE)]));
    }

    private static long usedMemory() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
