package io.lemur.examples.quickstart;

import io.lemur.model.Certificate;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** A client that trusts one root and keeps no connection: each page is fetched through a handshake of its own. */
final class Browser {
    private final SSLContext context;

    private Browser(SSLContext context) {
        this.context = context;
    }

    static Browser trusting(Certificate root) throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("root", root.x509());
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return new Browser(context);
    }

    /** What a page came through: its text, and the certificate and protocol of the connection. */
    record Visit(String page, X509Certificate certificate, String protocol) {}

    Visit handshake(InetSocketAddress server) throws IOException, InterruptedException {
        URI page = URI.create("https://localhost:" + server.getPort() + "/");
        HttpResponse<String> response = HttpClient.newBuilder()
                .sslContext(context)
                .build()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        var session = response.sslSession().orElseThrow();
        return new Visit(response.body(), (X509Certificate) session.getPeerCertificates()[0], session.getProtocol());
    }
}
