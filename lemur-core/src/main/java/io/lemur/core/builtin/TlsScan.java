package io.lemur.core.builtin;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of one run, which look at several targets at once, and end with it. Used by one thread. */
final class TlsScan implements AutoCloseable {
    private final TlsLook look;
    private final ExecutorService threads;
    private final CompletionService<TlsAnswer> answers;
    private final OpenSockets sockets;
    private int underWay;

    /** With this many threads. */
    TlsScan(TlsLook look, int atOnce) {
        this.look = look;
        AtomicInteger count = new AtomicInteger();
        ThreadFactory factory = task -> {
            Thread thread = new Thread(task, "lemur-tls-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
        threads = Executors.newFixedThreadPool(atOnce, factory);
        answers = new ExecutorCompletionService<>(threads);
        sockets = new OpenSockets(factory);
    }

    /** How many are being looked at. */
    int underWay() {
        return underWay;
    }

    /** Begins to look at one. */
    void begin(TlsTarget target) {
        answers.submit(() -> look.at(target, sockets));
        underWay++;
    }

    /** The next answer; empty if there is none within this time. */
    Optional<TlsAnswer> await(Duration time) throws InterruptedException {
        Future<TlsAnswer> answer = answers.poll(time.toMillis(), TimeUnit.MILLISECONDS);
        if (answer == null) {
            return Optional.empty();
        }
        underWay--;
        try {
            return Optional.of(answer.get());
        } catch (ExecutionException e) {
            throw new IllegalStateException("looking at a target failed", e.getCause());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
        sockets.close();
    }
}
