package io.lemur.benchmarks;

import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Steps that wait in the queue before the nodes start: none can be handed over, each must be found and picked. */
final class Backlog {
    private static final long LONGEST_MINUTES = 5;

    private Backlog() {}

    /** How many steps a second the nodes do, from their start until the queue is empty. */
    static double empty(StepNodes nodes, int steps) throws SQLException, InterruptedException {
        nodes.fill(steps);
        AtomicInteger done = new AtomicInteger();
        CountDownLatch all = new CountDownLatch(steps);
        long nanos;
        try {
            long start = System.nanoTime();
            nodes.start(() -> {
                done.incrementAndGet();
                all.countDown();
            });
            if (!all.await(LONGEST_MINUTES, TimeUnit.MINUTES)) {
                throw new IllegalStateException(all.getCount() + " of " + steps + " steps were not done");
            }
            nanos = System.nanoTime() - start;
        } finally {
            nodes.stop();
        }
        if (done.get() != steps || nodes.left() > 0) {
            throw new IllegalStateException(
                    "of " + steps + " steps " + done + " were done, and " + nodes.left() + " are left");
        }
        return steps * 1e9 / nanos;
    }
}
