package io.lemur.tests.discovery;

import io.lemur.model.CertificateBundle;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/** A server that does one thing with each connection, on a thread of its own, until it is closed. */
public final class TlsPeer implements AutoCloseable {
    private static final char[] NO_PASSPHRASE = new char[0];

    private final ServerSocket server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** What it does with a connection. */
    public interface Talk {
        /** Talks. */
        void with(Socket socket) throws IOException;
    }

    private TlsPeer(ServerSocket server, Talk talk) {
        this.server = server;
        daemon(() -> {
            while (true) {
                Socket socket = server.accept();
                open.add(socket);
                daemon(() -> {
                    try (socket) {
                        talk.with(socket);
                    } finally {
                        open.remove(socket);
                    }
                });
            }
        });
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException closedOrGone) {
                        // What the other side makes of it is what the test looks at.
                    }
                },
                "tls-peer");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that talks as it is told, at this address; port 0: a free one. */
    public static TlsPeer talking(InetAddress address, int port, Talk talk) throws IOException {
        ServerSocket server = new ServerSocket();
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(address, port));
        return new TlsPeer(server, talk);
    }

    /** The JDK's TLS server with this certificate, at this address; port 0: a free one. */
    public static TlsPeer serving(InetAddress address, int port, CertificateBundle bundle) throws IOException {
        return serving(
                new InetSocketAddress(address, port), context(bundle.chain().certificates(), bundle), null, false);
    }

    /** The same on a free port of the loopback address, which sends this chain and speaks this protocol alone. */
    static TlsPeer serving(List<X509Certificate> sent, CertificateBundle bundle, @Nullable String protocol)
            throws IOException {
        return serving(free(), context(sent, bundle), protocol, false);
    }

    /** The same, which wants a certificate of the client, and trusts none. */
    static TlsPeer wantingClients(CertificateBundle bundle, String protocol) throws IOException {
        return serving(free(), context(bundle.chain().certificates(), bundle), protocol, true);
    }

    private static InetSocketAddress free() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    private static TlsPeer serving(
            InetSocketAddress address, SSLContext context, @Nullable String protocol, boolean clients)
            throws IOException {
        SSLServerSocket server =
                (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
        server.setReuseAddress(true);
        server.bind(address);
        server.setNeedClientAuth(clients);
        if (protocol != null) {
            server.setEnabledProtocols(new String[] {protocol});
        }
        return new TlsPeer(server, socket -> socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
    }

    /** A store of type JKS takes what chain it is given, in whatever order. */
    private static SSLContext context(List<X509Certificate> sent, CertificateBundle bundle) throws IOException {
        try {
            KeyStore store = KeyStore.getInstance("JKS");
            store.load(null, null);
            store.setKeyEntry(
                    "served", bundle.privateKey().orElseThrow(), NO_PASSPHRASE, sent.toArray(new Certificate[0]));
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(store, NO_PASSPHRASE);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError("no TLS server", e);
        }
    }

    /** Where it listens. */
    public int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
