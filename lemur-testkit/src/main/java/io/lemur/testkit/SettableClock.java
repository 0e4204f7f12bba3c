package io.lemur.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. Safe for concurrent use; clocks of other zones made from it move with it. */
public final class SettableClock extends Clock {
    private final AtomicReference<Instant> now;
    private final ZoneId zone;

    private SettableClock(AtomicReference<Instant> now, ZoneId zone) {
        this.now = now;
        this.zone = Objects.requireNonNull(zone, "zone is null");
    }

    /** A clock in UTC that stands at this instant. */
    public static SettableClock at(Instant start) {
        return new SettableClock(new AtomicReference<>(start), ZoneOffset.UTC);
    }

    /** A clock in UTC that stands at the instant, in ISO-8601 form: {@code 2026-01-01T00:00:00Z}. */
    public static SettableClock at(String start) {
        return at(Instant.parse(start));
    }

    /** Sets it, forwards or back. */
    public void set(Instant instant) {
        now.set(Objects.requireNonNull(instant, "instant is null"));
    }

    /** Moves it on, or back where the duration is negative; returns the new time. */
    public Instant advance(Duration by) {
        return Objects.requireNonNull(now.updateAndGet(instant -> instant.plus(by)));
    }

    @Override
    public Instant instant() {
        return Objects.requireNonNull(now.get());
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public SettableClock withZone(ZoneId other) {
        return new SettableClock(now, other);
    }

    /** The time it stands at. */
    @Override
    public String toString() {
        return "SettableClock[" + now + "]";
    }
}
