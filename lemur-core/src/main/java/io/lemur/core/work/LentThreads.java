package io.lemur.core.work;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A view of the host's executor that takes no more than so many of its threads, and ends without it: what runs is interrupted and
 * awaited, what has not begun is dropped, and the host's threads live on.
 */
final class LentThreads extends AbstractExecutorService {
    private final Executor host;
    private final int size;
    private final Queue<Runnable> waiting = new ArrayDeque<>(); // guarded by this
    private final Set<Thread> running = new HashSet<>(); // guarded by this
    private int taken; // guarded by this
    private boolean shutdown; // guarded by this

    LentThreads(Executor host, int size) {
        this.host = host;
        this.size = size;
    }

    @Override
    public void execute(Runnable task) {
        if (takeOrWait(task)) {
            lend(task);
        }
    }

    /** Runs it unless as many threads are taken as may be, or the host refuses; then false. */
    boolean tryExecute(Runnable task) {
        if (!take()) {
            return false;
        }
        try {
            lend(task);
            return true;
        } catch (RuntimeException refused) { // the host's executor refuses in its own way
            NodeThreads.logged(refused);
            return false;
        }
    }

    private synchronized boolean takeOrWait(Runnable task) {
        if (shutdown) {
            throw new RejectedExecutionException("the engine ends");
        }
        if (take()) {
            return true;
        }
        waiting.add(task);
        return false;
    }

    private synchronized boolean take() {
        if (shutdown || taken == size) {
            return false;
        }
        taken++;
        return true;
    }

    private void lend(Runnable task) {
        boolean lent = false;
        try {
            host.execute(() -> run(task));
            lent = true;
        } finally {
            if (!lent) {
                giveBack();
            }
        }
    }

    private synchronized void giveBack() {
        taken--;
    }

    /** Whether fewer threads are taken than may be. */
    synchronized boolean hasIdle() {
        return taken < size;
    }

    private void run(Runnable first) {
        for (Runnable task = first; task != null; task = nextWaiting()) {
            runOne(task);
        }
    }

    private synchronized @Nullable Runnable nextWaiting() {
        Runnable next = waiting.poll();
        if (next == null) {
            taken--;
        }
        return next;
    }

    private void runOne(Runnable task) {
        Thread thread = Thread.currentThread();
        if (!begin(thread)) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException | Error e) { // what waits must still have its turn on this thread
            NodeThreads.logged(e);
        } finally {
            end(thread);
        }
    }

    private synchronized boolean begin(Thread thread) {
        return !shutdown && running.add(thread);
    }

    /** The host gets its thread back without an interrupt that was meant for us. */
    private synchronized void end(Thread thread) {
        running.remove(thread);
        if (shutdown) {
            Thread.interrupted();
        }
        notifyAll();
    }

    @Override
    public synchronized void shutdown() {
        shutdown = true;
    }

    @Override
    public synchronized List<Runnable> shutdownNow() {
        shutdown = true;
        running.forEach(Thread::interrupt);
        return List.of();
    }

    @Override
    public synchronized boolean isShutdown() {
        return shutdown;
    }

    @Override
    public synchronized boolean isTerminated() {
        return shutdown && running.isEmpty();
    }

    @Override
    public synchronized boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        long end = System.nanoTime() + unit.toNanos(timeout);
        while (!isTerminated()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return true;
    }
}
