package io.lemur.tests.work;

import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Lets as many calls through as the test says, and knows how many were there at once. */
final class Gate {
    private static final int ALL = 1_000_000;

    private final Semaphore open = new Semaphore(0);
    private final AtomicInteger inside = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    /** Lets so many calls through. */
    void open(int calls) {
        open.release(calls);
    }

    /** Lets all calls through from now on. */
    void open() {
        open(ALL);
    }

    /** How many calls are under way. */
    int inside() {
        return inside.get();
    }

    /** How many were under way at once at most. */
    int most() {
        return most.get();
    }

    /** What is done behind the gate. */
    @FunctionalInterface
    interface Call<T> {
        T run() throws InterruptedException;
    }

    /** Waits until it is let through, and does it. */
    <T> T pass(Call<T> call) throws InterruptedException {
        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
        try {
            open.acquire();
            return call.run();
        } finally {
            inside.decrementAndGet();
        }
    }
}
