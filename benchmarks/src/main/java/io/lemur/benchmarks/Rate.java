package io.lemur.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How often something can be done in a second. */
final class Rate {
    private Rate() {}

    /** What one thread does again and again. */
    interface Task {
        void once() throws Exception;
    }

    /** Runs each task on a thread of its own for so long; the last round of each ends and counts. */
    static double measure(List<? extends Task> tasks, Duration duration) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            long start = System.nanoTime();
            long end = start + duration.toNanos();
            List<Callable<Long>> loops = new ArrayList<>();
            for (Task task : tasks) {
                loops.add(() -> repeat(task, end));
            }
            long done = 0;
            for (Future<Long> loop : threads.invokeAll(loops)) {
                done += loop.get();
            }
            return done * 1e9 / (System.nanoTime() - start);
        } finally {
            threads.shutdownNow();
        }
    }

    private static long repeat(Task task, long end) throws Exception {
        long done = 0;
        while (System.nanoTime() < end) {
            task.once();
            done++;
        }
        return done;
    }

    /** The middle one. */
    static double median(List<Double> values) {
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        if (sorted.length == 0) {
            throw new IllegalArgumentException("nothing was measured: " + Arrays.toString(sorted));
        }
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
