package io.lemur.testkit.fake;

import java.util.concurrent.CountDownLatch;

/** Holds the calls that reach it until a test lets them go on. Safe for concurrent use. */
public final class Gate {
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);

    Gate() {}

    /** Waits until a call has reached it. */
    public void awaitArrival() throws InterruptedException {
        arrived.await();
    }

    /** Lets all calls go on, those that wait and those to come. Again is no error. */
    public void open() {
        opened.countDown();
    }

    void pass() throws InterruptedException {
        arrived.countDown();
        opened.await();
    }
}
