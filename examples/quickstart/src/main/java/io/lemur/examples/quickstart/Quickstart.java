package io.lemur.examples.quickstart;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.model.AuthorityRequest;
import io.lemur.model.Certificate;
import io.lemur.model.CertificateQuery;
import io.lemur.model.CertificateRequest;
import io.lemur.model.ExportOptions;
import io.lemur.model.ProviderRequest;
import io.lemur.model.Secret;
import io.lemur.model.SyncReport;
import io.lemur.service.Lemur;
import io.lemur.service.TlsSelection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds, issues, serves, replaces and exports certificates, with nothing but an empty folder. Run it again: it goes on. */
public final class Quickstart {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Report REPORT = new Report(System.out);

    private Quickstart() {}

    /** Runs it, in the folder that the system property {@code lemur.home} names. */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("lemur.home", "target/quickstart"));
        REPORT.step("Starting Lemur in " + home + " ...");
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.embedded(home.resolve("data")))
                .keyRing(KeyRing.file(home.resolve("secret/lemur-keys.json")))
                .start()) {
            discover(lemur);
            X509Certificate root = authorities(lemur);
            Certificate certificate = certificateForLocalhost(lemur);
            Certificate replacement = serveAndReplace(lemur, root, certificate);
            export(lemur, replacement, home.resolve("localhost.p12"));
            REPORT.step("Searching for localhost");
            REPORT.table(lemur.certificates()
                    .search(CertificateQuery.all().withHost("localhost"))
                    .items());
        }
    }

    private static void discover(Lemur lemur) throws InterruptedException {
        REPORT.step("Reading the trust store of this JDK ...");
        if (lemur.sources().find("jdk").isEmpty()) {
            lemur.sources().create(ProviderRequest.of("jdk", "truststore").withOption("jdk", "true"));
        }
        SyncReport found = lemur.sources().sync("jdk").await(PATIENCE);
        CertificateQuery there = CertificateQuery.all().seenAt("jdk").sortedBy(CertificateQuery.Sort.NOT_AFTER);
        Instant now = Instant.now();
        REPORT.found(found, lemur.certificates().count(there.expiringBefore(now)));
        REPORT.table(
                lemur.certificates().search(there.expiringFrom(now).pageSize(5)).items());
    }

    private static X509Certificate authorities(Lemur lemur) {
        REPORT.step("A root and an intermediate of our own");
        if (lemur.authorities().find("Example Root").isEmpty()) {
            lemur.authorities().create(AuthorityRequest.root("Example Root").build());
        }
        if (lemur.authorities().find("Example CA").isEmpty()) {
            lemur.authorities()
                    .create(AuthorityRequest.intermediate("Example CA", "Example Root")
                            .build());
        }
        lemur.authorities().list().forEach(REPORT::authority);
        return lemur.authorities().get("Example Root").chain().orElseThrow().leaf();
    }

    private static Certificate certificateForLocalhost(Lemur lemur) throws InterruptedException {
        REPORT.step("A certificate for localhost");
        CertificateQuery usable = CertificateQuery.all()
                .covering("localhost")
                .havingPrivateKey(true)
                .expiringFrom(Instant.now())
                .beingReplaced(false);
        List<Certificate> known = lemur.certificates().search(usable).items();
        if (!known.isEmpty()) {
            return REPORT.certificate(known.get(0), "is there already");
        }
        CertificateRequest request = CertificateRequest.forHosts("localhost", "127.0.0.1")
                .authority("Example CA")
                .build();
        return REPORT.certificate(lemur.certificates().request(request).await(PATIENCE), "was issued");
    }

    private static Certificate serveAndReplace(Lemur lemur, X509Certificate root, Certificate first) throws Exception {
        REPORT.step("Serving HTTPS with it");
        Browser browser = new Browser(root);
        try (HelloServer server =
                HelloServer.start(lemur.tls().serverContext(TlsSelection.all().withDefaultHost("localhost")))) {
            REPORT.visit("first handshake", browser.open(server.port()), first);
            REPORT.step("Replacing it while the server runs on");
            Certificate second = lemur.certificates().replace(first.id()).await(PATIENCE);
            REPORT.visit("next handshake", browser.open(server.port()), second);
            return second;
        }
    }

    private static void export(Lemur lemur, Certificate certificate, Path file) throws Exception {
        REPORT.step("Exporting it, with its key, as PKCS#12");
        ExportOptions options = ExportOptions.withKey().withPassphrase(Secret.of("change-it"));
        Files.write(
                file,
                lemur.certificates().export(certificate.id(), "pkcs12", options).content());
        REPORT.file(file);
    }
}
