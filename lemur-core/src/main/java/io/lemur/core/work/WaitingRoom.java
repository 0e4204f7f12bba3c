package io.lemur.core.work;

import io.lemur.error.StillRunningException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Threads that wait for a change in the database, each with a bell that changes of this node ring. Safe for concurrent use. */
public final class WaitingRoom implements Changes, AutoCloseable {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Map<String, Set<Semaphore>> bells = new ConcurrentHashMap<>();
    private volatile boolean closed;

    @Override
    public void happened(String what) {
        bells.getOrDefault(what, Set.of()).forEach(Semaphore::release);
    }

    @Override
    public <T> T await(Duration timeout, String what, Supplier<Optional<T>> answer) throws InterruptedException {
        Semaphore bell = new Semaphore(0);
        bells.compute(what, (unused, others) -> with(bell, others));
        try {
            return await(bell, timeout, what, answer);
        } finally {
            bells.computeIfPresent(what, (unused, others) -> without(bell, others));
        }
    }

    private <T> T await(Semaphore bell, Duration timeout, String what, Supplier<Optional<T>> answer)
            throws InterruptedException {
        long start = System.nanoTime();
        long nanos = saturated(timeout);
        while (true) {
            if (closed) {
                throw new IllegalStateException("The engine was closed; " + what + " goes on when it starts again.");
            }
            Optional<T> found = answer.get();
            if (found.isPresent()) {
                return found.get();
            }
            long left = nanos - (System.nanoTime() - start);
            if (left <= 0) {
                throw new StillRunningException(what + " did not end within " + timeout
                        + "; it goes on in the background, and can be waited for again.");
            }
            if (bell.tryAcquire(Math.min(left, LOOK_EVERY_NANOS), TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
            }
        }
    }

    private static Set<Semaphore> with(Semaphore bell, @Nullable Set<Semaphore> others) {
        Set<Semaphore> all = others == null ? ConcurrentHashMap.newKeySet() : others;
        all.add(bell);
        return all;
    }

    private static @Nullable Set<Semaphore> without(Semaphore bell, Set<Semaphore> others) {
        others.remove(bell);
        return others.isEmpty() ? null : others;
    }

    private static long saturated(Duration timeout) {
        return timeout.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE : timeout.toNanos();
    }

    /** Sends everybody away. */
    @Override
    public void close() {
        closed = true;
        bells.values().forEach(all -> all.forEach(Semaphore::release));
    }
}
