package io.lemur.core.work;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A view of the host's executor that ends without it: what runs is interrupted and awaited, what has not begun is dropped, and the
 * host's threads live on.
 */
final class LentThreads extends AbstractExecutorService {
    private final Executor host;
    private final Set<Thread> running = new HashSet<>(); // guarded by this
    private boolean shutdown; // guarded by this

    LentThreads(Executor host) {
        this.host = host;
    }

    @Override
    public void execute(Runnable task) {
        if (isShutdown()) {
            throw new RejectedExecutionException("the engine ends");
        }
        host.execute(() -> run(task));
    }

    private void run(Runnable task) {
        Thread thread = Thread.currentThread();
        if (!begin(thread)) {
            return;
        }
        try {
            task.run();
        } catch (RuntimeException e) {
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
