package io.lemur.core.builtin;

import io.lemur.core.builtin.TlsAnswer.Reach;
import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to a target, or why there is none. */
final class TlsConnection {
    private static final int MOST_ADDRESSES = 8;

    private final @Nullable Socket socket;
    private final Reach reach;
    private final String why;

    private TlsConnection(@Nullable Socket socket, Reach reach, String why) {
        this.socket = socket;
        this.reach = reach;
        this.why = why;
    }

    /** Tries one address of the host after the other, until one takes the connection. */
    static TlsConnection open(TlsTarget target, Duration time, OpenSockets sockets) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(target.host());
        } catch (UnknownHostException e) {
            return new TlsConnection(null, Reach.SILENT, "its name is not known here");
        }
        TlsConnection best = new TlsConnection(null, Reach.UNTRIED, "it has no address");
        for (int i = 0; i < Math.min(addresses.length, MOST_ADDRESSES); i++) {
            TlsConnection next = open(new InetSocketAddress(addresses[i], target.port()), time, sockets);
            if (next.reach.compareTo(best.reach) <= 0) {
                best = next;
            }
            if (next.socket != null) {
                return next;
            }
        }
        return best;
    }

    private static TlsConnection open(InetSocketAddress address, Duration time, OpenSockets sockets) {
        Socket socket = null;
        try {
            socket = sockets.open();
            socket.connect(address, Math.toIntExact(time.toMillis()));
            return new TlsConnection(socket, Reach.CONNECTED, "");
        } catch (IOException e) {
            if (socket != null) {
                sockets.release(socket);
            }
            return of(e, time);
        }
    }

    private static TlsConnection of(IOException e, Duration time) {
        if (e instanceof ConnectException) {
            return new TlsConnection(null, Reach.REFUSED, "it refuses the connection");
        }
        if (e instanceof SocketTimeoutException) {
            return new TlsConnection(null, Reach.SILENT, "it takes no connection within " + time);
        }
        if (e instanceof NoRouteToHostException || e instanceof BindException) {
            return new TlsConnection(null, Reach.SILENT, "no host is at its address");
        }
        return new TlsConnection(null, Reach.UNTRIED, "no connection can be tried from here: " + e.getMessage());
    }

    /** The connection, to be released; empty if there is none. */
    Optional<Socket> socket() {
        return Optional.ofNullable(socket);
    }

    /** How far it got. */
    Reach reach() {
        return reach;
    }

    /** Why there is none. */
    String why() {
        return why;
    }
}
