package io.lemur.core.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.MalformedInputException;
import io.lemur.error.Violation;
import io.lemur.model.CertificateChain;
import io.lemur.model.CertificateExtensions;
import io.lemur.model.DistinguishedName;
import io.lemur.model.SubjectAltName;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ChainCheckTest {
    private static final CertificateChain GOOD =
            CertificateChain.of(List.of(Samples.LEAF, Samples.MIDDLE, Samples.ROOT));

    private static List<String> faults(X509Certificate... chain) {
        return ChainCheck.violations(CertificateChain.of(List.of(chain))).stream()
                .map(Violation::toString)
                .toList();
    }

    @Test
    void findsNothingWrongWithAGoodChain() {
        assertThat(ChainCheck.violations(GOOD, Samples.NOW)).isEmpty();
        assertThat(ChainCheck.violations(GOOD, Samples.NOW.plus(Duration.ofDays(30))))
                .isEmpty();
    }

    @Test
    void namesTheCertificateThatIsOutOfOrder() {
        assertThat(faults(Samples.LEAF, Samples.ROOT, Samples.MIDDLE))
                .anySatisfy(fault -> assertThat(fault).startsWith("chain[0]: ").contains("in order"));
    }

    @Test
    void findsAnIssuerOfTheSameNameWithAnotherKey() {
        KeyPair other = Samples.key();
        X509Certificate impostor =
                Samples.authority("Middle", other, Samples.ROOT, Samples.ROOT_KEY.getPrivate(), OptionalInt.empty());
        assertThat(faults(Samples.LEAF, impostor, Samples.ROOT))
                .singleElement()
                .asString()
                .contains("chain[0]", "not signed");
    }

    @Test
    void findsAnIssuerThatIsNoAuthority() {
        X509Certificate child = Samples.leaf("child.example.com", Samples.LEAF, Samples.LEAF_KEY.getPrivate());
        assertThat(faults(child, Samples.LEAF, Samples.MIDDLE))
                .anySatisfy(fault -> assertThat(fault).contains("chain[1]", "no authority"))
                .anySatisfy(fault -> assertThat(fault).contains("chain[2]", "allows 0"));
    }

    @Test
    void findsACertificateOutsideOfItsValidity() {
        assertThat(ChainCheck.violations(GOOD, Samples.NOW.minusSeconds(1))).hasSize(3);
        assertThat(ChainCheck.violations(GOOD, Samples.NOW.plus(Duration.ofDays(31))))
                .hasSize(3);
    }

    @Test
    void ordersALooseHeap() {
        assertThat(ChainBuilder.of(List.of(Samples.ROOT, Samples.LEAF, Samples.MIDDLE, Samples.LEAF)))
                .isEqualTo(GOOD);
        assertThatThrownBy(() -> ChainBuilder.of(List.of(Samples.LEAF, Samples.ROOT)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("no single chain");
        assertThatThrownBy(() -> ChainBuilder.of(List.of())).isInstanceOf(MalformedInputException.class);
    }

    @Test
    void comparesWhatWasIssuedWithWhatWasAskedFor() {
        Csr same = csr(Samples.LEAF_KEY, "www.example.com");
        assertThat(issued(same, Samples.NOW)).isEmpty();
        assertThat(issued(csr(Samples.ROOT_KEY, "www.example.com"), Samples.NOW))
                .singleElement()
                .asString()
                .contains("another key");
        assertThat(issued(csr(Samples.LEAF_KEY, "mail.example.com"), Samples.NOW))
                .singleElement()
                .asString()
                .contains("lacks the name dns:mail.example.com");
        assertThat(issued(same, Samples.NOW.plus(Duration.ofDays(60))))
                .singleElement()
                .asString()
                .contains("ended");
    }

    @Test
    void saysWhyAnAuthorityCanNotSign() {
        CertificateChain authority = CertificateChain.of(List.of(Samples.MIDDLE, Samples.ROOT));
        assertThat(AuthorityCheck.violations(authority, Samples.MIDDLE_KEY.getPrivate()))
                .isEmpty();
        assertThat(AuthorityCheck.violations(authority, Samples.LEAF_KEY.getPrivate()))
                .extracting(Violation::field)
                .containsExactly("privateKey");
        assertThat(AuthorityCheck.violations(GOOD, Samples.LEAF_KEY.getPrivate()))
                .isNotEmpty();
        assertThat(AuthorityCheck.roomBelow(authority)).hasValue(0);
        assertThat(AuthorityCheck.roomBelow(CertificateChain.of(List.of(Samples.ROOT))))
                .isEmpty();
    }

    private static Csr csr(KeyPair key, String host) {
        return CsrReader.read(CsrWriter.write(
                key,
                DistinguishedName.ofCommonName(host),
                List.of(SubjectAltName.host(host)),
                CertificateExtensions.DEFAULTS));
    }

    private static List<Violation> issued(Csr csr, Instant now) {
        return IssuedCheck.violations(GOOD, CertificateFacts.of(GOOD).get(0), csr, now);
    }
}
