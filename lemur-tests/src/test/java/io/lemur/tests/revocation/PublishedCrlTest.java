package io.lemur.tests.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.InUseException;
import io.lemur.error.InvalidRequestException;
import io.lemur.model.AuthorityDefaults;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.AuthorityUpdate;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.model.ProviderRequest;
import io.lemur.model.RevocationReason;
import io.lemur.model.WorkQuery;
import io.lemur.service.Lemur;
import io.lemur.spi.PluginException;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.fake.InMemoryDestination;
import io.lemur.tests.Eventually;
import io.lemur.tests.config.StartedEngine;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.net.URI;
import java.security.cert.CRLReason;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
@DisplayName("The CRL of a local authority")
class PublishedCrlTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestDatabase database;
    private final SettableClock clock = SettableClock.at(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private StartedEngine engine;
    private Lemur lemur;
    private InMemoryDestination place;

    PublishedCrlTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        engine = StartedEngine.on(database, clock);
        lemur = engine.lemur();
        place = engine.fakes().destination();
        lemur.destinations().create(ProviderRequest.of("Web", "memory"));
        lemur.authorities()
                .create(AuthorityRequest.root("Root CA")
                        .defaults(AuthorityDefaults.STANDARD
                                .withCrlUrls(URI.create("http://ca.example.com/root.crl"))
                                .withCrlDestinations("Web"))
                        .build());
    }

    @AfterEach
    void stop() {
        engine.fakes().behave();
        engine.close();
    }

    private Certificate issue(String host) throws InterruptedException {
        return lemur.certificates()
                .request(CertificateRequest.forHosts(host).authority("Root CA").build())
                .await(PATIENCE);
    }

    private void revoke(Certificate certificate, RevocationReason reason) throws InterruptedException {
        lemur.certificates().revoke(certificate.id(), reason).await(PATIENCE);
    }

    private void publishDue() throws Exception {
        lemur.tasks().run("publish-crls").await(PATIENCE);
        settle();
    }

    private void settle() throws Exception {
        Eventually.holds(
                "no CRL is on its way",
                () -> lemur.work().search(WorkQuery.all().ofKind("crl")).items().isEmpty());
    }

    private Optional<X509CRL> published() throws Exception {
        for (byte[] der : place.crls().values()) {
            X509CRL crl = (X509CRL) CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
            crl.verify(lemur.authorities()
                    .get("Root CA")
                    .chain()
                    .orElseThrow()
                    .leaf()
                    .getPublicKey());
            return Optional.of(crl);
        }
        return Optional.empty();
    }

    private static BigInteger number(X509CRL crl) {
        byte[] value = crl.getExtensionValue("2.5.29.20");
        return new BigInteger(Arrays.copyOfRange(value, 4, value.length));
    }

    @Test
    @DisplayName("is made and published by the schedule, and again only when a day has passed, with a higher number")
    void isPublishedOnSchedule() throws Exception {
        publishDue();
        X509CRL first = published().orElseThrow();
        assertThat(number(first)).isOne();
        assertThat(first.getRevokedCertificates()).isNull();
        assertThat(first.getNextUpdate().toInstant())
                .isEqualTo(first.getThisUpdate().toInstant().plus(Duration.ofDays(7)));

        publishDue();
        assertThat(number(published().orElseThrow())).isOne();

        clock.advance(Duration.ofDays(1));
        publishDue();
        assertThat(number(published().orElseThrow())).isEqualTo(2);
        assertThat(place.crls())
                .containsOnlyKeys(
                        "root-ca-" + lemur.authorities().get("Root CA").id());
    }

    @Test
    @DisplayName("names a certificate as soon as it is revoked, since when and why")
    void namesTheRevoked() throws Exception {
        Certificate good = issue("good.example.com");
        Certificate bad = issue("bad.example.com");
        revoke(bad, RevocationReason.KEY_COMPROMISE);
        settle();

        X509CRL crl = published().orElseThrow();
        assertThat(crl.getRevokedCertificate(good.chain().leaf())).isNull();
        assertThat(crl.getRevokedCertificate(bad.chain().leaf()).getRevocationReason())
                .isEqualTo(CRLReason.KEY_COMPROMISE);
    }

    @Test
    @DisplayName("lets an expired certificate go only after a list that was made beyond its end")
    void forgetsTheExpired() throws Exception {
        Certificate bad = issue("bad.example.com");
        revoke(bad, RevocationReason.SUPERSEDED);
        settle();
        Duration beyond = Duration.between(clock.instant(), bad.notAfter()).plusDays(1);

        clock.advance(beyond);
        publishDue();
        assertThat(published().orElseThrow().getRevokedCertificate(bad.chain().leaf()))
                .isNotNull();

        clock.advance(Duration.ofDays(1));
        publishDue();
        assertThat(published().orElseThrow().getRevokedCertificates()).isNull();
    }

    @Test
    @DisplayName("is tried again where a destination fails, and reaches the others meanwhile")
    void isTriedAgain() throws Exception {
        place.fail(2, PluginException.Kind.UNAVAILABLE);
        publishDue();
        assertThat(published()).isPresent();
        assertThat(place.calls()).isEqualTo(3);
    }

    @Test
    @DisplayName("waits for the next one where a destination refuses it, which the audit says")
    void isGivenUp() throws Exception {
        place.fail(1, PluginException.Kind.REJECTED);
        publishDue();
        assertThat(published()).isEmpty();

        revoke(issue("bad.example.com"), RevocationReason.SUPERSEDED);
        settle();
        assertThat(number(published().orElseThrow())).isEqualTo(2);
    }

    @Test
    @DisplayName("goes only to destinations that are there; they can't be removed meanwhile")
    void needsPublishers() {
        AuthorityUpdate wrong =
                AuthorityUpdate.NOTHING.withDefaults(AuthorityDefaults.STANDARD.withCrlDestinations("Nowhere"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> lemur.authorities().update("Root CA", wrong))
                .withMessageContaining("there is no destination 'Nowhere'");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> lemur.authorities()
                        .create(AuthorityRequest.root("Other")
                                .defaults(AuthorityDefaults.STANDARD.withCrlDestinations("Nowhere"))
                                .build()))
                .withMessageContaining("there is no destination 'Nowhere'");
        assertThatExceptionOfType(InUseException.class)
                .isThrownBy(() -> lemur.destinations().remove("Web"))
                .withMessageContaining("Root CA");
        lemur.authorities().update("Root CA", AuthorityUpdate.NOTHING.withDefaults(AuthorityDefaults.STANDARD));
        lemur.destinations().remove("Web");
        assertThat(lemur.destinations().find("Web")).isEmpty();
    }

    @Test
    @DisplayName("ends with the authority")
    void endsWithTheAuthority() throws Exception {
        publishDue();
        lemur.authorities().remove("Root CA");
        assertThat(lemur.authorities().find("Root CA")).isEmpty();
        publishDue();
    }
}
