package io.lemur.tests.x509;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.core.x509.CertificateFacts;
import io.lemur.core.x509.PemReader;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.Fingerprint;
import io.lemur.model.ProviderRequest;
import io.lemur.model.SubjectAltName;
import io.lemur.model.SyncReport;
import io.lemur.service.Lemur;
import io.lemur.tests.config.StartedEngine;
import io.lemur.tests.store.OnEveryDatabase;
import io.lemur.tests.store.TestDatabase;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("An odd certificate")
class OddCertificatesTest {
    @TempDir
    Path folder;

    private X509Certificate read(OddCertificate odd) throws Exception {
        return PemReader.certificates(Files.readAllBytes(folder.resolve(odd.make(OpenSsl.in(folder)))))
                .get(0);
    }

    private CertificateFacts facts(OddCertificate odd) throws Exception {
        return CertificateFacts.of(read(odd).getEncoded());
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is read, and its key, serial number and dates are known")
    void hasFacts(OddCertificate odd) throws Exception {
        X509Certificate certificate = read(odd);
        CertificateFacts facts = CertificateFacts.of(certificate.getEncoded());

        assertThat(facts.keyAlgorithm()).isEqualTo(odd.key().algorithm());
        assertThat(facts.keyBits()).isEqualTo(odd.key().bits());
        assertThat(facts.weaknesses()).isEqualTo(odd.key().weaknesses());
        assertThat(facts.fingerprint()).isEqualTo(Fingerprint.of(certificate));
        assertThat(facts.serial()).isEqualTo(certificate.getSerialNumber());
        assertThat(facts.notAfter()).isEqualTo(certificate.getNotAfter().toInstant());
    }

    @Test
    @DisplayName("keeps a serial number that is negative, or longer than RFC 5280 allows")
    void serialNumbers() throws Exception {
        assertThat(facts(OddCertificate.NEGATIVE_SERIAL_NUMBER).serial()).isEqualTo(BigInteger.valueOf(-5));
        assertThat(facts(OddCertificate.ENORMOUS_SERIAL_NUMBER).serial())
                .isEqualTo(new BigInteger("7f" + "ab".repeat(30), 16));
    }

    @Test
    @DisplayName("of version 1 has no names and is no authority")
    void versionOne() throws Exception {
        assertThat(read(OddCertificate.VERSION_1).getVersion()).isEqualTo(1);
        assertThat(facts(OddCertificate.VERSION_1))
                .returns(List.of(), CertificateFacts::names)
                .returns(false, CertificateFacts::authority);
    }

    @Test
    @DisplayName("shows its names, however many, and a subject of any string type")
    void names() throws Exception {
        assertThat(facts(OddCertificate.THOUSANDS_OF_NAMES).names())
                .hasSize(4_000)
                .contains(SubjectAltName.host("h0.example.com"), SubjectAltName.host("h3999.example.com"));
        for (OddCertificate odd :
                List.of(OddCertificate.VERSION_1, OddCertificate.LATIN_TEXTS, OddCertificate.WIDE_TEXTS)) {
            assertThat(facts(odd).commonName()).as("%s", odd).contains("Exämple");
            assertThat(facts(odd).subject()).as("%s", odd).isEqualTo("CN=Exämple,O=Odd");
        }
    }

    @Test
    @DisplayName("may be valid for a century")
    void century() throws Exception {
        assertThat(facts(OddCertificate.A_CENTURY_LONG).notAfter())
                .isAfter(Instant.now().plus(Duration.ofDays(36_000)));
    }

    /** All of them in one folder. */
    @Nested
    @OnEveryDatabase
    class InAFolder {
        private final TestDatabase database;

        InAFolder(TestDatabase database) {
            this.database = database;
        }

        @Test
        @DisplayName("is kept by a source, found again as it is, and marked where it is weak")
        void isKept(@TempDir Path place) throws Exception {
            Map<OddCertificate, X509Certificate> made = new EnumMap<>(OddCertificate.class);
            for (OddCertificate odd : OddCertificate.values()) {
                made.put(odd, read(odd));
                Files.copy(folder.resolve(odd.file()), place.resolve(odd.file()));
            }
            try (StartedEngine engine = StartedEngine.on(database)) {
                Lemur lemur = engine.lemur();
                lemur.sources().create(ProviderRequest.of("Odd", "directory").withOption("path", place.toString()));
                SyncReport report = lemur.sources().sync("Odd").await(Duration.ofMinutes(2));

                assertThat(report.problems()).isEmpty();
                assertThat(report).returns(true, SyncReport::complete).returns((long) made.size(), SyncReport::added);
                assertThat(lemur.certificates().count(CertificateQuery.all())).isEqualTo(made.size());
                made.forEach((odd, certificate) -> {
                    Certificate kept = lemur.certificates()
                            .find(Fingerprint.of(certificate))
                            .orElseThrow();
                    assertThat(kept.serial()).as("%s", odd).isEqualTo(certificate.getSerialNumber());
                    assertThat(kept.keyAlgorithm())
                            .as("%s", odd)
                            .isEqualTo(odd.key().algorithm());
                    assertThat(kept.weaknesses())
                            .as("%s", odd)
                            .isEqualTo(odd.key().weaknesses());
                    assertThat(kept.x509()).as("%s", odd).isEqualTo(certificate);
                });
            }
        }
    }
}
