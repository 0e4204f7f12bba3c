package io.lemur.tests.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.InUseException;
import io.lemur.event.CertificateImported;
import io.lemur.event.SourceSynced;
import io.lemur.model.AuditQuery;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateQuery;
import io.lemur.model.Fingerprint;
import io.lemur.model.ProviderRequest;
import io.lemur.model.SyncQuery;
import io.lemur.model.SyncReport;
import io.lemur.service.Lemur;
import io.lemur.service.SourceSync;
import io.lemur.spi.PluginException;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.fake.Gate;
import io.lemur.testkit.fake.InMemorySource;
import io.lemur.tests.config.StartedEngine;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryDatabase
class SyncTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestDatabase database;
    private final TestCa ca = TestCa.root("Found Root");
    private final CertificateChain one = ca.issue("one.example.com").chain();
    private final CertificateChain two = ca.issue("two.example.com").chain();
    private StartedEngine engine;
    private Lemur lemur;
    private InMemorySource place;

    SyncTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        engine = StartedEngine.on(database);
        lemur = engine.lemur();
        place = engine.fakes().source();
        lemur.sources().create(ProviderRequest.of("Place", "memory"));
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private SyncReport sync() throws InterruptedException {
        return lemur.sources().sync("Place").await(PATIENCE);
    }

    private Certificate found(CertificateChain chain) {
        return lemur.certificates().find(Fingerprint.of(chain.leaf())).orElseThrow();
    }

    @Test
    void addsWhatIsNewAndLinksWhatIsKnown() throws InterruptedException {
        place.put("a", one).put("b", one).put("c", two);

        SyncReport first = sync();
        SyncReport second = sync();
        place.put("d", two);
        SyncReport third = sync();

        assertThat(first)
                .returns(true, SyncReport::complete)
                .returns(3L, SyncReport::found)
                .returns(2L, SyncReport::added)
                .returns(List.of(), SyncReport::problems);
        assertThat(second).returns(0L, SyncReport::added).returns(0L, SyncReport::updated);
        assertThat(third).returns(0L, SyncReport::added).returns(1L, SyncReport::updated);
        assertThat(found(one))
                .returns("source:Place", Certificate::creator)
                .returns("host", Certificate::owner)
                .satisfies(certificate -> assertThat(certificate.sources()).containsExactly("Place"))
                .satisfies(certificate -> assertThat(certificate.chain()).isEqualTo(one));
        assertThat(lemur.sources().history(SyncQuery.of("Place")).items()).hasSize(3);
    }

    @Test
    void unlinksWhatIsGoneButOnlyAfterACompleteRun() throws InterruptedException {
        place.put("a", one).put("b", two);
        sync();

        place.remove("a").miss("second page", "it timed out");
        SyncReport partial = sync();
        assertThat(partial).returns(false, SyncReport::complete).returns(0L, SyncReport::unlinked);
        assertThat(partial.problems())
                .singleElement()
                .asString()
                .contains("second page")
                .contains("timed out");
        assertThat(found(one).sources()).containsExactly("Place");

        place.behave();
        assertThat(sync()).returns(true, SyncReport::complete).returns(1L, SyncReport::unlinked);
        assertThat(found(one).sources()).isEmpty();
        assertThat(found(two).sources()).containsExactly("Place");
    }

    @Test
    void aRunThatFailsUnlinksNothingAndSaysWhy() throws InterruptedException {
        place.put("a", one);
        sync();
        place.fail(1, PluginException.Kind.UNAUTHORIZED);
        SyncReport failed = sync();
        assertThat(failed).returns(false, SyncReport::complete).returns(0L, SyncReport::unlinked);
        assertThat(failed.problems()).singleElement().asString().contains("UNAUTHORIZED");
        assertThat(found(one).sources()).containsExactly("Place");
    }

    @Test
    void reportsWhatCanNotBeReadAndGoesOn() throws InterruptedException {
        place.put("a", one).putUnreadable("b", "no certificate in it").put("c", two);
        SyncReport report = sync();
        assertThat(report).returns(true, SyncReport::complete).returns(2L, SyncReport::added);
        assertThat(report.problems()).containsExactly("b: no certificate in it");
    }

    @Test
    void aBrokenChainIsKeptAsFarAsItHolds() throws InterruptedException {
        CertificateChain broken = CertificateChain.of(
                List.of(one.leaf(), TestCa.root("Another Root").certificate()));
        place.put("a", broken);
        SyncReport report = sync();
        assertThat(report.problems()).singleElement().asString().contains("holds only up to certificate 1 of 2");
        assertThat(found(one).chain().certificates()).containsExactly(one.leaf());
    }

    @Test
    void thereIsOneRunAtATime() throws InterruptedException {
        place.put("a", one);
        Gate gate = place.hold();
        SourceSync first = lemur.sources().sync("Place");
        assertThat(lemur.sources().sync("Place").id()).isEqualTo(first.id());
        gate.open();
        first.await(PATIENCE);
        SourceSync next = lemur.sources().sync("Place");
        assertThat(next.id()).isNotEqualTo(first.id());
        next.await(PATIENCE);
    }

    @Test
    void removingASourceKeepsItsCertificates() throws InterruptedException {
        place.put("a", one);
        sync();
        lemur.sources().remove("Place");
        assertThat(found(one).sources()).isEmpty();
    }

    @Test
    void aSourceThatIsReadIsNotRemovedBeforeTheEndOfTheRun() throws InterruptedException {
        place.put("a", one);
        Gate gate = place.hold();
        SourceSync running = lemur.sources().sync("Place");
        gate.awaitArrival();

        assertThatExceptionOfType(InUseException.class)
                .isThrownBy(() -> lemur.sources().remove("Place"))
                .withMessageContaining("source 'Place'")
                .satisfies(e -> assertThat(e.usedBy())
                        .singleElement()
                        .asString()
                        .startsWith("run " + running.id() + " that 'host' began at "));
        gate.open();

        assertThat(running.await(PATIENCE)).returns(true, SyncReport::complete);
        lemur.sources().remove("Place");
        assertThat(lemur.sources().find("Place")).isEmpty();
    }

    @Test
    void aSourceWhoseOptionsCanNotBeOpenedHasARunThatSaysSo(@TempDir Path folder) throws Exception {
        lemur.sources()
                .create(ProviderRequest.of("Sealed", "directory")
                        .withOption("path", folder.toString())
                        .withOption("passphrase", "open-sesame"));
        try (Connection connection = engine.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "update lemur_provider set secret_options = (select k.sealed from lemur_key_check k)");
        }

        SyncReport report = lemur.sources().sync("Sealed").await(PATIENCE);

        assertThat(report).returns(false, SyncReport::complete);
        assertThat(report.problems()).singleElement().asString().contains("source 'Sealed'");
    }

    @Test
    void thousandsComeInBatchesAndAreTold() throws InterruptedException {
        for (int i = 0; i < 1_203; i++) {
            place.put(
                    "p" + i,
                    CertificateChain.of(
                            List.of(ca.issue("h" + i + ".example.com").chain().leaf())));
        }
        assertThat(sync()).returns(1_203L, SyncReport::added).returns(true, SyncReport::complete);
        assertThat(lemur.certificates().count(CertificateQuery.all())).isEqualTo(1_203);
        assertThat(lemur.audit()
                        .search(AuditQuery.all().ofAction("source.synced"))
                        .items())
                .singleElement()
                .satisfies(entry -> assertThat(entry.detail()).contains("added 1203"));
    }

    @Test
    void theRunningJdksTrustStoreIsASource() throws InterruptedException {
        lemur.sources().create(ProviderRequest.of("JDK", "truststore").withOption("jdk", "true"));
        SyncReport report = lemur.sources().sync("JDK").await(PATIENCE);
        assertThat(report.complete()).isTrue();
        assertThat(report.added()).isGreaterThan(50);
        assertThat(report.problems()).isEmpty();
        assertThat(lemur.sources().sync("JDK").await(PATIENCE))
                .returns(0L, SyncReport::added)
                .returns(0L, SyncReport::updated)
                .returns(0L, SyncReport::unlinked);
    }

    @Test
    void eachNewCertificateIsToldOnce() throws InterruptedException {
        place.put("a", one).put("b", one).put("c", two);
        sync();
        sync();
        assertThat(engine.eventsUntil(SourceSynced.class, 2))
                .filteredOn(CertificateImported.class::isInstance)
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(((CertificateImported) event).source()).contains("Place"));
    }
}
