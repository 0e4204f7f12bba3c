package io.lemur.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.service.Order;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.ZoneLister;
import io.lemur.testkit.LemurExtension;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.TestContext;
import io.lemur.testkit.fake.FakeIssuer;
import io.lemur.testkit.fake.FakePlugin;
import io.lemur.testkit.fake.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An engine for each test. */
class LemurExtensionTest {
    @RegisterExtension
    final LemurExtension extension = LemurExtension.builder()
            .startAt(Instant.parse("2040-01-01T00:00:00Z"))
            .fakes(() -> FakePlugin.create().withZones("example.net"))
            .prepare(lemur -> lemur.authorities()
                    .create(AuthorityRequest.root("Fake").type("fake").build()))
            .build();

    private static Order request(Lemur lemur) {
        return lemur.certificates()
                .request(CertificateRequest.forHosts("www.example.com")
                        .authority("Fake")
                        .build());
    }

    @Test
    void testsTakeTheEngineAndWhatIsAroundItAsParameters(Lemur lemur, FakeIssuer issuer, SettableClock clock)
            throws InterruptedException {
        Certificate certificate = request(lemur).await(Duration.ofMinutes(1));
        assertThat(certificate.notBefore()).isBeforeOrEqualTo(clock.instant());
        assertThat(certificate.notAfter()).isAfter(clock.instant());
        assertThat(issuer.issued()).isEqualTo(1);
        assertThat(extension.lemur()).isSameAs(lemur);
    }

    @Test
    void theFakeIssuersOwnRootIsValidByTheEnginesClock(Lemur lemur, FakeIssuer issuer, SettableClock clock)
            throws Exception {
        lemur.authorities().create(AuthorityRequest.external("Outside", "fake").build());
        Certificate certificate = lemur.certificates()
                .request(CertificateRequest.forHosts("www.example.com")
                        .authority("Outside")
                        .build())
                .await(Duration.ofMinutes(1));
        assertThat(certificate.notAfter()).isAfter(certificate.notBefore());
        issuer.root().leaf().checkValidity(Date.from(clock.instant()));
    }

    @Test
    void theFakesAreThoseThatWereHandedOver(FakePlugin fakes) throws InterruptedException {
        assertThat(fakes.dnsProvider()).isSameAs(extension.fakes().dnsProvider());
        ZoneLister zones =
                (ZoneLister) fakes.dnsProvider().create(OptionSchema.NONE.parse(Map.of()), TestContext.create());
        assertThat(zones.zones()).containsExactly("example.net");
    }

    @Test
    void eachTestHasAnEngineOfItsOwn(Lemur lemur, FakeIssuer issuer) {
        assertThat(lemur.authorities().list()).hasSize(1);
        assertThat(issuer.issued()).isZero();
    }

    @Test
    void aSlowIssuerIsWaitedForWithoutSleeping(Lemur lemur, FakeIssuer issuer) throws InterruptedException {
        Gate gate = issuer.hold();
        Order order = request(lemur);
        gate.awaitArrival();
        assertThat(lemur.orders().get(order.id()).certificateId()).isEmpty();
        gate.open();
        assertThat(order.await(Duration.ofMinutes(1)).name()).isNotBlank();
    }

    @Test
    void anIssuerThatStaysPendingIsAskedAgain(Lemur lemur, FakeIssuer issuer) throws InterruptedException {
        issuer.stayPending(3);
        request(lemur).await(Duration.ofMinutes(1));
        assertThat(issuer.idempotencyKeys()).hasSize(1);
        assertThat(issuer.calls()).isGreaterThanOrEqualTo(4);
    }
}
