package io.lemur.core.work;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The threads of one engine: named daemons, so that they never keep the host's process alive; its steps may run on the host's. */
final class NodeThreads {
    private static final Logger LOG = LoggerFactory.getLogger(NodeThreads.class);
    private static final int KEEPERS = 3;
    private static final long END_SECONDS = 5;

    private final int size;
    private final ExecutorService workers;
    private final BooleanSupplier idle;
    private final Predicate<Runnable> begin;
    private final ExecutorService poller;
    private final ScheduledExecutorService keepers;

    /** Makes them; {@code lent} runs the steps, or if it is null so many threads of our own. */
    NodeThreads(String name, int size, @Nullable Executor lent) {
        this.size = size;
        if (lent == null) {
            ThreadPoolExecutor own = new ThreadPoolExecutor(
                    size, size, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), named(name + "-worker-"));
            workers = own;
            idle = () -> own.getActiveCount() + own.getQueue().size() < size;
            begin = step -> executed(own, step);
        } else {
            LentThreads threads = new LentThreads(lent, size);
            workers = threads;
            idle = threads::hasIdle;
            begin = threads::tryExecute;
        }
        poller = Executors.newSingleThreadExecutor(named(name + "-poller-"));
        ScheduledThreadPoolExecutor timed = new ScheduledThreadPoolExecutor(KEEPERS, named(name + "-keeper-"));
        timed.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        keepers = timed;
    }

    private static ThreadFactory named(String prefix) {
        AtomicInteger number = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + number.incrementAndGet());
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((broken, failure) -> logged(failure));
            return thread;
        };
    }

    /** Where no step is to blame, the database failed under db-scheduler, which tries again: the host's console is not for that. */
    static void logged(Throwable failure) {
        LOG.warn("A thread of the engine failed; what it was to do is tried again.", failure);
    }

    private static boolean executed(ExecutorService threads, Runnable step) {
        try {
            threads.execute(step);
            return true;
        } catch (RejectedExecutionException ending) {
            return false;
        }
    }

    /** How many workers there are. */
    int size() {
        return size;
    }

    /** For the steps. */
    ExecutorService workers() {
        return workers;
    }

    /** Whether one of the workers has nothing to do; it may have when this returns. */
    boolean hasIdleWorker() {
        return idle.getAsBoolean();
    }

    /** Runs a step on one of them; false: they are busy, or end. */
    boolean begin(Runnable step) {
        return begin.test(step);
    }

    /** For the look at what is due. */
    ExecutorService poller() {
        return poller;
    }

    /** For heartbeats. */
    ScheduledExecutorService keepers() {
        return keepers;
    }

    /** Does something every now and then. */
    void repeat(Runnable action, Duration every) {
        Future<?> unused =
                keepers.scheduleWithFixedDelay(action, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Does something later, unless the threads end before. */
    void once(Runnable action, Duration delay) {
        try {
            Future<?> unused = keepers.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The threads end; what was to be done later is not.");
        }
    }

    /**
     * Does something in this thread, and interrupts it when the time is over.
     *
     * @throws TimeLimitException if it ended because of that
     * @throws InterruptedException if the thread was interrupted for another reason
     */
    <T> T within(Duration limit, Workers.Limited<T> work) throws InterruptedException {
        Watch watch = new Watch(Thread.currentThread());
        Future<?> alarm = keepers.schedule(watch::expire, limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return work.run();
        } catch (InterruptedException e) {
            if (watch.isExpired()) {
                throw new TimeLimitException(limit);
            }
            throw e;
        } finally {
            alarm.cancel(false);
            watch.end();
        }
    }

    /** Interrupts a thread once, unless it has ended what it does. */
    private static final class Watch {
        private final Thread thread;
        private boolean ended; // guarded by this
        private boolean expired; // guarded by this

        Watch(Thread thread) {
            this.thread = thread;
        }

        synchronized void expire() {
            if (!ended) {
                expired = true;
                thread.interrupt();
            }
        }

        synchronized boolean isExpired() {
            return expired;
        }

        /** The thread goes on without an interrupt that was meant for what it did. */
        synchronized void end() {
            ended = true;
            if (expired) {
                Thread.interrupted();
            }
        }
    }

    /** Ends those that still run; false if one does not end. */
    boolean end() {
        Stream.of(workers, poller, keepers).forEach(ExecutorService::shutdownNow);
        boolean ended = Stream.of(workers, poller, keepers).allMatch(NodeThreads::awaitEnd);
        if (!ended) {
            LOG.warn("A plugin or a listener does not answer the interrupt; its thread is left behind as a daemon.");
        }
        return ended;
    }

    private static boolean awaitEnd(ExecutorService threads) {
        try {
            return threads.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
