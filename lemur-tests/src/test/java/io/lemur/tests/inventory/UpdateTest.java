package io.lemur.tests.inventory;

import static io.lemur.tests.inventory.Inventory.ALICE;
import static io.lemur.tests.inventory.Inventory.AUDITOR;
import static io.lemur.tests.inventory.Inventory.MALLORY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.policy.Actor;
import io.lemur.error.AccessDeniedException;
import io.lemur.error.ConflictException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.model.AuditEntry;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateUpdate;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class UpdateTest {
    private final Inventory inventory;

    UpdateTest(TestDatabase kind) {
        inventory = new Inventory(kind);
    }

    @AfterEach
    void close() {
        inventory.close();
    }

    private Certificate update(Actor actor, Certificate certificate, CertificateUpdate update) {
        return inventory.editor.update(actor, certificate.id(), update);
    }

    @Test
    void peopleChangeWhatIsTheirsAndTheRestStays() {
        Certificate before = inventory.add(ALICE, inventory.issued("www.example.com"));

        Certificate after = update(
                ALICE,
                before,
                CertificateUpdate.NOTHING
                        .withOwner("web-team")
                        .withDescription("the shop")
                        .withRoles(Set.of("ops"))
                        .withNotifies(false)
                        .ifVersion(before.version()));

        assertThat(after.owner()).isEqualTo("web-team");
        assertThat(after.description()).isEqualTo("the shop");
        assertThat(after.roles()).containsExactly("ops");
        assertThat(after.notifies()).isFalse();
        assertThat(after.version()).isGreaterThan(before.version());
        assertThat(after.name()).isEqualTo(before.name());
        assertThat(after.creator()).isEqualTo("alice");
        assertThat(update(Actor.of(Caller.of("o", "ops")), after, CertificateUpdate.NOTHING.withDescription("mine"))
                        .description())
                .isEqualTo("mine");
        assertThat(inventory.audited("certificate.update"))
                .extracting(AuditEntry::right)
                .containsExactly("role ops", "owner");
        assertThat(inventory.eventTypes()).contains("certificate-updated");
    }

    @Test
    void anUpdateOfAnOlderVersionIsRefused() {
        Certificate seen = inventory.add(ALICE, inventory.issued("www.example.com"));
        update(ALICE, seen, CertificateUpdate.NOTHING.withDescription("first"));

        assertThatThrownBy(() -> update(
                        ALICE,
                        seen,
                        CertificateUpdate.NOTHING.withDescription("second").ifVersion(seen.version())))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("version");
        assertThat(inventory.lookup.get(ALICE, seen.id()).description()).isEqualTo("first");
    }

    @Test
    void strangersDoNotEvenLearnThatItIsThere() {
        Certificate kept = inventory.add(ALICE, inventory.issued("www.example.com"));
        CertificateUpdate update = CertificateUpdate.NOTHING.withOwner("mallory");

        assertThatThrownBy(() -> update(MALLORY, kept, update)).isInstanceOf(NotFoundException.class);
        assertThatThrownBy(() -> update(AUDITOR, kept, update)).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> inventory.lookup.get(MALLORY, kept.id())).isInstanceOf(NotFoundException.class);
        assertThat(inventory.lookup.find(MALLORY, kept.name())).isEmpty();
        assertThat(inventory.lookup.find(MALLORY, kept.fingerprint())).isEmpty();
        assertThat(inventory.lookup.get(AUDITOR, kept.id()).owner()).isEqualTo("alice");
        assertThat(inventory.audited("certificate.update"))
                .extracting(AuditEntry::outcome)
                .containsOnly(AuditEntry.Outcome.DENIED);
    }

    /** GHSA-cfh6-pv5c-38jv. */
    @Test
    void replacingNeedsFullRightsOnEachThatIsReplaced() {
        Certificate victim = inventory.add(ALICE, inventory.issued("www.example.com"));
        Certificate own = inventory.add(MALLORY, inventory.issued("evil.example.com"));

        assertThatThrownBy(() -> update(MALLORY, own, CertificateUpdate.NOTHING.withReplaces(Set.of(victim.id()))))
                .isInstanceOf(NotFoundException.class);
        Certificate kept = inventory.lookup.get(ALICE, victim.id());
        assertThat(kept.replacedBy()).isEmpty();
        assertThat(kept.notifies()).isTrue();
    }

    @Test
    void nothingReplacesItselfNotEvenThroughOthers() {
        Certificate a = inventory.add(ALICE, inventory.issued("a.example.com"));
        Certificate b = inventory.add(ALICE, inventory.issued("b.example.com"));
        Certificate c = inventory.add(ALICE, inventory.issued("c.example.com"));
        update(ALICE, b, CertificateUpdate.NOTHING.withReplaces(Set.of(a.id())));
        update(ALICE, c, CertificateUpdate.NOTHING.withReplaces(Set.of(b.id())));

        assertThatThrownBy(() -> update(ALICE, a, CertificateUpdate.NOTHING.withReplaces(Set.of(a.id()))))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> update(ALICE, a, CertificateUpdate.NOTHING.withReplaces(Set.of(c.id()))))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("replaces");
        assertThat(update(ALICE, c, CertificateUpdate.NOTHING.withReplaces(Set.of()))
                        .replaces())
                .isEmpty();
    }

    @Test
    void allFaultsAreNamedAtOnce() {
        Certificate kept = inventory.add(ALICE, inventory.issued("a.example.com"));

        assertThatThrownBy(() -> update(
                        ALICE,
                        kept,
                        CertificateUpdate.NOTHING
                                .withOwner(" ")
                                .withDescription("x".repeat(5_000))
                                .withRoles(Set.of(""))))
                .isInstanceOfSatisfying(
                        InvalidRequestException.class,
                        refusal -> assertThat(refusal.violations())
                                .extracting(violation -> violation.field())
                                .containsExactly("owner", "description", "roles"));
    }
}
