package io.lemur.benchmarks;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs all measurements, or those named. */
public final class Benchmarks {
    private Benchmarks() {}

    /** The names of the measurements to run; none: all. */
    public static void main(String[] names) throws Exception {
        Map<String, Measurement> all = new LinkedHashMap<>();
        all.put("issuance-local", new IssuanceMeasurement("issuance-local", H2Server::new, true));
        all.put(
                "issuance-local-postgresql",
                new IssuanceMeasurement("issuance-local-postgresql", PostgresqlServer::new, false));
        all.put("steps-h2-1", new StepsMeasurement("steps-h2-1", H2Server::new, 1, 8_000));
        for (int nodes : new int[] {1, 2, 4}) {
            String steps = "steps-postgresql-" + nodes;
            all.put(steps, new StepsMeasurement(steps, PostgresqlServer::new, nodes, 6_000));
        }
        all.put("pickup-idle-p95", new PickupMeasurement("pickup-idle-p95", PostgresqlServer::new));
        all.put("engine-start", new StartMeasurement("engine-start"));

        Results results = new Results(Path.of(""));
        for (String name : names.length == 0 ? all.keySet() : List.of(names)) {
            Measurement measurement = all.get(name);
            if (measurement == null) {
                throw new IllegalArgumentException("there is no measurement '" + name + "', only " + all.keySet());
            }
            measurement.run(results);
        }
    }
}
