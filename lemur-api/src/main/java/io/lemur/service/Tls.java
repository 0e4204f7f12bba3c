package io.lemur.service;

import javax.net.ssl.SSLContext;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Serves TLS with the inventory's certificates. Made by the engine, so methods can be added; safe for concurrent use.
 *
 * <p>A certificate that was replaced, revoked or added counts from the next handshake on, without a restart, within seconds also
 * where another node did it; connections that are open go on.
 */
public interface Tls {
    /**
     * A key manager that picks a certificate by the name the client asks for and the keys it can verify. A client that resumes a
     * session goes on with the certificate that session began with; {@link #serverContext} sees to that, a context of the host's own
     * must.
     *
     * @throws io.lemur.error.StoreException if the database fails; later the certificates known by then are served on
     */
    X509ExtendedKeyManager keyManager(TlsSelection selection);

    /**
     * A context with such a key manager, the JDK's trust store for client certificates, and the JDK's protocols. When its
     * certificates change, engines made from then on resume no older session; a server socket, which is bound to what it was made
     * by, lets sessions be resumed for at most five minutes.
     *
     * @throws io.lemur.error.StoreException if the database fails; later the certificates known by then are served on
     */
    SSLContext serverContext(TlsSelection selection);
}
