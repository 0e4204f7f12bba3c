package io.lemur.tests.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.lemur.model.CertificateExtensions;
import io.lemur.model.CertificateExtensions.AuthorityKeyIdentifier;
import io.lemur.model.ObjectId;
import io.lemur.spi.AuthorityCreator;
import io.lemur.spi.AuthorityHandle;
import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.Issuer;
import io.lemur.spi.OptionSchema;
import io.lemur.spi.OrderStep;
import io.lemur.spi.PluginException;
import io.lemur.testkit.AuthorityCreationRequestBuilder;
import io.lemur.testkit.AuthorityHandleBuilder;
import io.lemur.testkit.IssuanceRequestBuilder;
import io.lemur.testkit.SettableClock;
import io.lemur.testkit.TestContext;
import io.lemur.testkit.fake.FakeIssuer;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a fake issuer is told, and what it writes. */
class FakeIssuerTest {
    private static final String AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String CRL_POINTS = "2.5.29.31";
    private static final String SUBJECT_KEY = "2.5.29.14";

    private final SettableClock clock = SettableClock.at("2040-01-01T00:00:00Z");
    private final FakeIssuer fake = new FakeIssuer();
    private final Issuer issuer =
            fake.create(OptionSchema.NONE.parse(Map.of()), TestContext.create().withClock(clock));

    private final AuthorityHandle authority = AuthorityHandleBuilder.named("Outside")
            .issuerUrl("http://ca.example.com/ca.cer")
            .ocspUrl("http://ocsp.example.com")
            .crlUrl("http://ca.example.com/ca.crl")
            .build();

    private IssuanceRequestBuilder request() {
        return IssuanceRequestBuilder.forHosts(authority, "www.example.com").requestedAt(clock.instant());
    }

    private X509Certificate issued(IssuanceRequest request) throws InterruptedException {
        return ((OrderStep.Issued) issuer.begin(request)).chain().leaf();
    }

    @Test
    void anOrderStaysPendingForAsLongAsItWasTold() throws InterruptedException {
        fake.stayPending(1, Duration.ofMinutes(5));
        assertThat(issuer.begin(request().build()))
                .asInstanceOf(type(OrderStep.Pending.class))
                .extracting(OrderStep.Pending::retryAfter)
                .isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void theUsualCertificateHasTheAuthoritysAddressesAndBothKeyIdentifiers() throws InterruptedException {
        X509Certificate certificate = issued(request().build());
        assertThat(certificate.getNonCriticalExtensionOIDs())
                .contains(AUTHORITY_ACCESS, AUTHORITY_KEY, CRL_POINTS, SUBJECT_KEY);
    }

    @Test
    void whatIsNotWishedForIsNotWritten() throws InterruptedException {
        X509Certificate certificate = issued(request()
                .extensions(CertificateExtensions.builder()
                        .authorityInfoAccess(false)
                        .authorityKeyIdentifier(AuthorityKeyIdentifier.NONE)
                        .crlDistributionPoints(false)
                        .subjectKeyIdentifier(false)
                        .build())
                .build());
        assertThat(certificate.getNonCriticalExtensionOIDs())
                .doesNotContain(AUTHORITY_ACCESS, AUTHORITY_KEY, CRL_POINTS, SUBJECT_KEY);
    }

    @Test
    void theIssuersKeyIsNamedInEachWay() throws InterruptedException {
        byte[] byKey = authorityKey(AuthorityKeyIdentifier.KEY_IDENTIFIER);
        byte[] bySerial = authorityKey(AuthorityKeyIdentifier.ISSUER_AND_SERIAL);
        byte[] both = authorityKey(AuthorityKeyIdentifier.BOTH);
        assertThat(bySerial).isNotEqualTo(byKey);
        assertThat(both).hasSizeGreaterThan(byKey.length).hasSizeGreaterThan(bySerial.length);
    }

    private byte[] authorityKey(AuthorityKeyIdentifier how) throws InterruptedException {
        return issued(request()
                        .extensions(CertificateExtensions.builder()
                                .authorityKeyIdentifier(how)
                                .build())
                        .build())
                .getExtensionValue(AUTHORITY_KEY);
    }

    @Test
    void anAuthorityWithExtensionsOfItsOwnIsRefused() {
        CertificateExtensions wished = CertificateExtensions.builder()
                .custom(new ObjectId("1.3.6.1.4.1.99999.1"), false, new byte[] {5, 0})
                .build();
        assertThatThrownBy(() -> ((AuthorityCreator) issuer)
                        .create(AuthorityCreationRequestBuilder.root("Root")
                                .extensions(wished)
                                .build()))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("no further extensions");
    }
}
