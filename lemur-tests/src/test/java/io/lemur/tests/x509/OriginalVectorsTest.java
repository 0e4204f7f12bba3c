package io.lemur.tests.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.x509.CertificateFacts;
import io.lemur.core.x509.ChainBuilder;
import io.lemur.core.x509.CsrReader;
import io.lemur.core.x509.Keys;
import io.lemur.core.x509.PemReader;
import io.lemur.model.Weakness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The certificates, keys and requests of Netflix Lemur's own tests. */
@DisplayName("The vectors of the original")
class OriginalVectorsTest {
    private static final Path FOLDER = Stream.of(
                    System.getProperty("lemur.vectors", "absent"),
                    "../shared/vectors/lemur",
                    "../../shared/vectors/lemur")
            .map(Path::of)
            .filter(Files::isDirectory)
            .findFirst()
            .orElse(Path.of("absent"));

    @BeforeEach
    void vectorsAreThere() {
        Assumptions.assumeTrue(
                Files.isDirectory(FOLDER), "the vectors are not there: shared/vectors/lemur beside the project");
    }

    private static byte[] bytes(String name) throws Exception {
        return Files.readAllBytes(FOLDER.resolve(name + ".pem"));
    }

    private static X509Certificate certificate(String name) throws Exception {
        return PemReader.certificates(bytes(name)).get(0);
    }

    @Test
    void areAllRead() throws Exception {
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.sorted().toList()) {
                assertThat(PemReader.read(Files.readAllBytes(file), null))
                        .as("%s", file.getFileName())
                        .satisfies(content -> assertThat(content.certificates().size()
                                        + content.privateKeys().size()
                                        + content.requests().size())
                                .isPositive());
            }
        }
    }

    @Test
    void keysBelongToTheirCertificates() throws Exception {
        for (String name : List.of("san-cert", "wildcard-cert", "rootca-cert", "intermediate-cert")) {
            String key = name.startsWith("san") || name.startsWith("wild") ? name : name.replace("-cert", "");
            assertThat(Keys.match(certificate(name).getPublicKey(), PemReader.privateKey(bytes(key + "-key"), null)))
                    .as(name)
                    .isTrue();
        }
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
    void chainInAnyOrder() throws Exception {
        assertThat(ChainBuilder.of(List.of(
                                certificate("rootca-cert"), certificate("san-cert"), certificate("intermediate-cert")))
                        .leaf())
                .isEqualTo(certificate("san-cert"));
    }

    @Test
    void requestsAreVerified() throws Exception {
        assertThat(CsrReader.read(bytes("csr")).subject().isEmpty()).isFalse();
    }
}
