package io.lemur.benchmarks;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Orders through the engine per second, beside a bare JDBC loop that writes the same rows in as many commits, and beside one that writes
 * one row in one commit. Each with as many threads as do best; in alternating rounds of one run.
 */
final class IssuanceMeasurement implements Measurement {
    private static final int CONNECTIONS = 80;
    private static final int[] WORKERS = {4, 8, 16, 32};
    private static final int[] CLIENTS = {8, 16, 32};
    private static final int[] THREADS = {1, 2, 4, 8, 16, 32};
    private static final int SAMPLE_ORDERS = 20;
    private static final int ROUNDS = 7;
    private static final Duration TRIAL = Duration.ofSeconds(2);
    private static final Duration ROUND = Duration.ofSeconds(4);

    private final String name;
    private final Server.Starter starter;
    private final boolean keepOneCommit;

    /**
     * Measures on one kind of database.
     *
     * @param name the line's name
     * @param starter starts the server
     * @param keepOneCommit whether the loop with one commit is a line of its own
     */
    IssuanceMeasurement(String name, Server.Starter starter, boolean keepOneCommit) {
        this.name = name;
        this.starter = starter;
        this.keepOneCommit = keepOneCommit;
    }

    @Override
    public void run(Results results) throws Exception {
        Path keys = WorkFolder.fresh("keys").resolve("keys.json");
        try (Server server = starter.start();
                HikariDataSource ours = server.newDatabase("ours", CONNECTIONS);
                HikariDataSource limit = server.newDatabase("raw", CONNECTIONS)) {
            say("%s: EC P-256, %s", name, server.description());
            OrderRows rows = learn(limit, keys);
            say("an order leaves %s", rows.counted());
            OneInsertLoop.prepare(limit, server.bytesType());
            new Contest(ours, limit, rows, keys).run(results);
        }
    }

    private static OrderRows learn(HikariDataSource database, Path keys) throws Exception {
        try (EngineUnderTest engine = new EngineUnderTest(database, keys, 1)) {
            Map<String, Long> before = OrderRows.sizes(database);
            for (int i = 0; i < SAMPLE_ORDERS; i++) {
                engine.order();
            }
            return OrderRows.learn(database, before, SAMPLE_ORDERS);
        }
    }

    @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more dependency
    private static void say(String format, Object... values) {
        System.out.println(String.format(Locale.ROOT, format, values));
    }

    /** The threads that did best, and how they did. */
    private record Best(int workers, int threads, double rate) {
        static Best none() {
            return new Best(0, 0, 0);
        }

        Best or(Best other) {
            return other.rate > rate ? other : this;
        }
    }

    /** The engine on its database, the bare loops on theirs. */
    private final class Contest {
        private final HikariDataSource ours;
        private final HikariDataSource limit;
        private final OrderRows rows;
        private final Path keys;
        private final RawAuthority authority = new RawAuthority();

        Contest(HikariDataSource ours, HikariDataSource limit, OrderRows rows, Path keys) throws Exception {
            this.ours = ours;
            this.limit = limit;
            this.rows = rows;
            this.keys = keys;
        }

        void run(Results results) throws Exception {
            Best engine = bestEngine();
            int commits = commitsPerOrder(engine);
            try (EngineUnderTest running = engine(engine.workers())) {
                Best same = bestLoop("bare loop, the same rows in " + commits + " commits", sameRows(commits));
                Best one = bestLoop("bare loop, one insert, one commit", this::oneInsert);
                WarmUp.run(running.clients(engine.threads()));
                List<Double> engineRates = new ArrayList<>();
                List<Double> sameRates = new ArrayList<>();
                List<Double> oneRates = new ArrayList<>();
                for (int round = 1; round <= ROUNDS; round++) {
                    engineRates.add(Rate.measure(running.clients(engine.threads()), ROUND));
                    sameRates.add(measure(sameRows(commits), same.threads(), ROUND));
                    oneRates.add(measure(this::oneInsert, one.threads(), ROUND));
                    say(
                            "round %d: engine %.0f/s, same rows %.0f/s, one commit %.0f/s",
                            round, engineRates.get(round - 1), sameRates.get(round - 1), oneRates.get(round - 1));
                }
                double rate = Rate.median(engineRates);
                results.keep(new Results.Figure(name, "orders/s", rate, Rate.median(sameRates), ">=0.5"), name);
                if (keepOneCommit) {
                    results.keep(
                            new Results.Figure(name + "-one-commit", "orders/s", rate, Rate.median(oneRates), ">=0.2"),
                            name);
                } else {
                    say("of the loop with one commit: %.2f", rate / Rate.median(oneRates));
                }
            }
        }

        private EngineUnderTest engine(int workers) {
            return new EngineUnderTest(ours, keys, workers);
        }

        private Best bestEngine() throws Exception {
            try (EngineUnderTest warming = engine(4)) {
                WarmUp.run(warming.clients(16));
            }
            Best best = Best.none();
            for (int workers : WORKERS) {
                try (EngineUnderTest engine = engine(workers)) {
                    for (int clients : CLIENTS) {
                        Best now = new Best(workers, clients, Rate.measure(engine.clients(clients), TRIAL));
                        say("engine, %d workers, %d hosts asking: %.0f/s", workers, clients, now.rate());
                        best = best.or(now);
                    }
                }
            }
            return best;
        }

        /** Of an engine whose connections are counted; it is not the one that is measured. */
        private int commitsPerOrder(Best best) throws Exception {
            CountingDataSource counted = new CountingDataSource(ours);
            try (EngineUnderTest engine = new EngineUnderTest(counted.dataSource(), keys, best.workers())) {
                return commitsPerOrder(counted, engine, best);
            }
        }

        private int commitsPerOrder(CountingDataSource counted, EngineUnderTest engine, Best best) throws Exception {
            long before = counted.commits();
            Map<String, Long> statements = counted.statements();
            long start = System.nanoTime();
            double rate = Rate.measure(engine.clients(best.threads()), ROUND);
            double orders = rate * (System.nanoTime() - start) / 1e9;
            double commits = (counted.commits() - before) / orders;
            int rounded = Math.max(2, (int) Math.round(commits));
            say("the engine makes %.2f commits for an order; the bare loop makes %d", commits, rounded);
            counted.statements().entrySet().stream()
                    .map(entry -> Map.entry(
                            entry.getKey(), (entry.getValue() - statements.getOrDefault(entry.getKey(), 0L)) / orders))
                    .filter(entry -> entry.getValue() >= 0.05)
                    .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                    .forEach(entry -> say("  %5.2f  %.120s", entry.getValue(), entry.getKey()));
            return rounded;
        }

        private Best bestLoop(String what, LoopMaker loop) throws Exception {
            using(loop, 4, WarmUp::run);
            Best best = Best.none();
            for (int threads : THREADS) {
                Best now = new Best(0, threads, measure(loop, threads, TRIAL));
                say("%s, %d threads: %.0f/s", what, threads, now.rate());
                best = best.or(now);
            }
            return best;
        }

        private double measure(LoopMaker loop, int threads, Duration duration) throws Exception {
            return using(loop, threads, tasks -> Rate.measure(tasks, duration));
        }

        private double using(LoopMaker loop, int threads, Measure measure) throws Exception {
            List<BareLoop> loops = new ArrayList<>();
            try {
                for (int i = 0; i < threads; i++) {
                    loops.add(loop.on(limit.getConnection()));
                }
                return measure.of(loops);
            } finally {
                for (BareLoop made : loops) {
                    made.close();
                }
            }
        }

        private LoopMaker sameRows(int commits) {
            return connection -> new RawLoop(authority, rows, commits, connection);
        }

        private BareLoop oneInsert(Connection connection) throws Exception {
            return new OneInsertLoop(authority, connection);
        }
    }

    /** Measures how often tasks are done in a second. */
    private interface Measure {
        double of(List<? extends Rate.Task> tasks) throws Exception;
    }

    /** Makes a bare loop on a connection. */
    private interface LoopMaker {
        BareLoop on(Connection connection) throws Exception;
    }
}
