package io.lemur.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Steps of the work engine per second, beside empty tasks of db-scheduler alone: as many nodes with as many threads, on the same server.
 * Both find a backlog; in alternating rounds of one run.
 */
final class StepsMeasurement implements Measurement {
    /** As many as the engine has by default. */
    private static final int THREADS = 4;

    private static final int ROUNDS = 7;
    private static final int WARM_UP_STEPS = 2_000;

    private final String name;
    private final Server.Starter starter;
    private final int nodes;
    private final int steps;

    /**
     * Measures on one kind of database.
     *
     * @param name the line's name
     * @param starter starts the server
     * @param nodes how many share the queue
     * @param steps how many wait in it when they start
     */
    StepsMeasurement(String name, Server.Starter starter, int nodes, int steps) {
        this.name = name;
        this.starter = starter;
        this.nodes = nodes;
        this.steps = steps;
    }

    @Override
    public void run(Results results) throws Exception {
        try (Server server = starter.start();
                StepNodes ours = new EngineNodes(server, "ours", nodes, THREADS);
                StepNodes bare = new BareNodes(server, "bare", nodes, THREADS)) {
            System.out.println(name + ": " + nodes + " nodes of " + THREADS + " threads, " + server.description());
            WarmUp.run(List.of(() -> {
                Backlog.empty(ours, WARM_UP_STEPS);
                Backlog.empty(bare, WARM_UP_STEPS);
            }));
            List<Double> engine = new ArrayList<>();
            List<Double> limit = new ArrayList<>();
            for (int round = 1; round <= ROUNDS; round++) {
                engine.add(Backlog.empty(ours, steps));
                limit.add(Backlog.empty(bare, steps));
                System.out.println(String.format(
                        Locale.ROOT,
                        "round %d: engine %.0f/s, db-scheduler alone %.0f/s",
                        round,
                        engine.get(round - 1),
                        limit.get(round - 1)));
            }
            results.keep(new Results.Figure(name, "steps/s", Rate.median(engine), Rate.median(limit), ">=0.5"), name);
        }
    }
}
