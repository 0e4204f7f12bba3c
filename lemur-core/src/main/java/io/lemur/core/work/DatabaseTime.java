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
    private volatile Reading last;

    private record Reading(Instant time, long nanos) {}

    /** Reads it for the first time. */
    DatabaseTime(Supplier<Instant> database) {
        this.database = database;
        this.last = read();
    }

    /** Reads it again; where the database does not answer, the reckoning goes on. */
    void adjust() {
        try {
            last = read();
        } catch (RuntimeException e) {
            LOG.debug(
                    "The database did not tell its time ({}); it is reckoned on.",
                    e.getClass().getName());
        }
    }

    @Override
    public Instant now() {
        Reading reading = last;
        return reading.time().plusNanos(System.nanoTime() - reading.nanos());
    }

    private Reading read() {
        long before = System.nanoTime();
        Instant time = database.get();
        return new Reading(time, before + (System.nanoTime() - before) / 2);
    }
}
