package io.lemur.testkit.fake;

import io.lemur.spi.PluginException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a fake does before it does its work: wait, fail, break. Safe for concurrent use. */
final class Behaviour {
    private final AtomicReference<@Nullable Gate> gate = new AtomicReference<>();
    private final AtomicReference<Failures> failures = new AtomicReference<>(Failures.NONE);
    private final AtomicInteger calls = new AtomicInteger();

    private record Failures(int times, Supplier<RuntimeException> cause) {
        static final Failures NONE = new Failures(0, IllegalStateException::new);

        Failures oneLess() {
            return times <= 0 ? this : new Failures(times - 1, cause);
        }
    }

    /** Holds the calls from now on. */
    Gate hold() {
        Gate held = new Gate();
        Gate before = gate.getAndSet(held);
        if (before != null) {
            before.open();
        }
        return held;
    }

    /** Fails the next calls with an exception of this kind. */
    void fail(int times, PluginException.Kind kind, String message) {
        fail(times, () -> new PluginException(kind, message));
    }

    /** Fails the next calls. */
    void fail(int times, Supplier<RuntimeException> cause) {
        failures.set(new Failures(times, cause));
    }

    /** Counts a call; waits and fails as it was told. */
    void call() throws InterruptedException {
        calls.incrementAndGet();
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before the call");
        }
        Gate held = gate.get();
        if (held != null) {
            held.pass();
        }
        Failures now = failures.getAndUpdate(Failures::oneLess);
        if (now.times() > 0) {
            throw now.cause().get();
        }
    }

    int calls() {
        return calls.get();
    }

    /** Forgets what it was told; the calls that wait go on. */
    void reset() {
        Gate held = gate.getAndSet(null);
        if (held != null) {
            held.open();
        }
        failures.set(Failures.NONE);
    }
}
