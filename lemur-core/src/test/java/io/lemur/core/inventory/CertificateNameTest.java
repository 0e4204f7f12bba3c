package io.lemur.core.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.store.CertificateRow;
import io.lemur.error.InvalidRequestException;
import io.lemur.model.Fingerprint;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CertificateNameTest {

    @Test
    void isMadeOfSubjectIssuerAndDates() {
        assertThat(CertificateName.of(facts("www.example.com", "CN=Example Root CA,O=Example", "dns:www.example.com")))
                .isEqualTo("www.example.com-ExampleRootCA-20260102-20270203");
    }

    @Test
    void saysThatThereAreSeveralNames() {
        assertThat(CertificateName.of(facts("a.example", "CN=Root", "dns:a.example", "dns:b.example")))
                .isEqualTo("SAN-a.example-Root-20260102-20270203");
    }

    @Test
    void spellsWildcardsOut() {
        assertThat(CertificateName.of(facts("*.example.com", "CN=Root", "dns:*.example.com")))
                .isEqualTo("WILDCARD.example.com-Root-20260102-20270203");
    }

    @Test
    void takesTheFirstNameWithoutACommonName() {
        assertThat(CertificateName.of(facts(null, "CN=Root", "ip:10.0.0.1"))).startsWith("10.0.0.1-Root-");
    }

    @Test
    void takesTheSubjectWithoutAnyName() {
        assertThat(CertificateName.of(facts(null, "CN=Root"))).startsWith("O-Nobody-Root-");
    }

    @Test
    void takesTheOrganizationOfAnIssuerWithoutACommonName() {
        assertThat(CertificateName.of(facts("a", "C=DE,O=Müller & Söhne"))).startsWith("a-MullerSohne-");
    }

    @Test
    void knowsSelfSignedCertificatesAndUnknownIssuers() {
        assertThat(CertificateName.of(facts("a", "O=Nobody"))).startsWith("a-selfsigned-");
        assertThat(CertificateName.of(facts("a", "C=DE"))).startsWith("a-unknown-");
        assertThat(CertificateName.of(facts("a", "not a name"))).startsWith("a-unknown-");
    }

    @Test
    void staysShortHoweverLongTheSubjectIs() {
        String name = CertificateName.of(facts("a".repeat(5_000), "CN=" + "b".repeat(5_000)));

        assertThat(name).hasSizeLessThan(CertificateName.LONGEST_NAME).endsWith("-20260102-20270203");
    }

    /** Expected values: the original's own function. */
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "abc def,abc-def",
                "  -abc--,abc",
                "Müller & Söhne GmbH,Muller-Sohne-GmbH",
                "xn--mgbp802973c.example,xn--mgbp802973c.example",
                "a xn--b,a-xn--b",
                "xn---b,xn-b",
                "xn--,xn",
                "xn-- b,xn-b",
                "ﬁne,fine",
                "日本,''",
                "a_b,a-b",
                "xn--xn--,xn--xn",
                "Xn--a,Xn-a",
                "axn--b,axn--b",
            })
    void slugKeepsLettersDigitsAndDots(String text, String expected) {
        assertThat(CertificateName.slug(text, '-')).isEqualTo(expected);
    }

    @Test
    void aLongTextTakesTimeInProportionToItsLength() {
        String hostile = "xn-".repeat(1_000_000);

        assertThat(CertificateName.slug(hostile, '-')).hasSize(2_999_999);
    }

    @Test
    void refusesWishesOfWhichNothingIsLeftOrThatAreTooLong() {
        assertThatThrownBy(() -> CertificateName.ofWish("***")).isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> CertificateName.ofWish("a".repeat(10_001)))
                .isInstanceOf(InvalidRequestException.class);
        assertThat(CertificateName.ofWish("My own name!")).isEqualTo("My-own-name");
    }

    @Test
    void aSerialNumberIsWrittenInUpperCaseHexadecimal() {
        assertThat(CertificateName.withSerial("a", new BigInteger("00abcdef", 16)))
                .isEqualTo("a-ABCDEF");
    }

    private static CertificateRow.Facts facts(@Nullable String commonName, String issuer, String... names) {
        return new CertificateRow.Facts(
                Fingerprint.ofDer(new byte[0]),
                new byte[0],
                BigInteger.TEN,
                "O=Nobody",
                commonName,
                issuer,
                List.of(names),
                Instant.parse("2026-01-02T23:59:59Z"),
                Instant.parse("2027-02-03T00:00:00Z"),
                "EC",
                256,
                "SHA256withECDSA",
                false,
                Set.of());
    }
}
