package io.lemur.tests.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.core.LemurEngine;
import io.lemur.error.ConflictException;
import io.lemur.error.NotFoundException;
import io.lemur.event.CertificateRevoked;
import io.lemur.event.LemurEvent;
import io.lemur.event.RevocationFailed;
import io.lemur.model.AuditEntry;
import io.lemur.model.AuditQuery;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateImport;
import io.lemur.model.CertificateRequest;
import io.lemur.model.CertificateStatus;
import io.lemur.model.RevocationReason;
import io.lemur.service.Lemur;
import io.lemur.service.Revocation;
import io.lemur.spi.PluginException;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.fake.FakeIssuer;
import io.lemur.tests.Eventually;
import io.lemur.tests.config.StartedEngine;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
@DisplayName("A revocation")
class RevocationTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Caller ALICE = Caller.of("alice");

    private final TestDatabase database;
    private StartedEngine engine;
    private Lemur lemur;
    private FakeIssuer issuer;
    private Certificate certificate;

    RevocationTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void issue() throws Exception {
        engine = StartedEngine.on(database);
        lemur = engine.lemur();
        issuer = engine.fakes().issuer();
        lemur.authorities().create(AuthorityRequest.root("Root").type("fake").build());
        certificate = lemur.certificates()
                .request(CertificateRequest.forHosts("www.example.com")
                        .authority("Root")
                        .owner(ALICE.name())
                        .build())
                .await(PATIENCE);
        // What a test tells the issuer to do is not to meet the order's last call.
        Eventually.holds(
                "nothing of the order is left", () -> issuer.unreleased().isEmpty());
    }

    @AfterEach
    void stop() {
        engine.fakes().behave();
        engine.close();
    }

    private LemurEvent told(Class<? extends LemurEvent> kind) throws InterruptedException {
        return engine.eventsUntil(kind, 1).stream()
                .filter(kind::isInstance)
                .findFirst()
                .orElseThrow();
    }

    @Test
    @DisplayName("is in the book at once and reaches the authority, with its reason, its event and who wished it")
    void reachesTheAuthority() throws Exception {
        Revocation asked = lemur.as(ALICE).certificates().revoke(certificate.id(), RevocationReason.KEY_COMPROMISE);
        assertThat(lemur.certificates().get(certificate.id()).status()).isEqualTo(CertificateStatus.REVOKED);

        Certificate revoked = asked.await(PATIENCE);

        assertThat(revoked.revocationReason()).contains(RevocationReason.KEY_COMPROMISE);
        assertThat(issuer.revoked(certificate.chain())).contains(RevocationReason.KEY_COMPROMISE);
        CertificateRevoked event = (CertificateRevoked) told(CertificateRevoked.class);
        assertThat(event.certificateId()).isEqualTo(certificate.id());
        assertThat(event.reason()).isEqualTo(RevocationReason.KEY_COMPROMISE);
        assertThat(event.actor()).isEqualTo("alice");
        assertThat(audited("certificate.revoke").actor()).isEqualTo("alice");
        assertThat(audited("certificate.revoke-at-authority").detail()).isEqualTo("for alice");
    }

    private AuditEntry audited(String action) {
        return lemur.audit().search(AuditQuery.all().ofAction(action)).items().get(0);
    }

    @Test
    @DisplayName("asked for twice is one")
    void twiceIsOne() throws Exception {
        lemur.certificates()
                .revoke(certificate.id(), RevocationReason.SUPERSEDED)
                .await(PATIENCE);
        int calls = issuer.calls();

        Revocation again = lemur.certificates().revoke(certificate.id(), RevocationReason.KEY_COMPROMISE);

        assertThat(again.status()).isEqualTo(Revocation.Status.REVOKED);
        assertThat(again.reason()).isEqualTo(RevocationReason.SUPERSEDED);
        assertThat(issuer.calls()).isEqualTo(calls);
    }

    @Test
    @DisplayName("is asked for again while the authority can't be reached; faults of one kind don't count for another")
    void goesOn() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        issuer.fail(
                9,
                () -> failures.incrementAndGet() == 5
                        ? new PluginException(PluginException.Kind.UNAVAILABLE, "The authority is away.")
                        : new IllegalStateException("broken"));
        int before = issuer.calls();
        Revocation asked = lemur.certificates().revoke(certificate.id(), RevocationReason.SUPERSEDED);
        Eventually.holds("the authority was asked ten times", () -> {
            ((LemurEngine) lemur).hurry();
            return issuer.calls() == before + 10;
        });

        asked.await(PATIENCE);

        assertThat(issuer.revoked(certificate.chain())).contains(RevocationReason.SUPERSEDED);
    }

    @Test
    @DisplayName("that the authority refuses fails visibly, is told, and can be asked for again")
    void refused() throws Exception {
        issuer.fail(1, PluginException.Kind.REJECTED);
        Revocation asked = lemur.certificates().revoke(certificate.id(), RevocationReason.SUPERSEDED);

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> asked.await(PATIENCE))
                .withMessageContaining("REJECTED")
                .withMessageContaining("In the book it is revoked");
        RevocationFailed event = (RevocationFailed) told(RevocationFailed.class);
        assertThat(event.certificateName()).isEqualTo(certificate.name());
        assertThat(event.reason()).isEqualTo(RevocationReason.SUPERSEDED);
        assertThat(event.failure()).startsWith("REJECTED: ");
        assertThat(audited("certificate.revoke-at-authority").outcome()).isEqualTo(AuditEntry.Outcome.FAILED);

        lemur.certificates()
                .revoke(certificate.id(), RevocationReason.SUPERSEDED)
                .await(PATIENCE);
        assertThat(issuer.revoked(certificate.chain())).isPresent();
    }

    @Test
    @DisplayName("by somebody without rights looks as if there were none, is written down, and changes nothing")
    void denied() {
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> lemur.as(Caller.of("mallory"))
                        .certificates()
                        .revoke(certificate.id(), RevocationReason.SUPERSEDED));

        assertThat(lemur.certificates().get(certificate.id()).status()).isNotEqualTo(CertificateStatus.REVOKED);
        assertThat(audited("certificate.revoke").outcome()).isEqualTo(AuditEntry.Outcome.DENIED);
        assertThat(audited("certificate.revoke").actor()).isEqualTo("mallory");
    }

    @Test
    @DisplayName("of a certificate that none of the authorities issued is refused")
    void unknownAuthority() {
        Certificate found = lemur.certificates()
                .add(CertificateImport.of(CertificateBundle.of(TestCa.root("Elsewhere")
                                .issue("www.example.org")
                                .chain()))
                        .build());

        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lemur.certificates().revoke(found.id(), RevocationReason.SUPERSEDED))
                .withMessageContaining("none of this inventory's authorities");
        assertThat(lemur.certificates().get(found.id()).status()).isNotEqualTo(CertificateStatus.REVOKED);
    }
}
