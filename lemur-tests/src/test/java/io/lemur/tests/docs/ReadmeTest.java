package io.lemur.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.error.InvalidRequestException;
import io.lemur.event.CertificateIssued;
import io.lemur.event.LemurListener;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Caller;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateRequest;
import io.lemur.model.ProviderRequest;
import io.lemur.model.SyncReport;
import io.lemur.service.Lemur;
import io.lemur.service.Services;
import io.lemur.service.TlsSelection;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The samples of the README, run as they stand there. */
class ReadmeTest {
    @TempDir
    Path folder;

    private void issue(Path data, Path secret) throws Exception {
        // tag::issue
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.embedded(data))
                .keyRing(KeyRing.file(secret.resolve("lemur-keys.json")))
                .start()) {
            lemur.authorities().create(AuthorityRequest.root("Example Root").build());
            Certificate certificate = lemur.certificates()
                    .request(CertificateRequest.forHosts("www.example.com", "example.com")
                            .authority("Example Root")
                            .build())
                    .await(Duration.ofMinutes(1));
            System.out.println(certificate.name() + " expires " + certificate.notAfter());
        }
        // end::issue
    }

    @Test
    void theFirstSampleIssuesACertificate() throws Exception {
        Path data = folder.resolve("data");
        Path secret = folder.resolve("secret");
        issue(data, secret);

        try (Lemur lemur = LemurEngine.builder()
                .database(Database.embedded(data))
                .keyRing(KeyRing.file(secret.resolve("lemur-keys.json")))
                .start()) {
            List<Certificate> found = lemur.certificates()
                    .search(CertificateQuery.all().withHost("example.com"))
                    .items();
            assertThat(found).singleElement().satisfies(certificate -> {
                assertThat(certificate.commonName()).contains("www.example.com");
                assertThat(certificate.notAfter()).isAfter(Instant.now().plus(80, ChronoUnit.DAYS));
            });
        }
    }

    @Test
    void theSmallSamplesDoWhatTheySay() throws Exception {
        BlockingQueue<String> told = new LinkedBlockingQueue<>();
        // tag::listen
        LemurListener listener = new LemurListener() {
            @Override
            public void certificateIssued(CertificateIssued event) {
                told.add(event.certificateName());
            }
        };
        // end::listen
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.inMemory())
                .keyRing(KeyRing.file(folder.resolve("keys.json")))
                .listener(listener)
                .start()) {
            lemur.authorities()
                    .create(AuthorityRequest.root("Example Root")
                            .role("web-team")
                            .build());
            find(lemur);
            onBehalf(lemur);
            serve(lemur);
            assertThat(told.poll(30, TimeUnit.SECONDS)).startsWith("shop.example.com");
        }
    }

    private void find(Lemur lemur) throws InterruptedException {
        // tag::find
        lemur.sources().create(ProviderRequest.of("jdk", "truststore").withOption("jdk", "true"));
        SyncReport report = lemur.sources().sync("jdk").await(Duration.ofMinutes(1));
        Instant inAYear = Instant.now().plus(365, ChronoUnit.DAYS);
        long soon =
                lemur.certificates().count(CertificateQuery.all().seenAt("jdk").expiringBefore(inAYear));
        System.out.println(report.found() + " found, " + soon + " of them expire within a year");
        // end::find
        assertThat(report.complete()).isTrue();
        assertThat(report.found()).isGreaterThan(50);
    }

    private void onBehalf(Lemur lemur) throws InterruptedException {
        // tag::behalf
        Services alice = lemur.as(Caller.of("alice@example.com", "web-team"));
        Certificate shop = alice.certificates()
                .request(CertificateRequest.forHosts("shop.example.com")
                        .authority("Example Root")
                        .idempotencyKey("shop-2026") // asked twice is asked once
                        .build())
                .await(Duration.ofMinutes(1));
        // end::behalf
        assertThat(shop.owner()).isEqualTo("alice@example.com");
        Services mallory = lemur.as(Caller.of("mallory@example.com"));
        assertThatThrownBy(() -> mallory.certificates()
                        .request(CertificateRequest.forHosts("shop.example.com")
                                .authority("Example Root")
                                .build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("no authority 'Example Root' that you may use");
    }

    private void serve(Lemur lemur) {
        // tag::serve
        SSLContext context = lemur.tls().serverContext(TlsSelection.all().withDefaultHost("shop.example.com"));
        // end::serve
        assertThat(context.getProtocol()).startsWith("TLS");
    }
}
