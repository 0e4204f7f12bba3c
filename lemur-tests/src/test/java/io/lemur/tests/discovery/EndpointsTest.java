package io.lemur.tests.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.event.EndpointExpired;
import io.lemur.event.EndpointSeen;
import io.lemur.event.LemurListener;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateUpdate;
import io.lemur.model.Endpoint;
import io.lemur.model.EndpointQuery;
import io.lemur.model.Fingerprint;
import io.lemur.model.Page;
import io.lemur.model.ProviderRequest;
import io.lemur.model.ServedCertificate;
import io.lemur.model.SyncReport;
import io.lemur.service.Endpoints;
import io.lemur.service.Lemur;
import io.lemur.spi.DeploymentRef;
import io.lemur.spi.EndpointSighting;
import io.lemur.spi.PluginException;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.fake.FakePlugin;
import io.lemur.testkit.fake.InMemorySource;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
@DisplayName("Endpoints")
class EndpointsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final TestDatabase database;
    private final SettableClock clock = SettableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final TestCa ca = TestCa.root("Found Root");
    private final CertificateChain one = ca.issue("one.example.com").chain();
    private final CertificateChain two = ca.issue("two.example.com").chain();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private HikariDataSource dataSource;
    private Lemur lemur;
    private InMemorySource place;

    EndpointsTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        FakePlugin fakes = FakePlugin.create();
        dataSource = database.create();
        lemur = LemurEngine.builder()
                .database(Database.of(dataSource))
                .keyRing(KeyRing.inMemory())
                .clock(clock)
                .plugin(fakes)
                .keepEndpoints(Duration.ofMinutes(30))
                .listener(new LemurListener() {
                    @Override
                    public void endpointSeen(EndpointSeen event) {
                        told.add("seen " + event.endpoint() + " at " + event.host() + " " + event.port() + " by "
                                + event.source());
                    }

                    @Override
                    public void endpointExpired(EndpointExpired event) {
                        told.add("expired " + event.endpoint());
                    }
                })
                .start();
        place = fakes.source();
        lemur.sources().create(ProviderRequest.of("Place", "memory"));
    }

    @AfterEach
    void stop() {
        lemur.close();
        dataSource.close();
    }

    private SyncReport sync() throws InterruptedException {
        return lemur.sources().sync("Place").await(PATIENCE);
    }

    private Certificate found(CertificateChain chain) {
        return lemur.certificates().find(Fingerprint.of(chain.leaf())).orElseThrow();
    }

    private static EndpointSighting web() {
        return EndpointSighting.of("lb/1", "www.example.com", 443)
                .withCapacity(25)
                .withProtocol("TLSv1.3")
                .withCipherSuite("TLS_AES_128_GCM_SHA256")
                .withProperty("region", "north");
    }

    private List<String> names(EndpointQuery query) {
        return lemur.endpoints().search(query).items().stream()
                .map(Endpoint::name)
                .toList();
    }

    @Test
    @DisplayName("are kept as they were told, with their certificates in order, each under its name")
    void areKeptAsTold() throws Exception {
        place.put("a", one).put("b", two);
        place.putEndpoint(web().withCertificate(new DeploymentRef("b"))
                .withCertificate(new DeploymentRef("a"), "one.example.com")
                .withCertificate(new DeploymentRef("a"), "alias.example.com"));

        assertThat(sync().problems()).isEmpty();

        Endpoint endpoint = lemur.endpoints().find("place", "lb/1").orElseThrow();
        assertThat(endpoint)
                .returns("Place", Endpoint::source)
                .returns("lb/1", Endpoint::name)
                .returns("www.example.com", Endpoint::host)
                .returns(443, Endpoint::port)
                .returns(25, Endpoint::capacity)
                .returns(Optional.of("TLSv1.3"), Endpoint::protocol)
                .returns(Optional.of("TLS_AES_128_GCM_SHA256"), Endpoint::cipherSuite)
                .returns(Map.of("region", "north"), Endpoint::properties)
                .returns(clock.instant(), Endpoint::firstSeenAt)
                .returns(clock.instant(), Endpoint::lastSeenAt);
        assertThat(endpoint.certificates())
                .extracting(
                        ServedCertificate::certificateId,
                        ServedCertificate::certificateName,
                        ServedCertificate::place,
                        ServedCertificate::serverName,
                        ServedCertificate::fingerprint,
                        ServedCertificate::notAfter)
                .containsExactly(
                        served(two, "b", null),
                        served(one, "a", "one.example.com"),
                        served(one, "a", "alias.example.com"));
        assertThat(lemur.endpoints().get(endpoint.id()).name()).isEqualTo("lb/1");
    }

    private Tuple served(CertificateChain chain, String at, @Nullable String name) {
        Certificate certificate = found(chain);
        return Tuple.tuple(
                certificate.id(),
                certificate.name(),
                at,
                Optional.ofNullable(name),
                certificate.fingerprint(),
                certificate.notAfter());
    }

    @Test
    @DisplayName("follow what is told later, keep their number, and are new once")
    void followWhatIsTold() throws Exception {
        place.put("a", one).put("b", two).putEndpoint(web().withCertificate(new DeploymentRef("a"), "one.example.com"));
        sync();
        Endpoint before = lemur.endpoints().find("Place", "lb/1").orElseThrow();

        Instant first = clock.instant();
        clock.advance(MINUTE);
        place.putEndpoint(EndpointSighting.of("lb/1", "new.example.com", 8443)
                .withCertificate(new DeploymentRef("b"), "one.example.com"));
        sync();

        Endpoint after = lemur.endpoints().get(before.id());
        assertThat(after)
                .returns("new.example.com", Endpoint::host)
                .returns(8443, Endpoint::port)
                .returns(Optional.empty(), Endpoint::protocol)
                .returns(first, Endpoint::firstSeenAt)
                .returns(clock.instant(), Endpoint::lastSeenAt);
        assertThat(after.certificates())
                .extracting(ServedCertificate::certificateId)
                .containsExactly(found(two).id());
        Eventually.holds("the first sight is told", () -> !told.isEmpty());
        assertThat(told).containsExactly("seen lb/1 at www.example.com 443 by Place");
    }

    @Test
    @DisplayName("expire when a complete run does not see them and their time is over, and not before")
    void expire() throws Exception {
        place.put("a", one).putEndpoint(web().withCertificate(new DeploymentRef("a")));
        sync();
        place.removeEndpoint("lb/1");

        clock.advance(Duration.ofMinutes(29));
        assertThat(sync()).returns(true, SyncReport::complete);
        assertThat(names(EndpointQuery.all())).as("its time is not over").containsExactly("lb/1");

        clock.advance(MINUTE);
        assertThat(sync()).returns(true, SyncReport::complete);
        assertThat(names(EndpointQuery.all())).isEmpty();
        Eventually.holds("its end is told", () -> told.contains("expired lb/1"));
    }

    @Test
    @DisplayName("never expire because a run failed, or was incomplete, however late it is")
    void doNotExpireBecauseARunFailed() throws Exception {
        place.put("a", one).putEndpoint(web().withCertificate(new DeploymentRef("a")));
        sync();
        place.removeEndpoint("lb/1");
        clock.advance(Duration.ofDays(100));

        place.fail(1, PluginException.Kind.UNAVAILABLE);
        assertThat(sync()).returns(false, SyncReport::complete);
        place.behave().miss("page 2", "no answer");
        assertThat(sync()).returns(false, SyncReport::complete);

        assertThat(names(EndpointQuery.all())).containsExactly("lb/1");
    }

    @Test
    @DisplayName("that do not answer keep their time")
    void silentOnesKeepTheirTime() throws Exception {
        place.put("a", one).putEndpoint(web().withCertificate(new DeploymentRef("a")));
        sync();
        Instant seen = clock.instant();
        clock.advance(MINUTE);
        place.silence("lb/1", "no answer");

        assertThat(sync().problems()).containsExactly("lb/1: no answer");

        assertThat(lemur.endpoints().find("Place", "lb/1").orElseThrow().lastSeenAt())
                .isEqualTo(seen);
    }

    @Test
    @DisplayName("that two sources see are two, and each has its own end")
    void twoSources() throws Exception {
        lemur.sources().create(ProviderRequest.of("Other", "memory"));
        place.put("a", one).putEndpoint(web().withCertificate(new DeploymentRef("a")));
        sync();
        lemur.sources().sync("Other").await(PATIENCE);
        assertThat(names(EndpointQuery.all())).containsExactly("lb/1", "lb/1");
        assertThat(lemur.endpoints().search(EndpointQuery.all().from("OTHER")).items())
                .extracting(Endpoint::source)
                .containsExactly("Other");

        clock.advance(Duration.ofHours(1));
        place.removeEndpoint("lb/1");
        sync();
        assertThat(lemur.endpoints().search(EndpointQuery.all()).items())
                .extracting(Endpoint::source)
                .containsExactly("Other");

        lemur.sources().remove("Other");
        assertThat(names(EndpointQuery.all())).isEmpty();
    }

    @Test
    @DisplayName("are found by where a certificate is served, by its end, and by host, page by page")
    void areFound() throws Exception {
        place.put("a", one).put("b", two);
        for (int i = 0; i < 5; i++) {
            place.putEndpoint(EndpointSighting.of("e" + i, "host" + i + ".Example.com", 443)
                    .withCertificate(new DeploymentRef(i == 3 ? "b" : "a")));
        }
        sync();

        assertThat(names(EndpointQuery.serving(found(two).id()))).containsExactly("e3");
        assertThat(names(EndpointQuery.all().atHost("HOST2.*"))).containsExactly("e2");
        Instant end = found(one).notAfter();
        assertThat(names(EndpointQuery.all().servingExpiringBefore(end))).isEmpty();
        assertThat(names(EndpointQuery.all().servingExpiringBefore(end.plusSeconds(3600))))
                .hasSize(5);

        List<String> all = new ArrayList<>();
        EndpointQuery query = EndpointQuery.all().pageSize(2);
        Page<Endpoint> page = lemur.endpoints().search(query);
        while (true) {
            page.items().forEach(endpoint -> all.add(endpoint.name()));
            if (page.next().isEmpty()) {
                break;
            }
            page = lemur.endpoints().search(query.after(page.next().get()));
        }
        assertThat(all).containsExactly("e4", "e3", "e2", "e1", "e0");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> lemur.endpoints().search(query.after("nonsense")));
    }

    @Test
    @DisplayName("are seen by those who may see a certificate there, and of the others not even by asking for it")
    void areSeenByThoseWhoMaySee() throws Exception {
        place.put("a", one).put("b", two);
        place.putEndpoint(web().withCertificate(new DeploymentRef("a")).withCertificate(new DeploymentRef("b")));
        place.putEndpoint(EndpointSighting.of("lb/2", "two.example.com", 443).withCertificate(new DeploymentRef("b")));
        sync();
        lemur.certificates().update(found(one).id(), CertificateUpdate.NOTHING.withOwner("team"));
        Endpoints team = lemur.as(Caller.of("somebody", Set.of("team"))).endpoints();

        assertThat(team.search(EndpointQuery.all()).items())
                .singleElement()
                .satisfies(endpoint -> assertThat(endpoint.certificates())
                        .extracting(ServedCertificate::certificateId)
                        .containsExactly(found(one).id()));
        assertThat(team.search(EndpointQuery.serving(found(two).id())).items()).isEmpty();
        assertThat(team.find("Place", "lb/2")).isEmpty();
        long hidden = lemur.endpoints().find("Place", "lb/2").orElseThrow().id();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> team.get(hidden));
        assertThat(lemur.as(Caller.of("stranger", Set.of()))
                        .endpoints()
                        .search(EndpointQuery.all())
                        .items())
                .isEmpty();
    }

    @Test
    @DisplayName("that name a place where nothing was found are kept, and the report says so")
    void placesWithoutACertificate() throws Exception {
        place.put("a", one)
                .putEndpoint(web().withCertificate(new DeploymentRef("a")).withCertificate(new DeploymentRef("gone")));
        assertThat(sync().problems()).containsExactly("lb/1: No certificate was found at 'gone', which it serves.");
        assertThat(lemur.endpoints().find("Place", "lb/1").orElseThrow().certificates())
                .hasSize(1);
    }

    @Test
    @DisplayName("may be many, in several batches")
    void mayBeMany() throws Exception {
        place.put("a", one);
        for (int i = 0; i < 1_203; i++) {
            place.putEndpoint(
                    EndpointSighting.of("e" + i, "host.example.com", 443).withCertificate(new DeploymentRef("a")));
        }
        sync();
        place.put("b", two)
                .putEndpoint(
                        EndpointSighting.of("e7", "host.example.com", 443).withCertificate(new DeploymentRef("b")));
        sync();
        assertThat(names(EndpointQuery.all().pageSize(1_000))).hasSize(1_000);
        assertThat(names(EndpointQuery.serving(found(two).id()))).containsExactly("e7");
    }

    @Test
    @DisplayName("of a real server are found by the source tls, and kept")
    void ofARealServer() throws Exception {
        CertificateBundle served = ca.issue("real.example.com");
        try (TlsPeer peer = TlsPeer.serving(InetAddress.getLoopbackAddress(), 0, served)) {
            lemur.sources()
                    .create(ProviderRequest.of("Outside", "tls").withOption("hosts", "127.0.0.1:" + peer.port()));
            assertThat(lemur.sources().sync("Outside").await(PATIENCE))
                    .returns(true, SyncReport::complete)
                    .returns(1L, SyncReport::added)
                    .returns(List.of(), SyncReport::problems);
            assertThat(lemur.endpoints().search(EndpointQuery.all()).items())
                    .singleElement()
                    .satisfies(endpoint -> {
                        assertThat(endpoint.port()).isEqualTo(peer.port());
                        assertThat(endpoint.certificates())
                                .extracting(ServedCertificate::fingerprint)
                                .containsExactly(Fingerprint.of(served.chain().leaf()));
                    });
        }
    }
}
