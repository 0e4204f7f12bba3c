package io.lemur.core.schedule;

import io.lemur.core.policy.Retention;
import io.lemur.core.store.Store;
import io.lemur.core.store.Tx;
import io.lemur.core.work.WorkControl;
import io.lemur.model.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what has ended, was told or was noted for longer than the host keeps it, in batches.
 *
 * @param store the database
 * @param control whose holds and permits are forgotten with their work
 * @param keep for how long
 * @param hears whether this node has listeners: one that has none forgets what nobody heard
 * @param clock the host's clock
 */
public record PruneRecords(Store store, WorkControl control, Retention keep, boolean hears, Clock clock)
        implements StandardTask {
    /** So many rows in one transaction. */
    public static final int BATCH = 500;

    private static final Logger LOG = LoggerFactory.getLogger(PruneRecords.class);

    @Override
    public String name() {
        return "prune-records";
    }

    @Override
    public String description() {
        return "Forgets told events, ended runs over sources and old entries of the audit.";
    }

    @Override
    public Schedule usual() {
        return Schedule.daily(LocalTime.of(3, 0));
    }

    @Override
    public void run() throws InterruptedException {
        Instant now = now(store, clock);
        long events = all(tx -> tx.events().prune(now.minus(keep.events()), !hears, BATCH));
        long runs = all(tx -> tx.syncs().prune(now.minus(keep.work()), BATCH));
        long audit = all(tx -> tx.audit().prune(now.minus(keep.audit()), BATCH));
        all(tx -> control.forget(tx, BATCH));
        LOG.info("Forgotten: {} events, {} runs over sources, {} entries of the audit", events, runs, audit);
    }

    /** By the host's clock, unless it is ahead of the database's: one that jumps forgets nothing. */
    public static Instant now(Store store, Clock clock) {
        Instant database = store.read(Tx::now);
        Instant host = clock.instant();
        return host.isBefore(database) ? host : database;
    }

    private long all(ToIntFunction<Tx> batch) throws InterruptedException {
        long all = 0;
        for (int some = BATCH; some == BATCH; all += some) {
            StandardTask.requireTime();
            some = store.write(batch::applyAsInt);
        }
        return all;
    }
}
