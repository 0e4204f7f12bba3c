package io.lemur.tests.deployment;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.event.LemurEvent;
import io.lemur.event.LemurListener;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DeploymentRequest;
import io.lemur.model.Fingerprint;
import io.lemur.model.ProviderRequest;
import io.lemur.service.Deployment;
import io.lemur.service.Lemur;
import io.lemur.spi.DeploymentRef;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.fake.FakePlugin;
import io.lemur.testkit.fake.InMemoryDestination;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** An engine with a root of its own, and the destinations {@value #WEB} in memory and {@value #SHELF}. */
final class DeploymentBench implements AutoCloseable {
    static final String ROOT = "Root";
    static final String WEB = "web";
    static final String SHELF = "shelf";
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HikariDataSource dataSource;
    private final SettableClock clock = SettableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final FakePlugin fakes = FakePlugin.create();
    private final Shelf shelf = new Shelf();
    private final List<LemurEvent> events = new CopyOnWriteArrayList<>();
    private final LemurEngine engine;

    private DeploymentBench(TestDatabase database) {
        dataSource = database.create();
        engine = (LemurEngine) LemurEngine.builder()
                .database(Database.of(dataSource))
                .keyRing(KeyRing.inMemory())
                .clock(clock)
                .plugin(fakes, shelf)
                .listener(new LemurListener() {
                    @Override
                    public void on(LemurEvent event) {
                        events.add(event);
                    }
                })
                .closeTimeout(Duration.ZERO)
                .start();
        engine.authorities().create(AuthorityRequest.root(ROOT).build());
        engine.destinations().create(ProviderRequest.of(WEB, "memory"));
        engine.destinations().create(ProviderRequest.of(SHELF, Shelf.TYPE));
    }

    static DeploymentBench on(TestDatabase database) {
        return new DeploymentBench(database);
    }

    Lemur lemur() {
        return engine;
    }

    SettableClock clock() {
        return clock;
    }

    /** Behind {@link #WEB}. */
    InMemoryDestination web() {
        return fakes.destination();
    }

    /** Behind {@link #SHELF}. */
    Shelf shelf() {
        return shelf;
    }

    /** Makes all work that waits for its time due now. */
    void hurry() {
        engine.hurry();
    }

    /** A certificate for a host, to be at these destinations. */
    Certificate issue(String host, String... destinations) throws InterruptedException {
        return engine.certificates()
                .request(CertificateRequest.forHosts(host)
                        .authority(ROOT)
                        .destination(destinations)
                        .build())
                .await(PATIENCE);
    }

    Certificate replace(Certificate certificate) throws InterruptedException {
        return engine.certificates().replace(certificate.id()).await(PATIENCE);
    }

    Deployment deploy(Certificate certificate, String destination) {
        return engine.deployments().deploy(DeploymentRequest.of(certificate.id(), destination));
    }

    Deployment now(Deployment deployment) {
        return engine.deployments().get(deployment.id());
    }

    /** What is at {@link #WEB} under a name. */
    Optional<Fingerprint> atWeb(String name) {
        return Optional.ofNullable(web().deployed().get(new DeploymentRef("memory:" + name)))
                .map(bundle -> Fingerprint.of(bundle.chain().leaf()));
    }

    /** What the listener was told of this kind so far. */
    <T extends LemurEvent> List<T> told(Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    @Override
    public void close() {
        fakes.behave();
        engine.close();
        dataSource.close();
    }
}
