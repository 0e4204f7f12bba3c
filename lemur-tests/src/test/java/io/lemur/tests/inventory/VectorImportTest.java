package io.lemur.tests.inventory;

import static io.lemur.tests.inventory.Inventory.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.error.InvalidRequestException;
import io.lemur.error.MalformedInputException;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateImport;
import io.lemur.model.Fingerprint;
import io.lemur.tests.Vectors;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The certificates of the original's own tests go in, each as it is. */
@OnEveryDatabase
class VectorImportTest {
    private final TestDatabase kind;
    private Inventory inventory;

    VectorImportTest(TestDatabase kind) {
        this.kind = kind;
    }

    @BeforeEach
    void open() {
        Vectors.assumeThere();
        inventory = new Inventory(kind);
    }

    @AfterEach
    void close() {
        if (inventory != null) {
            inventory.close();
        }
    }

    private static X509Certificate parse(String pem) throws CertificateException {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.ISO_8859_1)));
    }

    private Certificate add(String... files) {
        StringBuilder pem = new StringBuilder();
        for (String file : files) {
            pem.append(Vectors.text(file)).append('\n');
        }
        return inventory.importer.add(
                ALICE, CertificateImport.ofPem(pem.toString()).build());
    }

    @Test
    void singleCertificatesAreKeptWithAllTheySay() throws Exception {
        for (String file : List.of(
                "dsa-cert.pem",
                "ec-cert.pem",
                "ecdsa-prime256v1-cert.pem",
                "ecdsa-secp384r1-cert.pem",
                "external-valid.pem",
                "intermediate-cert.pem",
                "internal-certificate-a.pem",
                "ip-san-no-cn-cert.pem",
                "rootca-cert.pem",
                "san-cert.pem",
                "wildcard-cert.pem",
                "acme-chain-x1.pem")) {
            X509Certificate expected = parse(Vectors.text(file));

            Certificate kept = add(file);

            assertThat(kept.x509()).as(file).isEqualTo(expected);
            assertThat(kept.fingerprint()).as(file).isEqualTo(Fingerprint.of(expected));
            assertThat(kept.serial()).as(file).isEqualTo(expected.getSerialNumber());
            assertThat(kept.notAfter())
                    .as(file)
                    .isEqualTo(expected.getNotAfter().toInstant());
            assertThat(kept.isAuthority()).as(file).isEqualTo(expected.getBasicConstraints() >= 0);
            assertThat(kept.name()).as(file).matches("[A-Za-z0-9.-]+");
            assertThat(inventory.lookup.get(ALICE, kept.id()).x509()).as(file).isEqualTo(expected);
        }
    }

    @Test
    void namesFollowTheOriginalsRules() {
        assertThat(add("san-cert.pem").name())
                .isEqualTo("SAN-san.example.org-LemurTrustUnittestsClass1CA2018-20171231-20471231");
        assertThat(add("wildcard-cert.pem").name())
                .isEqualTo("WILDCARD.wild.example.org-LemurTrustUnittestsClass1CA2018-20171231-20471231");
    }

    @Test
    void chainsAreKeptWhole() {
        assertThat(add("san-cert.pem", "intermediate-cert.pem", "rootca-cert.pem")
                        .chain()
                        .certificates())
                .hasSize(3);
    }

    /** The original puts a leaf of its own before a CA's chain, which never issued it. */
    @Test
    void chainsOfAnotherIssuerAreRefused() {
        for (String file : List.of("acme-chain-long.pem", "acme-chain-short.pem")) {
            assertThatThrownBy(() -> add(file))
                    .as(file)
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessageContaining("LemurTrust Unittests Class 1 CA 2018")
                    .hasMessageContaining("Let's Encrypt");
        }
    }

    @Test
    void keysGoWithTheirCertificatesAlone() {
        assertThat(add("san-cert.pem", "intermediate-cert.pem", "rootca-cert.pem", "san-cert-key.pem")
                        .hasPrivateKey())
                .isTrue();
        assertThat(add("internal-certificate-a.pem", "internal-private-key-a.pem")
                        .hasPrivateKey())
                .isTrue();
        assertThat(add("wildcard-cert.pem", "wildcard-cert-key.pem").hasPrivateKey())
                .isTrue();
        assertThatThrownBy(() -> add("wildcard-cert.pem", "san-cert-key.pem"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("privateKey");
    }

    @Test
    void wrongChainsAreRefused() {
        assertThatThrownBy(() -> add("invalid-cert.pem", "rootca-cert.pem"))
                .isInstanceOf(InvalidRequestException.class);
        assertThatThrownBy(() -> add("san-cert.pem", "rootca-cert.pem", "intermediate-cert.pem"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("in order");
    }

    /** It begins with a root, and holds it twice. */
    @Test
    void aPkcs7BundleOutOfOrderIsRefused() {
        assertThatThrownBy(() -> add("cert-chain-pkcs7.pem"))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("give the chain in order");
    }

    @Test
    void aRequestIsNoCertificate() {
        for (String file : List.of("san-cert-csr.pem", "csr.pem")) {
            assertThatThrownBy(() -> add(file))
                    .isInstanceOf(MalformedInputException.class)
                    .hasMessageContaining("0 certificates, 0 private keys, 1 certification requests");
        }
    }
}
