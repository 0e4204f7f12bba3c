package io.lemur.tests.tls;

import io.lemur.model.Fingerprint;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** The JDK's TLS client, which trusts one root and lives in its own time. */
final class TlsClient {
    private final SSLContext context;
    private final int port;

    TlsClient(X509Certificate root, Instant now, int port) {
        try {
            PKIXBuilderParameters trust =
                    new PKIXBuilderParameters(Set.of(new TrustAnchor(root, null)), new X509CertSelector());
            trust.setRevocationEnabled(false);
            trust.setDate(Date.from(now));
            TrustManagerFactory factory = TrustManagerFactory.getInstance("PKIX");
            factory.init(new CertPathTrustManagerParameters(trust));
            context = SSLContext.getInstance("TLS");
            context.init(null, factory.getTrustManagers(), null);
        } catch (GeneralSecurityException e) {
            throw new AssertionError("no TLS client", e);
        }
        this.port = port;
    }

    /** An open connection after its handshake. An empty host sends no SNI. */
    SSLSocket connect(String host, String... protocols) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(60_000);
        SSLParameters parameters = socket.getSSLParameters();
        List<SNIServerName> names = host.isEmpty() ? List.of() : List.of(new SNIHostName(host));
        parameters.setServerNames(names);
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

    /** The certificate that a handshake shows; reads a page too, so that TLS 1.3 tickets arrive. */
    X509Certificate shown(String host, String... protocols) throws IOException {
        try (SSLSocket socket = connect(host, protocols)) {
            fetch(socket);
            return shown(socket);
        }
    }

    static X509Certificate shown(SSLSocket socket) throws IOException {
        return (X509Certificate) socket.getSession().getPeerCertificates()[0];
    }

    Fingerprint fingerprint(String host, String... protocols) throws IOException {
        return Fingerprint.of(shown(host, protocols));
    }

    /** Fetches a page and leaves the connection open. */
    static String fetch(SSLSocket socket) throws IOException {
        socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder answer = new StringBuilder();
        while (!answer.toString().endsWith("hello")) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("the connection was closed after: " + answer);
            }
            answer.append((char) next);
        }
        return answer.toString();
    }
}
