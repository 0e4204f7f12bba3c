package io.lemur.core.tls;

import java.security.GeneralSecurityException;
import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * A context that forgets its sessions when its certificates change, so that no client goes on with an old one by resuming a
 * session. JSSE can't be told to forget session tickets (RFC 8446, section 4.6.1), so another context takes over, for engines and
 * sockets made from then on; those that are open keep theirs. A server socket keeps the context it was made by: what it accepts shows
 * the new certificate at once in a full handshake, and within five minutes where the client resumes a session.
 */
final class SwitchingContext extends SSLContext {
    private SwitchingContext(Switch switching, SSLContext first) {
        super(switching, first.getProvider(), first.getProtocol());
    }

    /** Makes one that serves what the manager picks from the index. */
    static SSLContext of(LiveIndex index, X509ExtendedKeyManager manager) {
        Switch switching = new Switch(index, manager);
        return new SwitchingContext(switching, switching.context());
    }

    private static final class Switch extends SSLContextSpi {
        private static final int SESSION_SECONDS = 300;

        private final LiveIndex live;
        private final X509ExtendedKeyManager manager;
        private @Nullable ServingIndex served; // guarded by this, as is the context that serves it
        private @Nullable SSLContext context;

        Switch(LiveIndex live, X509ExtendedKeyManager manager) {
            this.live = live;
            this.manager = manager;
        }

        SSLContext context() {
            ServingIndex now = live.current();
            synchronized (this) {
                SSLContext latest = context;
                if (latest == null || served != now) {
                    latest = successor(latest);
                    context = latest;
                    served = now;
                }
                return latest;
            }
        }

        private SSLContext successor(@Nullable SSLContext before) {
            try {
                SSLContext next = SSLContext.getInstance("TLS");
                next.init(new KeyManager[] {manager}, null, null);
                SSLSessionContext sessions = next.getServerSessionContext();
                sessions.setSessionTimeout(
                        before == null
                                ? SESSION_SECONDS
                                : before.getServerSessionContext().getSessionTimeout());
                if (before != null) {
                    sessions.setSessionCacheSize(
                            before.getServerSessionContext().getSessionCacheSize());
                }
                return next;
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("the JDK has no TLS", e);
            }
        }

        @Override
        protected SSLEngine engineCreateSSLEngine() {
            return context().createSSLEngine();
        }

        @Override
        protected SSLEngine engineCreateSSLEngine(String host, int port) {
            return context().createSSLEngine(host, port);
        }

        @Override
        protected SSLSocketFactory engineGetSocketFactory() {
            return context().getSocketFactory();
        }

        @Override
        protected SSLServerSocketFactory engineGetServerSocketFactory() {
            return context().getServerSocketFactory();
        }

        @Override
        protected SSLSessionContext engineGetServerSessionContext() {
            return context().getServerSessionContext();
        }

        @Override
        protected SSLSessionContext engineGetClientSessionContext() {
            return context().getClientSessionContext();
        }

        @Override
        protected SSLParameters engineGetDefaultSSLParameters() {
            return context().getDefaultSSLParameters();
        }

        @Override
        protected SSLParameters engineGetSupportedSSLParameters() {
            return context().getSupportedSSLParameters();
        }

        @Override
        protected void engineInit(
                KeyManager @Nullable [] keys, TrustManager @Nullable [] trust, @Nullable SecureRandom random)
                throws KeyManagementException {
            throw new KeyManagementException(
                    "This context serves the inventory's certificates and can't be given others.");
        }
    }
}
