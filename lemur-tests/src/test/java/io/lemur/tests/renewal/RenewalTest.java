package io.lemur.tests.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.error.AccessDeniedException;
import io.lemur.error.ConflictException;
import io.lemur.error.InUseException;
import io.lemur.error.InvalidRequestException;
import io.lemur.error.NotFoundException;
import io.lemur.event.LemurListener;
import io.lemur.event.RenewalFailed;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.model.DeploymentQuery;
import io.lemur.model.MaintenanceWindow;
import io.lemur.model.ProviderRequest;
import io.lemur.model.RenewalPolicy;
import io.lemur.model.RenewalQuery;
import io.lemur.model.RenewalTime;
import io.lemur.model.RevocationReason;
import io.lemur.service.Deployment;
import io.lemur.service.Lemur;
import io.lemur.service.Renewal;
import io.lemur.service.Renewals;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.TestCsr;
import io.lemur.testkit.fake.FakePlugin;
import io.lemur.tests.Eventually;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

@OnEveryDatabase
@DisplayName("A renewal")
class RenewalTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String ROOT = "Root";
    private static final String OTHER = "Other";
    private static final String FAKE = "Fake";
    /** A Monday. */
    private static final Instant BEGIN = Instant.parse("2026-03-02T12:00:00Z");

    @Parameter
    TestDatabase database;

    private final SettableClock clock = SettableClock.at(BEGIN);
    private final FakePlugin fakes = FakePlugin.create();
    private final List<RenewalFailed> failed = new CopyOnWriteArrayList<>();
    private HikariDataSource dataSource;
    private Lemur lemur;
    private Renewals renewals;

    @BeforeEach
    void start() {
        dataSource = database.create();
        lemur = LemurEngine.builder()
                .database(Database.of(dataSource))
                .keyRing(KeyRing.inMemory())
                .clock(clock)
                .plugin(fakes)
                .listener(new LemurListener() {
                    @Override
                    public void renewalFailed(RenewalFailed event) {
                        failed.add(event);
                    }
                })
                .closeTimeout(Duration.ZERO)
                .start();
        lemur.authorities().create(AuthorityRequest.root(ROOT).build());
        lemur.authorities().create(AuthorityRequest.root(OTHER).build());
        lemur.authorities().create(AuthorityRequest.external(FAKE, "fake").build());
        lemur.tasks().list().forEach(task -> lemur.tasks().disable(task.name()));
        renewals = lemur.renewals();
    }

    @AfterEach
    void stop() {
        fakes.behave();
        lemur.close();
        dataSource.close();
    }

    private CertificateRequest.Builder request(String host) {
        return CertificateRequest.forHosts(host).authority(ROOT).validity(Duration.ofDays(100));
    }

    private Certificate issue(CertificateRequest.Builder request) throws InterruptedException {
        return lemur.certificates().request(request.build()).await(PATIENCE);
    }

    private void runDue() throws InterruptedException {
        assertThat(lemur.tasks().run("renew-due").await(PATIENCE).lastFailure()).isEmpty();
    }

    private Certificate successor(Certificate certificate) throws Exception {
        Eventually.holds("it has a successor", () -> !successors(certificate).isEmpty());
        assertThat(successors(certificate)).hasSize(1);
        return lemur.certificates().get(successors(certificate).iterator().next());
    }

    private Set<Long> successors(Certificate certificate) {
        return lemur.certificates().get(certificate.id()).replacedBy();
    }

    @Test
    @DisplayName("happens by itself after two thirds of the life, once, with a new key and all else as it was")
    void byItself() throws Exception {
        lemur.destinations().create(ProviderRequest.of("web", "memory"));
        Certificate old = issue(request("www.example.com")
                .owner("web-team")
                .role("operators")
                .description("the shop")
                .destination("web"));
        Renewal planned = renewals.get(old.id());
        assertThat(planned.enabled()).isTrue();
        assertThat(planned.policy()).isEqualTo(RenewalPolicy.STANDARD);
        assertThat(planned.dueAt().orElseThrow())
                .isBetween(
                        old.notBefore().plus(Duration.ofDays(66)),
                        old.notBefore().plus(Duration.ofDays(67)));

        clock.set(planned.dueAt().orElseThrow().minusSeconds(1));
        runDue();
        assertThat(renewals.get(old.id()).attempts()).isZero();
        clock.set(planned.dueAt().orElseThrow());
        runDue();
        Certificate renewed = successor(old);
        clock.advance(Duration.ofHours(2));
        runDue();
        runDue();

        assertThat(successors(old)).hasSize(1);
        assertThat(renewed)
                .returns("web-team", Certificate::owner)
                .returns("the shop", Certificate::description)
                .returns(old.creator(), Certificate::creator)
                .returns(Set.of("operators"), Certificate::roles)
                .returns(old.subjectAltNames(), Certificate::subjectAltNames);
        assertThat(renewed.x509().getPublicKey()).isNotEqualTo(old.x509().getPublicKey());
        assertThat(renewals.get(old.id()).dueAt()).isEmpty();
        assertThat(renewals.get(renewed.id()).dueAt()).isPresent();
        Deployment deployment = lemur.deployments()
                .search(DeploymentQuery.all().of(renewed.id()))
                .items()
                .get(0)
                .await(PATIENCE);
        assertThat(deployment.name()).isEqualTo("www.example.com");
    }

    @Test
    @DisplayName("of many certificates of one day is spread, and is the same each time it is reckoned")
    void isSpread() throws Exception {
        List<Certificate> many = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            many.add(issue(request("host-" + i + ".example.com")));
        }
        List<Instant> due = new ArrayList<>();
        for (Certificate certificate : many) {
            due.add(renewals.get(certificate.id()).dueAt().orElseThrow());
        }

        assertThat(due).doesNotHaveDuplicates();
        renewals.put(RenewalPolicy.of(RenewalPolicy.STANDARD));
        for (int i = 0; i < many.size(); i++) {
            assertThat(renewals.get(many.get(i).id()).dueAt()).contains(due.get(i));
        }
        assertThat(renewals.search(RenewalQuery.all().pageSize(5)).items())
                .extracting(renewal -> renewal.dueAt().orElseThrow())
                .isEqualTo(due.stream().sorted().limit(5).toList());
        String next = renewals.search(RenewalQuery.all().pageSize(5)).next().orElseThrow();
        assertThat(renewals.search(RenewalQuery.all().pageSize(100).after(next)).items())
                .hasSize(7);
        Instant half = due.stream().sorted().toList().get(6);
        assertThat(renewals.search(RenewalQuery.all().dueBefore(half)).items()).hasSize(6);
    }

    @Test
    @DisplayName("follows its policy, which may be changed, and waits for its window")
    void followsItsPolicy() throws Exception {
        Certificate certificate = issue(request("www.example.com"));
        renewals.put(RenewalPolicy.of("early")
                .at(RenewalTime.before(Duration.ofDays(90)))
                .jitter(Duration.ZERO)
                .window(new MaintenanceWindow(Set.of(DayOfWeek.SATURDAY), LocalTime.of(2, 0), LocalTime.of(4, 0))));
        Instant halfLife = certificate
                .notBefore()
                .plus(Duration.between(certificate.notBefore(), certificate.notAfter())
                        .dividedBy(2));

        assertThat(renewals.enable(certificate.id(), "early").dueAt()).contains(halfLife);
        renewals.put(RenewalPolicy.of("early")
                .at(RenewalTime.before(Duration.ofDays(30)))
                .jitter(Duration.ZERO)
                .window(new MaintenanceWindow(Set.of(DayOfWeek.SATURDAY), LocalTime.of(2, 0), LocalTime.of(4, 0))));
        Instant due = renewals.get(certificate.id()).dueAt().orElseThrow();
        assertThat(due).isEqualTo(certificate.notAfter().minus(Duration.ofDays(30)));

        clock.set(due);
        runDue();
        Instant opening = renewals.get(certificate.id()).dueAt().orElseThrow();
        assertThat(opening.atZone(ZoneOffset.UTC).getDayOfWeek()).isEqualTo(DayOfWeek.SATURDAY);
        assertThat(successors(certificate)).isEmpty();
        clock.set(opening);
        runDue();
        successor(certificate);
    }

    @Test
    @DisplayName("that an authority refuses is told, and tried again with the next one of the policy")
    void nextAuthority() throws Exception {
        renewals.put(
                RenewalPolicy.of(RenewalPolicy.STANDARD).jitter(Duration.ZERO).authorities(FAKE, OTHER));
        Certificate certificate = issue(request("refused.example.com"));
        fakes.issuer().refuse("refused.example.com", "not on this list");
        clock.advance(Duration.ofDays(70));

        runDue();
        long order = renewals.get(certificate.id()).orderId().orElseThrow();
        Eventually.holds(
                "it was refused", () -> lemur.orders().get(order).status().hasEnded());
        clock.advance(Duration.ofHours(1));
        runDue();
        assertThat(renewals.get(certificate.id()).failure().orElseThrow().kind())
                .isEqualTo("REJECTED");
        Eventually.holds("told", () -> failed.size() == 1);
        assertThat(failed.get(0).certificateId()).isEqualTo(certificate.id());
        assertThat(failed.get(0).attempts()).isEqualTo(1);
        clock.advance(Duration.ofDays(1));
        runDue();

        assertThat(successor(certificate).authority()).contains(OTHER);
    }

    @Test
    @DisplayName("is not for what was revoked, replaced or switched off, nor for a key that is not here")
    void notForAll() throws Exception {
        Certificate revoked = issue(request("revoked.example.com"));
        Certificate replaced = issue(request("replaced.example.com"));
        Certificate off = issue(request("off.example.com"));
        Certificate ofCsr = issue(
                CertificateRequest.forCsr(TestCsr.forHosts("csr.example.com").der())
                        .authority(ROOT)
                        .validity(Duration.ofDays(100)));
        lemur.certificates().revoke(revoked.id(), RevocationReason.SUPERSEDED).await(PATIENCE);
        Certificate successor = lemur.certificates().replace(replaced.id()).await(PATIENCE);
        renewals.disable(off.id());
        renewals.disable(successor.id());
        assertThat(renewals.get(ofCsr.id()).enabled()).isFalse();
        assertThatExceptionOfType(ConflictException.class)
                .isThrownBy(() -> renewals.enable(ofCsr.id(), RenewalPolicy.STANDARD))
                .withMessageContaining("CSR");

        clock.advance(Duration.ofDays(99));
        runDue();

        for (Certificate certificate : List.of(revoked, off, ofCsr, successor)) {
            assertThat(successors(certificate)).isEmpty();
        }
        assertThat(successors(replaced)).containsExactly(successor.id());
        assertThat(renewals.search(RenewalQuery.all()).items()).isEmpty();
        assertThat(renewals.enable(off.id(), RenewalPolicy.STANDARD).dueAt()).isPresent();
    }

    @Test
    @DisplayName(
            "is changed by those who may change the certificate, its policies by administrators, and never to what is not there")
    void isRefused() throws Exception {
        Certificate certificate = issue(request("www.example.com").owner("alice"));
        Renewals alice = lemur.as(Caller.of("alice")).renewals();
        Renewals bob = lemur.as(Caller.of("bob")).renewals();

        assertThat(alice.disable(certificate.id()).enabled()).isFalse();
        assertThatExceptionOfType(NotFoundException.class).isThrownBy(() -> bob.get(certificate.id()));
        assertThatExceptionOfType(AccessDeniedException.class).isThrownBy(() -> alice.put(RenewalPolicy.of("hers")));
        assertThatExceptionOfType(NotFoundException.class)
                .isThrownBy(() -> alice.enable(certificate.id(), "hers"))
                .withMessageContaining("hers");
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> renewals.put(RenewalPolicy.of("p").authorities("nowhere")))
                .withMessageContaining("nowhere");
        renewals.put(RenewalPolicy.of("p"));
        renewals.enable(certificate.id(), "p");
        assertThatExceptionOfType(InUseException.class).isThrownBy(() -> renewals.remove("p"));
        assertThat(renewals.policies()).extracting(RenewalPolicy::name).containsExactly("p", RenewalPolicy.STANDARD);
        renewals.enable(certificate.id(), RenewalPolicy.STANDARD);
        renewals.remove("p");
        renewals.remove(RenewalPolicy.STANDARD);
        assertThat(renewals.policies()).extracting(RenewalPolicy::name).containsExactly(RenewalPolicy.STANDARD);
    }
}
