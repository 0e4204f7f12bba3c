package io.lemur.tests.issuance;

import io.lemur.spi.IssuanceRequest;
import io.lemur.spi.OrderStep;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** An answer that comes only when the test lets it. */
final class Held implements ScriptedIssuer.Answer {
    private final ScriptedIssuer.Answer then;
    private final CountDownLatch arrived = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private final AtomicInteger interrupts = new AtomicInteger();

    Held(ScriptedIssuer.Answer then) {
        this.then = then;
    }

    @Override
    public OrderStep to(IssuanceRequest request) throws InterruptedException {
        arrived.countDown();
        try {
            opened.await();
        } catch (InterruptedException e) {
            interrupts.incrementAndGet();
            throw e;
        }
        return then.to(request);
    }

    /** Waits until the issuer is asked. */
    void awaitArrival() throws InterruptedException {
        arrived.await();
    }

    /** Lets it answer. */
    void open() {
        opened.countDown();
    }

    /** How often the wait for the test was interrupted. */
    int interrupts() {
        return interrupts.get();
    }
}
