package io.lemur.core.schedule;

import io.lemur.core.store.Store;
import io.lemur.core.work.WorkKind;
import io.lemur.core.work.WorkQueue;
import io.lemur.model.Schedule;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts work back into the queue that is not done and not there. The engine loses none; a back-up that was restored, or somebody who
 * cleaned the queue's table by hand, may.
 *
 * @param store the database
 * @param queue where it is put
 * @param kinds of work
 */
public record ResumeLost(Store store, WorkQueue queue, List<WorkKind> kinds) implements StandardTask {
    private static final Logger LOG = LoggerFactory.getLogger(ResumeLost.class);
    private static final int BATCH = 500;

    @Override
    public String name() {
        return "resume-orders";
    }

    @Override
    public String description() {
        return "Puts orders and other work that is not done back into the queue, should they not be there.";
    }

    @Override
    public Schedule usual() {
        return Schedule.every(Duration.ofMinutes(1));
    }

    @Override
    public Duration limit() {
        return Duration.ofMinutes(10);
    }

    @Override
    public void run() throws InterruptedException {
        for (WorkKind kind : kinds) {
            while (resume(kind) == BATCH) {
                StandardTask.requireTime();
            }
        }
    }

    private int resume(WorkKind kind) {
        return store.insist(tx -> {
            List<Long> lost = kind.lost(tx, BATCH);
            for (long id : lost) {
                LOG.warn("{} {} was not in the queue; it goes on.", kind.name(), id);
                queue.add(tx, kind.name(), id);
            }
            return lost.size();
        });
    }
}
