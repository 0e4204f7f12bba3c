package io.lemur.core.work;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionContext;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.lemur.core.store.EventRow;
import io.lemur.core.store.Store;
import io.lemur.event.LemurListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of this node what happened. One node does so at a time, for as long as it holds the lease: it tells events in the
 * order of their numbers, then marks them as told, many with one commit. What it told and could not mark is told again.
 */
public final class EventTeller {
    private static final Logger LOG = LoggerFactory.getLogger(EventTeller.class);

    /** The name of its row in the queue, which is no work of the kinds that others know. */
    static final String NAME = "events";

    private static final int BATCH = 100;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration RETRY = Duration.ofSeconds(2);
    /** Listeners that need longer have their events marked in between. */
    private static final long MARK_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Store store;
    private final Bell bell;
    private final List<LemurListener> listeners;
    private volatile boolean ended;

    /**
     * Makes one.
     *
     * @param bell rung when this node committed an event
     * @param listeners told in this order
     */
    public EventTeller(Store store, Bell bell, List<LemurListener> listeners) {
        this.store = store;
        this.bell = bell;
        this.listeners = List.copyOf(listeners);
    }

    CustomTask<Void> task() {
        return Tasks.custom(NAME, Void.class)
                .scheduleOnStartup("all", null, (Instant now) -> now)
                .onDeadExecutionRevive()
                .onFailure((complete, row) -> {
                    LOG.warn(
                            "Events wait for a database that fails.",
                            complete.getCause().orElse(null));
                    row.reschedule(complete, complete.getTimeDone().plus(RETRY));
                })
                .execute((instance, context) -> tellWhileLeased(context));
    }

    private CompletionHandler<Void> tellWhileLeased(ExecutionContext context) {
        try {
            while (holdsLease(context)) {
                if (tellSome() == 0) {
                    bell.await(LOOK);
                }
            }
        } catch (InterruptedException closing) {
            LOG.debug("Interrupted while waiting for events.");
        }
        return (complete, row) -> row.reschedule(complete, complete.getTimeDone());
    }

    /** Lets it end after the events it is telling, without waiting for more. */
    void end() {
        ended = true;
        bell.ring();
    }

    private boolean holdsLease(ExecutionContext context) {
        return !ended
                && !context.getSchedulerState().isShuttingDown()
                && !context.getCurrentlyExecuting().getHeartbeatState().hasStaleHeartbeat();
    }

    private int tellSome() {
        List<EventRow> rows = store.read(tx -> tx.events().undelivered(BATCH));
        long start = System.nanoTime();
        List<Long> told = new ArrayList<>();
        for (EventRow row : rows) {
            EventKind.tell(row, listeners);
            told.add(row.id());
            if (System.nanoTime() - start > MARK_EVERY_NANOS) {
                break;
            }
        }
        if (!told.isEmpty()) {
            store.change(tx -> tx.events().delivered(told));
        }
        return told.size();
    }
}
