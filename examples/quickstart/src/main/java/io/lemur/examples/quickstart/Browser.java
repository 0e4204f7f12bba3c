package io.lemur.examples.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSession;
import javax.net.ssl.TrustManagerFactory;

/** A client that trusts one root and remembers nothing: each page is fetched through a handshake of its own. */
record Browser(X509Certificate root) {
    /** A page, and the connection it came through. */
    record Visit(String page, X509Certificate certificate, String protocol) {}

    Visit open(int port) throws GeneralSecurityException, IOException, InterruptedException {
        URI page = URI.create("https://localhost:" + port + "/");
        HttpResponse<String> response = HttpClient.newBuilder()
                .sslContext(context())
                .build()
                .send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString());
        SSLSession session = response.sslSession().orElseThrow();
        return new Visit(response.body(), (X509Certificate) session.getPeerCertificates()[0], session.getProtocol());
    }

    private SSLContext context() throws GeneralSecurityException, IOException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        trusted.setCertificateEntry("root", root);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
