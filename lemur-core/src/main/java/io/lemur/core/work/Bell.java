package io.lemur.core.work;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes the one thread that waits for it. Rung while nobody waits, the next wait is none. */
public final class Bell {
    private final Semaphore rung = new Semaphore(0);

    /** Rings. */
    public void ring() {
        if (rung.availablePermits() == 0) {
            rung.release();
        }
    }

    /** Waits until it rings, or until the time is over. */
    void await(Duration time) throws InterruptedException {
        if (rung.tryAcquire(time.toMillis(), TimeUnit.MILLISECONDS)) {
            rung.drainPermits();
        }
    }
}
