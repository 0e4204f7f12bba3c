package io.lemur.core.builtin;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * The sockets of one run. A thread that waits for one of them hears no interrupt, so it is the socket that is closed: when its time is
 * over, or the run is. Safe for concurrent use.
 */
final class OpenSockets implements AutoCloseable {
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor alarm;
    private volatile boolean closed;

    OpenSockets(ThreadFactory threads) {
        alarm = new ScheduledThreadPoolExecutor(1, threads);
        alarm.setRemoveOnCancelPolicy(true);
    }

    /**
     * A new one, not connected yet; given back with {@link #release}.
     *
     * @throws SocketException if the run has ended
     */
    Socket open() throws SocketException {
        Socket socket = new Socket();
        open.add(socket);
        if (closed) {
            release(socket);
            throw ended();
        }
        return socket;
    }

    /**
     * Closes it once this time is over, whoever waits for it then.
     *
     * @return is done once that has happened; to be cancelled by whoever needs it no longer
     * @throws SocketException if the run has ended
     */
    Future<?> limit(Socket socket, Duration time) throws SocketException {
        try {
            return alarm.schedule(() -> release(socket), time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            throw ended();
        }
    }

    private static SocketException ended() {
        return new SocketException("the run has ended");
    }

    /** Closes it; again is no error. */
    void release(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException nothingToBeDone) {
            // Whatever it says, nobody uses it any more.
        }
    }

    @Override
    public void close() {
        closed = true;
        alarm.shutdownNow();
        open.forEach(this::release);
    }
}
