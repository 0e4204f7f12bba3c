package io.lemur.core.issuance;

import io.lemur.core.policy.Retention;
import io.lemur.core.schedule.PruneRecords;
import io.lemur.core.schedule.StandardTask;
import io.lemur.core.store.Store;
import io.lemur.model.Schedule;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets orders that ended for longer than the host keeps them; one that nobody brought to an end fails first, visibly, and what it
 * published is taken back.
 *
 * @param store the database
 * @param orders ends those that are abandoned
 * @param keep for how long
 * @param clock the host's clock
 */
public record PruneOrders(Store store, OrderFlow orders, Retention keep, Clock clock) implements StandardTask {
    private static final Logger LOG = LoggerFactory.getLogger(PruneOrders.class);

    @Override
    public String name() {
        return "prune-orders";
    }

    @Override
    public String description() {
        return "Forgets orders that ended long ago; one that was abandoned fails first.";
    }

    @Override
    public Schedule usual() {
        return Schedule.weekly(DayOfWeek.MONDAY, LocalTime.of(7, 30));
    }

    @Override
    public void run() throws InterruptedException {
        Instant now = PruneRecords.now(store, clock);
        List<Long> abandoned = abandoned();
        while (!abandoned.isEmpty()) {
            abandoned.forEach(orders::abandon);
            StandardTask.requireTime();
            abandoned = abandoned();
        }
        long gone = 0;
        for (int some = PruneRecords.BATCH; some == PruneRecords.BATCH; gone += some) {
            StandardTask.requireTime();
            some = store.write(tx -> tx.orders().prune(now.minus(keep.orders()), now, PruneRecords.BATCH));
        }
        LOG.info("Forgotten: {} orders", gone);
    }

    /** Those that are open for longer than any is pursued, by the database's time. */
    private List<Long> abandoned() {
        return store.read(
                tx -> tx.orders().openAskedBefore(tx.now().minus(OrderResults.LONGEST_PENDING), PruneRecords.BATCH));
    }
}
