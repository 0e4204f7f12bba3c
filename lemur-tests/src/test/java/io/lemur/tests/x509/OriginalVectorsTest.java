package io.lemur.tests.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.x509.CertificateFacts;
import io.lemur.core.x509.ChainBuilder;
import io.lemur.core.x509.CsrReader;
import io.lemur.core.x509.Keys;
import io.lemur.core.x509.PemReader;
import io.lemur.model.Weakness;
import io.lemur.tests.Vectors;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The certificates, keys and requests of Netflix Lemur's own tests. */
@DisplayName("The vectors of the original")
class OriginalVectorsTest {
    @BeforeEach
    void vectorsAreThere() {
        Vectors.assumeThere();
    }

    private static byte[] bytes(String name) {
        return Vectors.bytes(name + ".pem");
    }

    private static X509Certificate certificate(String name) {
        return PemReader.certificates(bytes(name)).get(0);
    }

    @Test
    void areAllRead() {
        assertThat(Vectors.names()).isNotEmpty();
        for (String name : Vectors.names()) {
            assertThat(PemReader.read(Vectors.bytes(name), null))
                    .as(name)
                    .satisfies(content -> assertThat(content.certificates().size()
                                    + content.privateKeys().size()
                                    + content.requests().size())
                            .isPositive());
        }
    }

    @Test
    void bundlesAreReadAsTheyAreAndMakeAChain() {
        List<X509Certificate> bundle = PemReader.certificates(bytes("cert-chain-pkcs7"));
        assertThat(bundle).hasSize(3);
        assertThat(ChainBuilder.of(bundle).certificates())
                .containsExactly(certificate("intermediate-cert"), certificate("rootca-cert"));
    }

    @Test
    void keysBelongToTheirCertificates() {
        for (String name : List.of("san-cert", "wildcard-cert", "rootca-cert", "intermediate-cert")) {
            String key = name.startsWith("san") || name.startsWith("wild") ? name : name.replace("-cert", "");
            assertThat(Keys.match(certificate(name).getPublicKey(), PemReader.privateKey(bytes(key + "-key"), null)))
                    .as(name)
                    .isTrue();
        }
        assertThat(Keys.match(
                        certificate("internal-certificate-a").getPublicKey(),
                        PemReader.privateKey(bytes("internal-private-key-a"), null)))
                .isTrue();
    }

    @Test
    void showTheirFacts() throws Exception {
        assertThat(CertificateFacts.of(certificate("dsa-cert").getEncoded()).weaknesses())
                .contains(Weakness.DSA_KEY);
        assertThat(CertificateFacts.of(certificate("ip-san-no-cn-cert").getEncoded())
                        .commonName())
                .isEmpty();
        assertThat(CertificateFacts.of(certificate("ip-san-no-cn-cert").getEncoded())
                        .names())
                .isNotEmpty();
        assertThat(CertificateFacts.of(certificate("ecdsa-secp384r1-cert").getEncoded())
                        .keyBits())
                .isEqualTo(384);
        assertThat(CertificateFacts.of(certificate("intermediate-cert").getEncoded())
                        .authority())
                .isTrue();
    }

    @Test
    void chainInAnyOrder() {
        assertThat(ChainBuilder.of(List.of(
                                certificate("rootca-cert"), certificate("san-cert"), certificate("intermediate-cert")))
                        .leaf())
                .isEqualTo(certificate("san-cert"));
    }

    @Test
    void requestsAreVerified() {
        assertThat(CsrReader.read(bytes("csr")).subject().commonName()).contains("ACommonName");
        assertThat(CsrReader.read(bytes("san-cert-csr")).publicKey())
                .isEqualTo(certificate("san-cert").getPublicKey());
    }
}
