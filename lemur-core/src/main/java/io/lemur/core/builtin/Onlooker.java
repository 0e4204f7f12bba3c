package io.lemur.core.builtin;

import java.net.Socket;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the certificates that one server shows in one handshake, whoever it is. It refuses none, so it is only for connections over
 * which nothing is said: it trusts nobody either. Used by one thread.
 */
final class Onlooker extends X509ExtendedTrustManager {
    private final String name;
    private TlsAnswer.@Nullable Seen seen;

    /** For a handshake that asks for this name; empty: none. */
    Onlooker(String name) {
        this.name = name;
    }

    /** What was seen, also where the handshake failed later, as it does without the client certificate that a server wants. */
    Optional<TlsAnswer.Seen> seen() {
        return Optional.ofNullable(seen);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {
        SSLSession session = ((SSLSocket) socket).getHandshakeSession();
        seen = new TlsAnswer.Seen(name, List.of(chain), session.getProtocol(), session.getCipherSuite());
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        throw new IllegalStateException("this one looks at sockets");
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {
        throw new IllegalStateException("this one looks at sockets");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {
        throw new IllegalStateException("this one is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {
        throw new IllegalStateException("this one is no server");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {
        throw new IllegalStateException("this one is no server");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
