package io.lemur.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Runs what is to be measured until the JVM has compiled it: until the compiler is idle most of the time. */
final class WarmUp {
    private static final Duration SLICE = Duration.ofSeconds(5);
    private static final int LEAST_SLICES = 2;
    private static final int MOST_SLICES = 60;
    private static final double IDLE = 0.1;

    private WarmUp() {}

    /** Runs each task on a thread of its own. */
    static double run(List<? extends Rate.Task> tasks) throws Exception {
        CompilationMXBean compiler = ManagementFactory.getCompilationMXBean();
        for (int slice = 1; ; slice++) {
            long compiled = compiler.getTotalCompilationTime();
            long start = System.nanoTime();
            double rate = Rate.measure(tasks, SLICE);
            double share = (compiler.getTotalCompilationTime() - compiled) * 1e6 / (System.nanoTime() - start);
            if ((slice >= LEAST_SLICES && share < IDLE) || slice == MOST_SLICES) {
                System.out.println(String.format(
                        Locale.ROOT,
                        "warm after %d s: %.1f/s, the compiler busy for %.0f%% of the time",
                        slice * SLICE.toSeconds(),
                        rate,
                        100 * share));
                return rate;
            }
        }
    }
}
