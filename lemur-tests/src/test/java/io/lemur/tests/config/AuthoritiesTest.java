package io.lemur.tests.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.lemur.error.AccessDeniedException;
import io.lemur.error.ConflictException;
import io.lemur.error.InUseException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.error.Violation;
import io.lemur.model.AuditEntry;
import io.lemur.model.AuditQuery;
import io.lemur.model.Authority;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.AuthorityUpdate;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateRequest;
import io.lemur.model.ExtendedKeyUsage;
import io.lemur.model.Fingerprint;
import io.lemur.model.KeyType;
import io.lemur.model.KeyUsage;
import io.lemur.service.Authorities;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.spi.PluginException;
import io.lemur.testkit.TestCa;
import io.lemur.testkit.TestKeys;
import io.lemur.testkit.fake.Gate;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEveryDatabase
class AuthoritiesTest {
    private final TestDatabase database;
    private StartedEngine engine;
    private Lemur lemur;
    private Authorities authorities;

    AuthoritiesTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void start() {
        engine = StartedEngine.on(database);
        lemur = engine.lemur();
        authorities = lemur.authorities();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    private Authority root(String name) {
        return authorities.create(AuthorityRequest.root(name).build());
    }

    @Test
    void aTreeHasFullChains() {
        root("Tree");
        authorities.create(AuthorityRequest.intermediate("Tree 2", "Tree").build());
        authorities.create(
                AuthorityRequest.intermediate("Tree 2b", "Tree").pathLength(0).build());
        Authority third = authorities.create(AuthorityRequest.intermediate("Tree 3", "Tree 2")
                .keyType(KeyType.RSA_2048)
                .build());

        assertThat(third.parent()).contains("Tree 2");
        assertThat(third.chain().orElseThrow().toString()).isEqualTo("[CN=Tree 3, CN=Tree 2, CN=Tree]");
        assertThat(authorities.children("Tree")).extracting(Authority::name).containsExactly("Tree 2", "Tree 2b");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> authorities.create(
                        AuthorityRequest.intermediate("Tree 3b", "Tree 2b").build()))
                .withMessageContaining("path length");
    }

    @Test
    void itsCertificateHasTheExtensionsThatWereWishedFor() throws Exception {
        Authority made = authorities.create(AuthorityRequest.root("Extended")
                .extensions(CertificateExtensions.builder()
                        .keyUsage(KeyUsage.DIGITAL_SIGNATURE)
                        .extendedKeyUsage(ExtendedKeyUsage.OCSP_SIGNING)
                        .build())
                .build());

        X509Certificate certificate = made.chain().orElseThrow().leaf();
        assertThat(certificate.getExtendedKeyUsage()).containsExactly(ExtendedKeyUsage.OCSP_SIGNING.value());
        assertThat(certificate.getKeyUsage())
                .containsExactly(true, false, false, false, false, true, true, false, false);
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> authorities.create(AuthorityRequest.root("Impossible")
                        .extensions(CertificateExtensions.builder()
                                .keyUsage(KeyUsage.KEY_ENCIPHERMENT)
                                .build())
                        .build()))
                .withMessageContaining("KEY_ENCIPHERMENT");
    }

    @Test
    void itsOwnCertificateIsInTheBook() {
        Authority root = root("Booked");
        Certificate own = lemur.certificates().get(root.certificateId().orElseThrow());
        assertThat(own.isAuthority()).isTrue();
        assertThat(own.hasPrivateKey()).isFalse();
        assertThat(own.fingerprint())
                .isEqualTo(Fingerprint.of(root.chain().orElseThrow().leaf()));
    }

    @Test
    void allFaultsAreNamedAtOnceThoseOfTheOptionsToo() {
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> authorities.create(AuthorityRequest.intermediate("", "No such")
                        .pathLength(-1)
                        .option("no-such-option", "x")
                        .build()))
                .satisfies(e -> assertThat(e.violations())
                        .extracting(Violation::field)
                        .contains("name", "parent", "pathLength", "options.no-such-option"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> authorities.create(
                        AuthorityRequest.external("X", "no-such-type").build()))
                .withMessageContaining("there are: fake, local");
    }

    @Test
    void aNameIsTakenOnce() {
        root("Once");
        assertThatExceptionOfType(ConflictException.class).isThrownBy(() -> root("Once"));
    }

    @Test
    void aRefusalOfTheIssuerLeavesNothing() {
        engine.fakes().issuer().fail(1, PluginException.Kind.UNAVAILABLE);
        assertThatExceptionOfType(PluginException.class)
                .isThrownBy(() -> authorities.create(
                        AuthorityRequest.root("Refused").type("fake").build()));
        assertThat(authorities.find("Refused")).isEmpty();
        engine.fakes().issuer().behave();
    }

    @Test
    void anExistingOneIsTakenInWithItsKey() {
        TestCa root = TestCa.root("Imported Root");
        TestCa below = root.intermediate("Imported Intermediate");
        authorities.create(
                AuthorityRequest.imported("Imported Root", CertificateBundle.of(root.chain(), root.privateKey()))
                        .build());
        Authority taken = authorities.create(
                AuthorityRequest.imported("Imported", CertificateBundle.of(below.chain(), below.privateKey()))
                        .build());
        assertThat(taken.parent()).contains("Imported Root");
        assertThat(taken.chain()).contains(below.chain());
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> authorities.create(
                        AuthorityRequest.imported("Again", CertificateBundle.of(below.chain(), below.privateKey()))
                                .build()))
                .withMessageContaining("'Imported'");
    }

    @Test
    void whatIsTakenInIsChecked() {
        TestCa root = TestCa.root("Checked Root");
        CertificateBundle leaf = root.issue("www.example.com");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> authorities.create(
                        AuthorityRequest.imported("Checked", leaf).build()))
                .withMessageContaining("no authority");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> authorities.create(AuthorityRequest.imported(
                                "Checked",
                                CertificateBundle.of(
                                        root.chain(), TestKeys.generate().getPrivate()))
                        .build()))
                .withMessageContaining("does not belong");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        authorities.create(AuthorityRequest.imported("Checked", CertificateBundle.of(root.chain()))
                                .build()))
                .withMessageContaining("no private key");
    }

    @Test
    void isChangedDisabledAndEnabled() {
        root("Changed");
        Authority changed = authorities.update(
                "Changed",
                AuthorityUpdate.NOTHING
                        .withDescription("new words")
                        .withRoles(Set.of("web"))
                        .withOwner("ops"));
        assertThat(changed.description()).isEqualTo("new words");
        assertThat(changed.roles()).containsExactly("web");
        assertThat(authorities.disable("Changed").enabled()).isFalse();
        assertThat(authorities.disable("Changed").enabled()).isFalse();
        assertThat(authorities.enable("Changed").enabled()).isTrue();
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() ->
                        authorities.update("Changed", AuthorityUpdate.NOTHING.withOptions(Map.of("no-such", "x"))))
                .withMessageContaining("options.no-such");
    }

    @Test
    void oneInUseSaysByWhatAndStays() {
        root("Used");
        authorities.create(AuthorityRequest.intermediate("Using", "Used").build());
        assertThatExceptionOfType(InUseException.class)
                .isThrownBy(() -> authorities.remove("Used"))
                .withMessageContaining("authority 'Used'")
                .satisfies(
                        e -> assertThat(e.usedBy()).containsExactlyInAnyOrder("1 certificate", "1 authority below it"));
        authorities.remove("Using");
        assertThat(authorities.find("Using")).isEmpty();
        assertThat(authorities.find("Used")).isPresent();
    }

    @Test
    void oneWithAnOpenOrderSaysSoAndStays() throws InterruptedException {
        authorities.create(AuthorityRequest.external("Asked", "fake").build());
        Gate gate = engine.fakes().issuer().hold();
        Order order = lemur.certificates()
                .request(CertificateRequest.forHosts("www.example.com")
                        .authority("Asked")
                        .build());
        assertThatExceptionOfType(InUseException.class)
                .isThrownBy(() -> authorities.remove("Asked"))
                .satisfies(e -> assertThat(e.usedBy()).containsExactly("1 open order"));
        gate.open();
        order.await(Duration.ofMinutes(1));
        assertThatExceptionOfType(InUseException.class)
                .isThrownBy(() -> authorities.remove("Asked"))
                .satisfies(e -> assertThat(e.usedBy()).containsExactly("1 certificate"));
    }

    @Test
    void itsRolesRequestFromItItsOwnerManagesItAndStrangersKnowNothing() {
        authorities.create(
                AuthorityRequest.root("Shared").owner("pki-team").role("web").build());
        Authorities user = lemur.as(Caller.of("bob", "web")).authorities();
        Authorities owner = lemur.as(Caller.of("alice", "pki-team")).authorities();
        Authorities stranger = lemur.as(Caller.of("mallory")).authorities();

        assertThat(user.get("Shared").name()).isEqualTo("Shared");
        assertThat(user.list()).extracting(Authority::name).containsExactly("Shared");
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> user.disable("Shared"));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> user.create(
                        AuthorityRequest.intermediate("Sneaked in", "Shared").build()));
        assertThat(owner.update("Shared", AuthorityUpdate.NOTHING.withDescription("by its owner"))
                        .description())
                .isEqualTo("by its owner");
        assertThat(owner.create(AuthorityRequest.intermediate("Below", "Shared").build())
                        .parent())
                .contains("Shared");
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() ->
                        owner.create(AuthorityRequest.root("Root of theirs").build()));
        assertThatExceptionOfType(AccessDeniedException.class)
                .isThrownBy(() -> owner.update("Shared", AuthorityUpdate.NOTHING.withOptions(Map.of())));
        assertThat(stranger.list()).isEmpty();
        assertThat(stranger.find("Shared")).isEmpty();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> stranger.get("Shared"));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> stranger.create(
                        AuthorityRequest.intermediate("Sneaked in", "Shared").build()));
    }

    @Test
    void itsRolesGetNoRightsOnItsCertificate() {
        Authority made =
                authorities.create(AuthorityRequest.root("Careful").role("web").build());
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> lemur.as(Caller.of("bob", "web"))
                        .certificates()
                        .get(made.certificateId().orElseThrow()));
    }

    @Test
    void makingOneIsAuditedAndTold() {
        root("Told");
        assertThat(lemur.audit()
                        .search(AuditQuery.all().about("authority", "Told"))
                        .items())
                .singleElement()
                .satisfies(entry -> {
                    assertThat(entry.action()).isEqualTo("authority.create");
                    assertThat(entry.outcome()).isEqualTo(AuditEntry.Outcome.DONE);
                    assertThat(entry.actor()).isEqualTo("host");
                });
    }

    @Test
    void neverOutlivesItsParent() {
        authorities.create(
                AuthorityRequest.root("Short").validity(Duration.ofDays(30)).build());
        Authority below = authorities.create(
                AuthorityRequest.intermediate("Below Short", "Short").build());
        assertThat(below.chain().orElseThrow().certificates())
                .extracting(certificate -> certificate.getNotAfter().toInstant())
                .satisfies(ends -> assertThat(ends.get(0)).isEqualTo(ends.get(1)));
    }
}
