package io.lemur.examples.quickstart;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
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
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Finds, issues, serves, replaces and exports certificates, with nothing but an empty folder. Run it again: it goes on. */
public final class Quickstart {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Lemur lemur;
    private final Path home;
    private final Report report = new Report(System.out);

    private Quickstart(Lemur lemur, Path home) {
        this.lemur = lemur;
        this.home = home;
    }

    /** Runs it, in the folder that the system property {@code lemur.home} names. */
    public static void main(String[] args) throws Exception {
        Path home = Path.of(System.getProperty("lemur.home", "target/quickstart"));
        System.out.println("Starting Lemur in " + home + "; the first time it makes a database and a key ring ...");
        try (Lemur lemur = LemurEngine.builder()
                .database(Database.embedded(home.resolve("data")))
                .keyRing(KeyRing.file(home.resolve("secret/lemur-keys.json")))
                .start()) {
            new Quickstart(lemur, home).run();
        }
    }

    private void run() throws Exception {
        discover();
        makeAuthorities();
        Certificate first = certificateForLocalhost();
        HttpsServer server = serve();
        try {
            report.served("first handshake", Browser.trusting(root()).handshake(server.getAddress()), first);
            report.step("Replacing it while the server runs on");
            Certificate second = lemur.certificates().replace(first.id()).await(PATIENCE);
            report.served("next handshake", Browser.trusting(root()).handshake(server.getAddress()), second);
            export(second);
        } finally {
            server.stop(0);
        }
        search();
    }

    private void discover() throws InterruptedException {
        report.step("Reading the trust store of this JDK");
        if (lemur.sources().find("jdk").isEmpty()) {
            lemur.sources().create(ProviderRequest.of("jdk", "truststore").withOption("jdk", "true"));
        }
        SyncReport found = lemur.sources().sync("jdk").await(PATIENCE);
        Instant now = Instant.now();
        CertificateQuery there = CertificateQuery.all().seenAt("jdk").sortedBy(CertificateQuery.Sort.NOT_AFTER);
        long expired = lemur.certificates().count(there.expiringBefore(now));
        report.note("%d certificates, %d of them new here, %d expired.", found.found(), found.added(), expired);
        report.note("The next to expire:");
        report.table(
                lemur.certificates().search(there.expiringFrom(now).pageSize(5)).items());
    }

    private void makeAuthorities() {
        report.step("A root and an intermediate of our own");
        if (lemur.authorities().find("Example Root").isEmpty()) {
            lemur.authorities().create(AuthorityRequest.root("Example Root").build());
            lemur.authorities()
                    .create(AuthorityRequest.intermediate("Example CA", "Example Root")
                            .build());
        }
        lemur.authorities().list().forEach(report::authority);
    }

    private Certificate certificateForLocalhost() throws InterruptedException {
        report.step("A certificate for localhost");
        CertificateQuery ready = CertificateQuery.all()
                .covering("localhost")
                .havingPrivateKey(true)
                .beingReplaced(false);
        List<Certificate> known = lemur.certificates().search(ready).items();
        if (!known.isEmpty()) {
            report.note("'%s' is there already.", known.get(0).name());
            return known.get(0);
        }
        CertificateRequest request = CertificateRequest.forHosts("localhost", "127.0.0.1")
                .authority("Example CA")
                .build();
        Certificate issued = lemur.certificates().request(request).await(PATIENCE);
        report.note("'%s' was issued.", issued.name());
        return issued;
    }

    private HttpsServer serve() throws Exception {
        report.step("Serving HTTPS with it");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(
                lemur.tls().serverContext(TlsSelection.all().withDefaultHost("localhost"))));
        server.createContext("/", new HelloPage());
        server.start();
        return server;
    }

    private Certificate root() {
        return lemur.certificates()
                .get(lemur.authorities().get("Example Root").certificateId().orElseThrow());
    }

    private void export(Certificate certificate) throws Exception {
        report.step("Exporting it as PKCS#12");
        Secret passphrase = Secret.of("change-it");
        byte[] file = lemur.certificates()
                .export(certificate.id(), "pkcs12", ExportOptions.withKey().withPassphrase(passphrase))
                .content();
        Path path = Files.write(home.resolve("localhost.p12"), file);
        KeyStore.getInstance(path.toFile(), passphrase.chars()); // the JDK reads it
        report.note("%s, %,d bytes", path.getFileName(), file.length);
    }

    private void search() {
        report.step("Searching for localhost");
        report.table(lemur.certificates()
                .search(CertificateQuery.all().withHost("localhost"))
                .items());
    }
}
