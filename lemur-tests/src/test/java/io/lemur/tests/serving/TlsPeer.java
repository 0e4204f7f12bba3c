package io.lemur.tests.serving;

import io.lemur.model.Fingerprint;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's clients, which trust one root, and check the chain and the name. */
record TlsPeer(X509Certificate root, int port) {
    private static final int PATIENCE_MILLIS = 60_000;

    /** A context that knows no session yet. */
    SSLContext context() {
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            trusted.setCertificateEntry("root", root);
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("no TLS client", e);
        }
    }

    /** A new connection after a whole handshake. */
    SSLSocket connect(String... protocols) throws IOException {
        SSLSocket socket =
                (SSLSocket) context().getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setServerNames(List.of(new SNIHostName("www.example.com")));
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (protocols.length > 0) {
            parameters.setProtocols(protocols);
        }
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** Asks for a page, after which the server closes the connection. */
    static void ask(SSLSocket socket, String page) throws IOException {
        String request = "GET " + page + " HTTP/1.1\r\nHost: www.example.com\r\nConnection: close\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
    }

    /** A new connection, and a request over it. Answers with the chain that was sent. */
    List<Certificate> fetchAnew(String... protocols) throws IOException {
        try (SSLSocket socket = connect(protocols)) {
            ask(socket, Pages.SMALL);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            if (!answer.startsWith("HTTP/1.1 200 ") || !answer.endsWith("hello")) {
                throw new IOException("not the page, but: " + answer);
            }
            return List.of(socket.getSession().getPeerCertificates());
        }
    }

    /** Which certificate a new handshake shows. */
    Fingerprint shown() throws IOException {
        return Fingerprint.of((X509Certificate) fetchAnew().get(0));
    }

    /** A client that keeps its connections open and uses them again. */
    HttpClient keepingOpen() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .sslContext(context())
                .build();
    }

    /** A page by such a client. */
    HttpResponse<String> fetch(HttpClient client) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + port + Pages.SMALL))
                .timeout(Duration.ofMillis(PATIENCE_MILLIS))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
