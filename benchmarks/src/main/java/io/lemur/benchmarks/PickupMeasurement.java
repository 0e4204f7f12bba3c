package io.lemur.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * How long due work waits for an idle engine, in 95 of 100 cases: work that another node adds, which has no workers, and work that
 * waited for its time. Several engines, each on a database of its own, gather the cases; the worse of the two figures counts.
 */
final class PickupMeasurement implements Measurement {
    private static final int LANES = 8;
    private static final int WARM_UP = 3;
    private static final int SAMPLES = 20;
    private static final double SHARE = 0.95;

    private final String name;
    private final Server.Starter starter;

    PickupMeasurement(String name, Server.Starter starter) {
        this.name = name;
        this.starter = starter;
    }

    /** Seconds that work waited. */
    private record Waits(List<Double> added, List<Double> waited) {
        Waits() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void take(Waits others) {
            added.addAll(others.added);
            waited.addAll(others.waited);
        }
    }

    @Override
    public void run(Results results) throws Exception {
        try (Server server = starter.start()) {
            System.out.println(name + ": " + LANES + " idle engines, " + server.description());
            Waits all = gather(server);
            double added = said("added by a node without workers", all.added());
            double waited = said("waited for its time", all.waited());
            results.keep(Results.Figure.alone(name, "s", Math.max(added, waited), "<=1"), name);
        }
    }

    private static Waits gather(Server server) throws Exception {
        List<PickupLane> lanes = new ArrayList<>();
        ExecutorService threads = Executors.newFixedThreadPool(LANES);
        try {
            for (int i = 0; i < LANES; i++) {
                lanes.add(new PickupLane(server, "lane" + i, new Random(i)));
            }
            List<Callable<Waits>> tasks = lanes.stream()
                    .<Callable<Waits>>map(lane -> () -> gather(lane))
                    .toList();
            Waits all = new Waits();
            for (Future<Waits> waits : threads.invokeAll(tasks)) {
                all.take(waits.get());
            }
            return all;
        } finally {
            threads.shutdownNow();
            lanes.forEach(PickupLane::close);
        }
    }

    private static Waits gather(PickupLane lane) throws InterruptedException {
        Waits waits = new Waits();
        for (int sample = -WARM_UP; sample < SAMPLES; sample++) {
            double added = lane.added();
            double waited = lane.waited();
            if (sample >= 0) {
                waits.added().add(added);
                waits.waited().add(waited);
            }
        }
        return waits;
    }

    private static double said(String what, List<Double> seconds) {
        double p95 = percentile(seconds, SHARE);
        System.out.println(String.format(
                Locale.ROOT,
                "%s: median %.3f s, p95 %.3f s, most %.3f s, of %d",
                what,
                percentile(seconds, 0.5),
                p95,
                percentile(seconds, 1),
                seconds.size()));
        return p95;
    }

    /** The smallest value that so great a share of them does not exceed. */
    private static double percentile(List<Double> values, double share) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }
}
