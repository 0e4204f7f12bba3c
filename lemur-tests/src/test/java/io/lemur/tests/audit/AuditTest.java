package io.lemur.tests.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.lemur.core.audit.AuditTrail.Deed;
import io.lemur.core.policy.Actor;
import io.lemur.error.AccessDeniedException;
import io.lemur.error.ConflictException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.model.AuditEntry;
import io.lemur.model.AuditEntry.Outcome;
import io.lemur.model.AuditQuery;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateImport;
import io.lemur.model.CertificateRequest;
import io.lemur.model.CertificateUpdate;
import io.lemur.model.ExportOptions;
import io.lemur.service.Lemur;
import io.lemur.service.Services;
import io.lemur.testkit.TestCa;
import io.lemur.tests.config.StartedEngine;
import io.lemur.tests.inventory.Inventory;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@DisplayName("The audit")
class AuditTest {
    private static final Caller ALICE = Caller.of("alice");
    private static final Caller BOB = Caller.of("bob", "web");
    private static final Caller ADMIN = Caller.of("ada", Caller.ADMIN);
    private static final Caller MALLORY = Caller.of("mallory");

    @Parameter
    TestDatabase database;

    private final TestCa ca = TestCa.root("Elsewhere");
    private StartedEngine engine;
    private Lemur lemur;
    private Certificate certificate;

    @BeforeParameterizedClassInvocation
    void start(TestDatabase kind) {
        engine = StartedEngine.on(kind);
        lemur = engine.lemur();
        lemur.authorities()
                .create(AuthorityRequest.external("Guarded", "fake")
                        .owner("pki")
                        .build());
    }

    @AfterParameterizedClassInvocation
    void stop() {
        engine.close();
    }

    @BeforeEach
    void bring() {
        certificate = lemur.as(ALICE)
                .certificates()
                .add(CertificateImport.of(ca.issue("www.example.com"))
                        .role("web")
                        .build());
    }

    private List<AuditEntry> about(long id) {
        return lemur.audit()
                .search(AuditQuery.all().about("certificate", Long.toString(id)))
                .items();
    }

    private List<AuditEntry> about(Certificate one, String action) {
        return about(one.id()).stream()
                .filter(entry -> entry.action().equals(action))
                .toList();
    }

    @Test
    @DisplayName("says who did what to what, under which right and with what outcome")
    void saysWhoDidWhat() {
        CertificateUpdate words = CertificateUpdate.NOTHING.withDescription("words");
        lemur.as(ALICE).certificates().update(certificate.id(), words);
        lemur.as(BOB).certificates().update(certificate.id(), words.withNotifies(false));
        lemur.as(ADMIN).certificates().update(certificate.id(), words);
        lemur.certificates().update(certificate.id(), words);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> lemur.as(MALLORY).certificates().update(certificate.id(), words));

        assertThat(about(certificate, "certificate.update"))
                .extracting(AuditEntry::actor, AuditEntry::right, AuditEntry::outcome, AuditEntry::detail)
                .containsExactlyInAnyOrder(
                        tuple("alice", "owner", Outcome.DONE, "description"),
                        tuple("bob", "role web", Outcome.DONE, "description, notifies"),
                        tuple("ada", "admin", Outcome.DONE, "description"),
                        tuple("host", "host", Outcome.DONE, "description"),
                        tuple("mallory", "", Outcome.DENIED, ""));
        assertThat(about(certificate, "certificate.import"))
                .extracting(AuditEntry::actor, AuditEntry::outcome)
                .containsExactly(tuple("alice", Outcome.DONE));
    }

    @Test
    @DisplayName("notes each look at a private key, and each try")
    void notesLooksAtKeys() {
        lemur.as(ALICE).certificates().bundle(certificate.id());
        lemur.as(BOB).certificates().export(certificate.id(), "pem", ExportOptions.withKey());
        lemur.as(ALICE).certificates().export(certificate.id(), "pem", ExportOptions.PUBLIC);
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> lemur.as(MALLORY).certificates().bundle(certificate.id()));

        assertThat(about(certificate, "key.read"))
                .extracting(AuditEntry::actor, AuditEntry::outcome)
                .containsExactlyInAnyOrder(
                        tuple("alice", Outcome.DONE), tuple("bob", Outcome.DONE), tuple("mallory", Outcome.DENIED));
    }

    @Test
    @DisplayName("notes who asks an authority that it may not use, or for the place of a certificate of others")
    void notesRequestsBeyondRights() {
        Services mallory = lemur.as(MALLORY);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> mallory.certificates()
                        .request(CertificateRequest.forHosts("www.example.com")
                                .authority("Guarded")
                                .replaces(certificate.id())
                                .build()));

        assertThat(lemur.audit()
                        .search(AuditQuery.all().about("authority", "Guarded").by("mallory"))
                        .items())
                .extracting(AuditEntry::action, AuditEntry::outcome)
                .containsOnly(tuple("certificate.request", Outcome.DENIED));
        assertThat(about(certificate, "certificate.replace"))
                .extracting(AuditEntry::actor, AuditEntry::outcome)
                .containsExactly(tuple("mallory", Outcome.DENIED));
    }

    @Test
    @DisplayName("has no row of what was refused for another reason than rights")
    void leavesRefusalsOut() {
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> lemur.as(ALICE)
                        .certificates()
                        .update(certificate.id(), CertificateUpdate.NOTHING.ifVersion(certificate.version() + 1)));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> lemur.as(Caller.of("carol", "pki"))
                        .certificates()
                        .request(CertificateRequest.forNames()
                                .authority("Guarded")
                                .build()));

        assertThat(about(certificate, "certificate.update")).isEmpty();
        assertThat(lemur.audit().search(AuditQuery.all().by("carol")).items()).isEmpty();
    }

    @Test
    @DisplayName("is written in the transaction of the change: what is rolled back leaves no row")
    void isPartOfTheChange() {
        try (Inventory inventory = new Inventory(database)) {
            Deed deed = Deed.of("test.done", "certificate", 7);
            IllegalStateException failure = new IllegalStateException("after all");
            assertThatThrownBy(() -> inventory.store.change(tx -> {
                        inventory.audit.done(tx, Actor.HOST, "host", deed, "");
                        throw failure;
                    }))
                    .isSameAs(failure);
            assertThat(inventory.audited("test.done")).isEmpty();

            inventory.store.change(tx -> inventory.audit.done(tx, Actor.HOST, "host", deed, ""));
            assertThat(inventory.audited("test.done")).hasSize(1);
        }
    }

    @Test
    @DisplayName("is looked at by administrators alone, and notes who tried")
    void isForAdministrators() {
        assertThat(lemur.as(ADMIN).audit().search(AuditQuery.all()).items()).isNotEmpty();
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> lemur.as(MALLORY).audit().search(AuditQuery.all()));

        assertThat(lemur.audit()
                        .search(AuditQuery.all().by("mallory").ofAction("audit.search"))
                        .items())
                .extracting(AuditEntry::outcome)
                .containsOnly(Outcome.DENIED);
    }
}
