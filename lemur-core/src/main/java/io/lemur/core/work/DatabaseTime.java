package io.lemur.core.work;

import com.github.kagkarlsson.scheduler.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The database's time as this node reckons it: read now and then, and carried on in between by the machine's monotonic clock. Neither
 * the machine's wall clock nor the host's clock has a say in who holds a lease.
 */
final class DatabaseTime implements Clock {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseTime.class);

    private final Supplier<Instant> database;
    private final Runnable wentBack;
    private volatile Reading last;

    private record Reading(Instant time, long nanos) {
        Instant at(long then) {
            return time.plusNanos(then - nanos);
        }
    }

    /**
     * Reads it for the first time.
     *
     * @param wentBack told after it was found to be earlier than reckoned, be it by a microsecond: the moment that somebody waits for is
     *     further away then
     */
    DatabaseTime(Supplier<Instant> database, Runnable wentBack) {
        this.database = database;
        this.wentBack = wentBack;
        this.last = read();
    }

    /** Reads it again; where the database does not answer, the reckoning goes on. */
    void adjust() {
        Reading before = last;
        Reading read;
        try {
            read = read();
        } catch (RuntimeException e) {
            LOG.debug(
                    "The database did not tell its time ({}); it is reckoned on.",
                    e.getClass().getName());
            return;
        }
        last = read;
        if (read.time().isBefore(before.at(read.nanos()))) {
            wentBack.run();
        }
    }

    @Override
    public Instant now() {
        return last.at(System.nanoTime());
    }

    private Reading read() {
        long before = System.nanoTime();
        Instant time = database.get();
        return new Reading(time, before + (System.nanoTime() - before) / 2);
    }
}
