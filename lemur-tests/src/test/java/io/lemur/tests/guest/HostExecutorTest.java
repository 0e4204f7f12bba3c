package io.lemur.tests.guest;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.CertificateIssued;
import io.lemur.event.LemurListener;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The host's executor")
class HostExecutorTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    Path folder;

    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final ExecutorService host = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "host");
        threads.add(thread);
        return thread;
    });

    @AfterEach
    void endHost() {
        host.shutdownNow();
    }

    @Test
    @DisplayName("runs steps and listeners, and lives on after the engine")
    void runsStepsAndListeners() throws Exception {
        BlockingQueue<Thread> tellers = new LinkedBlockingQueue<>();
        LemurListener listener = new LemurListener() {
            @Override
            public void certificateIssued(CertificateIssued event) {
                tellers.add(Thread.currentThread());
            }
        };
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.inMemory())
                .keyRing(KeyRing.file(folder.resolve("keys.json")))
                .name("guest")
                .executor(host)
                .listener(listener)
                .start()) {
            lemur.authorities().create(AuthorityRequest.root("Example Root").build());
            lemur.certificates()
                    .request(CertificateRequest.forHosts("www.example.com")
                            .authority("Example Root")
                            .build())
                    .await(PATIENCE);
            assertThat(threads).contains(tellers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            assertThat(Thread.getAllStackTraces().keySet())
                    .extracting(Thread::getName)
                    .noneMatch(name -> name.startsWith("guest-worker"));
        }
        assertThat(host.isShutdown()).isFalse();
        assertThat(host.submit(() -> Thread.currentThread().isInterrupted()).get(1, TimeUnit.MINUTES))
                .isFalse();
    }
}
