package io.lemur.benchmarks;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/** An engine with a root of its own, and hosts that ask it for certificates one after the other. */
final class EngineUnderTest implements AutoCloseable {
    private static final String ROOT = "Benchmark Root";
    private static final AtomicLong HOSTS = new AtomicLong();

    private final Lemur lemur;

    /** Starts on this database with so many workers. */
    EngineUnderTest(DataSource database, Path keys, int workers) {
        lemur = LemurEngine.builder()
                .database(Database.of(database))
                .keyRing(KeyRing.file(keys))
                .workers(workers)
                .start();
        if (lemur.authorities().find(ROOT).isEmpty()) {
            lemur.authorities().create(AuthorityRequest.root(ROOT).build());
        }
    }

    /** Asks for a certificate and waits for it. */
    void order() throws InterruptedException {
        lemur.certificates()
                .request(CertificateRequest.forHosts("host-" + HOSTS.incrementAndGet() + ".example.com")
                        .authority(ROOT)
                        .build())
                .await(Duration.ofMinutes(1));
    }

    /** So many that ask at the same time. */
    List<Rate.Task> clients(int count) {
        return Collections.nCopies(count, this::order);
    }

    @Override
    public void close() {
        lemur.close();
    }
}
