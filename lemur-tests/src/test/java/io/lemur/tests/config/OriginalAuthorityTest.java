package io.lemur.tests.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.x509.PemReader;
import io.lemur.model.Authority;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateBundle;
import io.lemur.model.CertificateRequest;
import io.lemur.service.Lemur;
import io.lemur.testkit.LemurExtension;
import io.lemur.tests.Vectors;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

@DisplayName("The authorities of the original's tests, taken in with their keys,")
class OriginalAuthorityTest {
    @RegisterExtension
    final LemurExtension engine = LemurExtension.create();

    @BeforeEach
    void vectorsAreThere() {
        Vectors.assumeThere();
    }

    private static CertificateBundle bundle(String... files) {
        StringBuilder pem = new StringBuilder();
        for (String file : files) {
            pem.append(Vectors.text(file)).append('\n');
        }
        return PemReader.bundle(pem.toString().getBytes(StandardCharsets.ISO_8859_1), null);
    }

    @Test
    @DisplayName("make a tree, and issue to the original's own request")
    void issue(Lemur lemur) throws Exception {
        lemur.authorities()
                .create(AuthorityRequest.imported("Root", bundle("rootca-cert.pem", "rootca-key.pem"))
                        .build());
        Authority below = lemur.authorities()
                .create(AuthorityRequest.imported(
                                "Class 1", bundle("intermediate-cert.pem", "rootca-cert.pem", "intermediate-key.pem"))
                        .build());
        assertThat(below.parent()).contains("Root");

        Certificate issued = lemur.certificates()
                .request(CertificateRequest.forCsr(Vectors.bytes("san-cert-csr.pem"))
                        .authority("Class 1")
                        .build())
                .await(Duration.ofMinutes(1));

        assertThat(issued.commonName()).contains("san.example.org");
        assertThat(issued.hasPrivateKey()).isFalse();
        assertThat(issued.chain().certificates())
                .hasSize(3)
                .last()
                .isEqualTo(bundle("rootca-cert.pem").chain().leaf());
    }
}
