package io.lemur.testkit;

import io.lemur.spi.PluginContext;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Objects;

/** What a host lends a provider, for tests. Immutable. */
public final class TestContext implements PluginContext {
    private final Clock clock;
    private final SecureRandom random;

    private TestContext(Clock clock, SecureRandom random) {
        this.clock = Objects.requireNonNull(clock, "clock is null");
        this.random = Objects.requireNonNull(random, "random is null");
    }

    /** With the system's clock and random numbers. */
    public static TestContext create() {
        return new TestContext(Clock.systemUTC(), new SecureRandom());
    }

    /** The same with another clock. */
    public TestContext withClock(Clock other) {
        return new TestContext(other, random);
    }

    /** The same with another source of random numbers. */
    public TestContext withRandom(SecureRandom other) {
        return new TestContext(clock, other);
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public SecureRandom random() {
        return random;
    }
}
