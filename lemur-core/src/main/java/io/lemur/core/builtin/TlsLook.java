package io.lemur.core.builtin;

import io.lemur.core.builtin.TlsAnswer.Miss;
import io.lemur.core.builtin.TlsAnswer.Reach;
import io.lemur.core.builtin.TlsAnswer.Seen;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;

/**
 * Looks what one target serves: a connection and a handshake for each name. Each handshake has a context of its own, since one that goes
 * on with an older session shows no certificate. Nothing is sent but the handshake, and what goes before it. Safe for concurrent use.
 *
 * @param startTls how TLS begins
 * @param connect how long a connection may take, with each address
 * @param handshake how long all may take after that, for each name
 * @param random for the handshakes
 */
record TlsLook(StartTls startTls, Duration connect, Duration handshake, SecureRandom random) {
    /** Looks; ends early where the sockets are closed. */
    TlsAnswer at(TlsTarget target, OpenSockets sockets) {
        List<Seen> seen = new ArrayList<>();
        List<Miss> misses = new ArrayList<>();
        String address = target.host();
        boolean connected = false;
        for (String name : target.names()) {
            TlsConnection connection = TlsConnection.open(target, connect, sockets);
            Optional<Socket> socket = connection.socket();
            if (socket.isEmpty()) {
                misses.add(new Miss(name, connection.why()));
                if (!connected) {
                    return new TlsAnswer(target, connection.reach(), address, seen, misses);
                }
                continue;
            }
            connected = true;
            address = socket.get().getInetAddress().getHostAddress();
            try {
                Onlooker onlooker = new Onlooker(name);
                Optional<String> why = fault(socket.get(), name, onlooker, sockets);
                onlooker.seen()
                        .ifPresentOrElse(
                                seen::add, () -> misses.add(new Miss(name, why.orElse("it shows no certificate"))));
            } finally {
                sockets.release(socket.get());
            }
        }
        return new TlsAnswer(target, Reach.CONNECTED, address, seen, misses);
    }

    /** Shakes hands; says what went wrong. */
    private Optional<String> fault(Socket socket, String name, Onlooker onlooker, OpenSockets sockets) {
        String late = "it does not shake hands within " + handshake;
        try {
            Future<?> alarm = sockets.limit(socket, handshake);
            try {
                startTls.begin(socket);
                try (SSLSocket secured = secured(socket, name, onlooker)) {
                    secured.startHandshake();
                }
                return Optional.empty();
            } catch (IOException e) {
                return Optional.of(alarm.isDone() ? late : "no handshake: " + why(e));
            } finally {
                alarm.cancel(false);
            }
        } catch (SocketException e) {
            return Optional.of(why(e));
        } catch (RuntimeException e) {
            // What a hostile server makes of the JDK's TLS is a matter of that server, and no reason to look at no
            // other one.
            return Optional.of(
                    "no handshake: the Java runtime fails with " + e.getClass().getName());
        }
    }

    private SSLSocket secured(Socket socket, String name, Onlooker onlooker) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {onlooker}, random);
            SSLSocket secured = (SSLSocket) context.getSocketFactory()
                    .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
            SSLParameters parameters = secured.getSSLParameters();
            List<SNIServerName> names = name.isEmpty() ? List.of() : List.of(new SNIHostName(name));
            parameters.setServerNames(names);
            secured.setSSLParameters(parameters);
            secured.setUseClientMode(true);
            return secured;
        } catch (GeneralSecurityException e) {
            throw new IOException("the Java runtime has no TLS", e);
        }
    }

    private static String why(IOException e) {
        String message = e.getMessage();
        return Shown.of(message == null ? e.getClass().getSimpleName() : message);
    }
}
