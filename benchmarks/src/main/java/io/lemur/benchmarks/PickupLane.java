package io.lemur.benchmarks;

import io.lemur.core.work.Next;
import io.lemur.core.work.WorkQueue;
import io.lemur.core.work.Workers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/** An idle engine on a database of its own, and beside it a node without workers. One piece of work at a time, at any moment. */
final class PickupLane implements AutoCloseable {
    private static final String KIND = "pickup";
    private static final int WORKERS = 4;
    private static final long LONGEST_SECONDS = 60;
    /** Between two pieces of work, so that they become due at any moment between two polls. */
    private static final long POLL_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Work never waits for less, so that it is found by a poll and not by a wake-up of its own. */
    private static final Duration LEAST_DELAY = Duration.ofSeconds(1);

    private final EngineNode without;
    private final EngineNode idle;
    private final Workers workers;
    private final RandomGenerator random;
    private final SynchronousQueue<Double> seconds = new SynchronousQueue<>();
    private long nextId;
    private volatile long due;
    private volatile Duration delay = Duration.ZERO;

    PickupLane(Server server, String database, RandomGenerator random) {
        List<NodeDatabase> databases = NodeDatabase.shared(server, database, 2);
        this.without = new EngineNode(databases.get(0));
        this.idle = new EngineNode(databases.get(1));
        this.random = random;
        this.workers = idle.start(WORKERS, Pickup::new);
    }

    /** Seconds from the commit of work that the other node adds until its step begins. */
    double added() throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(random.nextLong(POLL_NANOS));
        delay = Duration.ZERO;
        long id = ++nextId;
        WorkQueue queue = without.queue();
        without.store().change(tx -> {
            queue.add(tx, KIND, id);
            tx.afterCommit(() -> due = System.nanoTime());
        });
        return begun();
    }

    /** Seconds from the moment that a step named as the next one's until that begins. */
    double waited() throws InterruptedException {
        delay = LEAST_DELAY.plusNanos(random.nextLong(POLL_NANOS));
        long id = ++nextId;
        idle.store().change(tx -> workers.add(tx, KIND, id));
        return begun();
    }

    private double begun() throws InterruptedException {
        Double waited = seconds.poll(LONGEST_SECONDS, TimeUnit.SECONDS);
        if (waited == null) {
            throw new IllegalStateException("work " + nextId + " did not begin");
        }
        return waited;
    }

    /** The kind of work: a step that may say to come back later, and one that ends. */
    private final class Pickup implements MeasuredKind {
        private final WorkQueue queue;

        Pickup(WorkQueue queue) {
            this.queue = queue;
        }

        @Override
        public String name() {
            return KIND;
        }

        @Override
        public Next step(long id) throws InterruptedException {
            long now = System.nanoTime();
            Duration wait = delay;
            if (!wait.isZero()) {
                delay = Duration.ZERO;
                due = now + wait.toNanos();
                return Next.after(wait);
            }
            idle.store().change(tx -> queue.done(tx, KIND, id));
            seconds.put((now - due) / 1e9);
            return Next.NOTHING;
        }
    }

    @Override
    public void close() {
        workers.close();
        idle.close();
        without.close();
    }
}
