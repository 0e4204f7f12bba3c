package io.lemur.core.work;

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.lemur.core.policy.Backoff;
import io.lemur.core.store.StaleRowException;
import io.lemur.error.StoreException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the steps of one kind of work under db-scheduler's lease. */
final class StepTask {
    private static final Logger LOG = LoggerFactory.getLogger(StepTask.class);

    /** After so many unexpected failures in a row, spread over about three hours, a row is given up. */
    private static final int MAX_FAULTS = 15;
    /** A database that fails is no fault of a row: its failures are not counted. */
    private static final Duration DATABASE_FAILS = Duration.ofSeconds(15);
    /** After so many steps under one lease, others have a turn. */
    private static final int MAX_STEPS_AT_ONCE = 100;

    private final WorkKind kind;
    private final Backoff afterFault;
    private final Lease lease;

    /** Gives back what this node has picked. */
    @FunctionalInterface
    interface Lease {
        /**
         * Another step follows, unless the row was removed.
         *
         * @param failures how many unexpected ones there were in a row
         */
        void putBack(Execution row, Duration delay, int failures);
    }

    StepTask(WorkKind kind, Backoff afterFault, Lease lease) {
        this.kind = kind;
        this.afterFault = afterFault;
        this.lease = lease;
    }

    Task<Void> task() {
        return Tasks.custom(kind.name(), Void.class)
                .onDeadExecution((died, unused) -> revive(died.getExecution()))
                .onFailure((complete, unused) -> failed(complete))
                .execute((instance, context) -> run(Long.parseLong(instance.getId()), context.getSchedulerState()));
    }

    /** That a node died is no fault of its work. */
    private void revive(Execution row) {
        LOG.info("{} {} was left behind by a node that is gone; it goes on here.", kind.name(), row.getId());
        lease.putBack(row, Duration.ZERO, row.consecutiveFailures);
    }

    private CompletionHandler<Void> run(long id, SchedulerState scheduler) {
        try {
            for (int steps = 0; steps < MAX_STEPS_AT_ONCE && !scheduler.isShuttingDown(); steps++) {
                Next next = step(id);
                if (next.ended()) {
                    return (complete, row) -> {};
                }
                if (!next.delay().isZero()) {
                    return again(next.delay());
                }
            }
        } catch (InterruptedException closing) {
            LOG.info("The step of {} {} was interrupted and is repeated later.", kind.name(), id);
        }
        return again(Duration.ZERO);
    }

    /** A row that somebody else changed meanwhile, who cancelled it perhaps, is looked at again at once, but only once. */
    private Next step(long id) throws InterruptedException {
        try {
            return kind.step(id);
        } catch (StaleRowException e) {
            LOG.debug("{} {} was changed meanwhile; its step is repeated.", kind.name(), id);
            return kind.step(id);
        }
    }

    private CompletionHandler<Void> again(Duration delay) {
        return (complete, unused) -> putBack(complete.getExecution(), delay, 0);
    }

    private void failed(ExecutionComplete complete) {
        Execution row = complete.getExecution();
        Throwable cause = complete.getCause().orElse(null);
        if (cause instanceof StoreException) {
            LOG.warn(
                    "The step of {} {} met a database that fails; tried again until it does not.",
                    kind.name(),
                    row.getId(),
                    cause);
            putBack(row, DATABASE_FAILS, row.consecutiveFailures);
            return;
        }
        int failures = row.consecutiveFailures + 1;
        if (failures < MAX_FAULTS) {
            LOG.error("The step of {} {} failed, {} in a row.", kind.name(), row.getId(), failures, cause);
            putBack(row, afterFault.after(failures), failures);
            return;
        }
        LOG.error(
                "The step of {} {} failed {} times in a row and is given up.",
                kind.name(),
                row.getId(),
                failures,
                cause);
        String reason = cause == null ? "no reason known" : cause.getClass().getName();
        kind.giveUp(Long.parseLong(row.getId()), "failed " + failures + " times in a row with " + reason);
        putBack(row, Duration.ZERO, 0);
    }

    /** The row is written even while the engine closes. */
    private void putBack(Execution row, Duration delay, int failures) {
        Thread.interrupted();
        lease.putBack(row, delay, failures);
    }
}
