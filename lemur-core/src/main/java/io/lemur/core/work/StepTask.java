package io.lemur.core.work;

import com.github.kagkarlsson.scheduler.SchedulerState;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.lemur.core.policy.Backoff;
import io.lemur.core.store.StaleRowException;
import io.lemur.error.StoreException;
import java.time.Duration;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the steps of one kind of work under db-scheduler's lease. */
final class StepTask {
    private static final Logger LOG = LoggerFactory.getLogger(StepTask.class);

    /** After so many unexpected failures in a row, spread over about three hours, a row is given up. */
    private static final int MAX_FAULTS = 15;
    /** After so many steps under one lease, others have a turn. */
    private static final int MAX_STEPS_AT_ONCE = 100;

    private final WorkKind kind;
    private final Backoff afterFault;
    private final DatabaseTime time;
    private final Consumer<Duration> wakeAfter;

    /** Makes one; {@code wakeAfter} is told when the next step is due, so that it need not wait for the next look at the table. */
    StepTask(WorkKind kind, Backoff afterFault, DatabaseTime time, Consumer<Duration> wakeAfter) {
        this.kind = kind;
        this.afterFault = afterFault;
        this.time = time;
        this.wakeAfter = wakeAfter;
    }

    Task<Void> task() {
        return Tasks.custom(kind.name(), Void.class)
                .onDeadExecutionRevive()
                .onFailure(this::failed)
                .execute((instance, context) -> run(Long.parseLong(instance.getId()), context.getSchedulerState()));
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
        return (complete, row) -> {
            forgetInterrupt();
            row.reschedule(complete, time.now().plus(delay));
            wakeAfter.accept(delay);
        };
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> row) {
        forgetInterrupt();
        long id = Long.parseLong(complete.getExecution().taskInstance.getId());
        int failures = complete.getExecution().consecutiveFailures + 1;
        Throwable cause = complete.getCause().orElse(null);
        String reason = cause == null ? "no reason known" : cause.getClass().getName();
        if (cause instanceof StoreException) {
            LOG.warn(
                    "The step of {} {} met a database that fails; tried again until it does not.",
                    kind.name(),
                    id,
                    cause);
        } else if (failures >= MAX_FAULTS) {
            LOG.error("The step of {} {} failed {} times in a row and is given up.", kind.name(), id, failures, cause);
            kind.giveUp(id, "failed " + failures + " times in a row with " + reason);
            return;
        } else {
            LOG.error("The step of {} {} failed, {} in a row.", kind.name(), id, failures, cause);
        }
        row.reschedule(complete, time.now().plus(afterFault.after(failures)));
    }

    /** The row is written even while the engine closes. */
    private static void forgetInterrupt() {
        Thread.interrupted();
    }
}
