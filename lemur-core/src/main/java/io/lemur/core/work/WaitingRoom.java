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

/**
 * Threads that wait for a change in the database, each with a bell that changes of this node ring. While this node works on what they
 * wait for, they do not look before it rings or time has passed. Safe for concurrent use.
 */
public final class WaitingRoom implements Changes, AutoCloseable {
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final Map<String, Set<Guest>> guests = new ConcurrentHashMap<>();
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Who waits. */
    private static final class Guest {
        private final Semaphore bell = new Semaphore(0);
        private volatile @Nullable Object answer;

        void ring() {
            bell.release();
        }

        void await(long nanos) throws InterruptedException {
            if (bell.tryAcquire(nanos, TimeUnit.NANOSECONDS)) {
                bell.drainPermits();
            }
        }
    }

    /** This node begins to work on it: there is nothing to be seen before {@link #happened} or {@link #left}. */
    void begun(String what) {
        underWay.add(what);
    }

    /** This node does not work on it any more. */
    void left(String what) {
        underWay.remove(what);
    }

    @Override
    public void happened(String what) {
        left(what);
        guests.getOrDefault(what, Set.of()).forEach(Guest::ring);
    }

    @Override
    public void happened(String what, Object answer) {
        left(what);
        for (Guest guest : guests.getOrDefault(what, Set.of())) {
            guest.answer = answer;
            guest.ring();
        }
    }

    @Override
    public boolean isAwaited(String what) {
        return guests.containsKey(what);
    }

    @Override
    public <T> T await(Duration timeout, String what, Class<T> type, Supplier<Optional<T>> look)
            throws InterruptedException {
        Guest guest = new Guest();
        guests.compute(what, (unused, others) -> with(guest, others));
        try {
            return await(guest, timeout, what, type, look);
        } finally {
            guests.computeIfPresent(what, (unused, others) -> without(guest, others));
        }
    }

    private <T> T await(Guest guest, Duration timeout, String what, Class<T> type, Supplier<Optional<T>> look)
            throws InterruptedException {
        long start = System.nanoTime();
        long nanos = saturated(timeout);
        boolean looking = !underWay.contains(what);
        while (true) {
            if (closed) {
                throw new IllegalStateException("The engine was closed; " + what + " goes on when it starts again.");
            }
            Object answer = guest.answer;
            if (type.isInstance(answer)) {
                return type.cast(answer);
            }
            Optional<T> found = looking ? look.get() : Optional.empty();
            if (found.isPresent()) {
                return found.get();
            }
            looking = true;
            long left = nanos - (System.nanoTime() - start);
            if (left <= 0) {
                throw new StillRunningException(what + " did not end within " + timeout
                        + "; it goes on in the background, and can be waited for again.");
            }
            guest.await(Math.min(left, LOOK_EVERY_NANOS));
        }
    }

    private static Set<Guest> with(Guest guest, @Nullable Set<Guest> others) {
        Set<Guest> all = others == null ? ConcurrentHashMap.newKeySet() : others;
        all.add(guest);
        return all;
    }

    private static @Nullable Set<Guest> without(Guest guest, Set<Guest> others) {
        others.remove(guest);
        return others.isEmpty() ? null : others;
    }

    private static long saturated(Duration timeout) {
        return timeout.compareTo(Duration.ofDays(36_500)) > 0 ? Long.MAX_VALUE : timeout.toNanos();
    }

    /** Sends everybody away. */
    @Override
    public void close() {
        closed = true;
        guests.values().forEach(all -> all.forEach(Guest::ring));
    }
}
