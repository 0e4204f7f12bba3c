package io.lemur.core.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.kagkarlsson.scheduler.Waiter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@DisplayName("The database's time")
class DatabaseTimeTest {
    private static final Instant START = Instant.parse("2026-03-04T12:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final AtomicReference<Supplier<Instant>> database = new AtomicReference<>(() -> START);

    private DatabaseTime time(Runnable wentBack) {
        return new DatabaseTime(() -> database.get().get(), wentBack);
    }

    @Test
    @DisplayName("tells when it goes back, and not when it goes on")
    void tellsWhenItGoesBack() {
        AtomicInteger told = new AtomicInteger();
        DatabaseTime time = time(told::incrementAndGet);
        database.set(() -> START.plus(HOUR));
        time.adjust();
        assertThat(told).hasValue(0);
        assertThat(time.now()).isAfterOrEqualTo(START.plus(HOUR));

        database.set(() -> START);
        time.adjust();
        assertThat(told).hasValue(1);
        assertThat(time.now()).isBefore(START.plus(HOUR));
    }

    @Test
    @DisplayName("is reckoned on while the database does not answer")
    void isReckonedOn() {
        AtomicInteger told = new AtomicInteger();
        DatabaseTime time = time(told::incrementAndGet);
        database.set(() -> {
            throw new IllegalStateException("it does not answer");
        });
        time.adjust();
        assertThat(told).hasValue(0);
        assertThat(time.now()).isAfterOrEqualTo(START);
    }

    @Test
    @Timeout(60)
    @DisplayName("that goes back by an hour does not let the look at what is due wait for an hour")
    void goingBackDoesNotStopThePolls() throws InterruptedException {
        AtomicReference<Runnable> wake = new AtomicReference<>(() -> {});
        DatabaseTime time = time(() -> wake.get().run());
        Waiter poll = new Waiter(Duration.ofSeconds(5), time);
        wake.set(poll::wakeOrSkipNextWait);
        Thread poller = new Thread(() -> {
            try {
                poll.doWait();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        poller.setDaemon(true);
        poller.start();
        while (poller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }

        database.set(() -> START.minus(HOUR));
        time.adjust();
        poller.join(Duration.ofSeconds(20).toMillis());
        assertThat(poller.isAlive()).isFalse();
    }
}
