package io.lemur.core.work;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.lemur.core.policy.Backoff;
import io.lemur.core.store.StaleRowException;
import io.lemur.error.StoreException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the steps of one kind of work under a lease, be it db-scheduler's or the one that came with the insert. */
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
    private final Leases leases;
    private final Admission gate;
    private final StepMeter meter;

    /** Gives back what this node has picked. */
    @FunctionalInterface
    interface Leases {
        /**
         * Another step follows, unless the row was removed.
         *
         * @param failures how many unexpected ones there were in a row
         */
        void putBack(Lease lease, Duration delay, int failures);
    }

    /** Lets steps begin, or not. */
    interface Admission {
        /** Lets all begin. */
        Admission ALL = new Admission() {
            @Override
            public boolean admits(Lease lease) {
                return true;
            }

            @Override
            public void left(Lease lease) {}
        };

        /** Whether the next step may begin. If not, the work was put back, to be woken when it may. */
        boolean admits(Lease lease);

        /** No step follows under this lease. */
        void left(Lease lease);
    }

    /**
     * Runs them.
     *
     * @param kind whose steps
     * @param afterFault how long to wait after an unexpected failure
     * @param leases gives back what is done for now
     * @param gate lets them begin, or not
     * @param meter told of each
     */
    StepTask(WorkKind kind, Backoff afterFault, Leases leases, Admission gate, StepMeter meter) {
        this.kind = kind;
        this.afterFault = afterFault;
        this.leases = leases;
        this.gate = gate;
        this.meter = meter;
    }

    /** For db-scheduler, which is told nothing of how it ended: the row is written here. */
    Task<Void> task(BooleanSupplier closing) {
        return Tasks.custom(kind.name(), Void.class)
                .onDeadExecution((died, unused) -> revive(Lease.of(died.getExecution())))
                .execute((instance, context) -> {
                    run(Lease.of(context.getExecution()), null, closing);
                    CompletionHandler<Void> nothingMore = (complete, row) -> {};
                    return nothingMore;
                });
    }

    /** That a node died is no fault of its work. */
    private void revive(Lease lease) {
        LOG.info("{} was left behind by a node that is gone; it goes on here.", lease);
        leases.putBack(lease, Duration.ZERO, lease.failures());
    }

    /** Runs steps until there is something to wait for. What goes wrong is logged, and the row is due again later. */
    void run(Lease lease, @Nullable FirstStep first, BooleanSupplier closing) {
        try {
            Next next = admittedSteps(lease, first, closing);
            if (!next.ended()) {
                putBack(lease, next.delay(), 0);
            }
        } catch (RuntimeException | Error failure) { // a plugin may throw anything; it counts against the row's budget
            failed(lease, failure);
        }
    }

    /** It is counted out of its limits before it is put back: whoever picks it up then counts anew. */
    private Next admittedSteps(Lease lease, @Nullable FirstStep first, BooleanSupplier closing) {
        try {
            return steps(lease, first, closing);
        } finally {
            gate.left(lease);
        }
    }

    private Next steps(Lease lease, @Nullable FirstStep first, BooleanSupplier closing) {
        FirstStep another = () -> kind.step(lease.id());
        FirstStep step = first == null ? another : first;
        try {
            for (int steps = 0; steps < MAX_STEPS_AT_ONCE && !closing.getAsBoolean(); steps++) {
                if (!gate.admits(lease)) {
                    return Next.NOTHING;
                }
                Next next = measured(step, lease);
                if (next.ended() || !next.delay().isZero()) {
                    return next;
                }
                step = another;
            }
        } catch (InterruptedException ending) {
            LOG.info("The step of {} was interrupted and is repeated later.", lease);
        }
        return Next.AT_ONCE;
    }

    private Next measured(FirstStep step, Lease lease) throws InterruptedException {
        long start = System.nanoTime();
        StepMeter.Outcome outcome = StepMeter.Outcome.FAILED;
        try {
            Next next = run(step, lease);
            outcome = next.ended() ? StepMeter.Outcome.ENDED : StepMeter.Outcome.GOES_ON;
            return next;
        } catch (InterruptedException e) {
            outcome = StepMeter.Outcome.INTERRUPTED;
            throw e;
        } finally {
            met(outcome, System.nanoTime() - start);
        }
    }

    /** A host's registry that fails is no fault of the work. */
    private void met(StepMeter.Outcome outcome, long nanos) {
        try {
            meter.step(kind.name(), outcome, nanos);
        } catch (RuntimeException e) {
            LOG.warn("A step of {} could not be measured.", kind.name(), e);
        }
    }

    /** A row that somebody else changed meanwhile, who cancelled it perhaps, is looked at again at once, but only once. */
    private Next run(FirstStep step, Lease lease) throws InterruptedException {
        try {
            return step.run();
        } catch (StaleRowException e) {
            LOG.debug("{} was changed meanwhile; its step is repeated.", lease);
            return kind.step(lease.id());
        }
    }

    private void failed(Lease lease, Throwable cause) {
        try {
            afterFailure(lease, cause);
        } catch (RuntimeException e) { // the lease then ends by itself
            LOG.warn("{} could not be put back; it goes on when its lease has ended.", lease, e);
        }
    }

    private void afterFailure(Lease lease, Throwable cause) {
        if (cause instanceof StoreException) {
            LOG.warn("The step of {} met a database that fails; tried again until it does not.", lease, cause);
            putBack(lease, DATABASE_FAILS, lease.failures());
            return;
        }
        int failures = lease.failures() + 1;
        if (failures < MAX_FAULTS) {
            LOG.error("The step of {} failed, {} in a row.", lease, failures, cause);
            putBack(lease, afterFault.after(failures), failures);
            return;
        }
        LOG.error("The step of {} failed {} times in a row and is given up.", lease, failures, cause);
        kind.giveUp(
                lease.id(),
                "failed " + failures + " times in a row with "
                        + cause.getClass().getName());
        putBack(lease, Duration.ZERO, 0);
    }

    /** The row is written even while the engine closes. */
    private void putBack(Lease lease, Duration delay, int failures) {
        Thread.interrupted();
        leases.putBack(lease, delay, failures);
    }
}
