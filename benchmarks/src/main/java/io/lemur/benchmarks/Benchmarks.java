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
        all.put("engine-start", new StartMeasurement("engine-start"));

        Results results = new Results(Path.of("results.csv"));
        for (String name : names.length == 0 ? all.keySet() : List.of(names)) {
            Measurement measurement = all.get(name);
            if (measurement == null) {
                throw new IllegalArgumentException("there is no measurement '" + name + "', only " + all.keySet());
            }
            measurement.run(results);
        }
    }
}
