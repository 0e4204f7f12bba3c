package io.lemur.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code results.csv}: a line is replaced where its measurement ran again, and kept where it did not. */
final class Results {
    private static final String HEADER = "name,unit,ours,limit,ratio,goal,command";

    private final Path file;

    Results(Path file) {
        this.file = file;
    }

    /**
     * Keeps a figure.
     *
     * @param name the line's name
     * @param unit what is counted
     * @param ours what we reach
     * @param limit what the raw limit, or the peer, reaches in the same run
     * @param goal on the ratio of the two, such as {@code >=0.5}
     */
    record Figure(String name, String unit, double ours, double limit, String goal) {
        double ratio() {
            return ours / limit;
        }

        boolean met() {
            double bound = Double.parseDouble(goal.substring(2));
            return goal.startsWith(">=") ? ratio() >= bound : ratio() <= bound;
        }

        private String line(String command) {
            return String.format(
                    Locale.ROOT, "%s,%s,%.1f,%.1f,%.2f,%s,%s", name, unit, ours, limit, ratio(), goal, command);
        }
    }

    void keep(Figure figure, String measurement) throws IOException {
        List<String> lines = new ArrayList<>();
        if (Files.exists(file)) {
            lines.addAll(Files.readAllLines(file));
            lines.removeIf(line -> line.equals(HEADER) || line.startsWith(figure.name() + ",") || line.isBlank());
        }
        lines.add(figure.line("mvn -q -Pbenchmarks -Dlemur.benchmarks=" + measurement));
        lines.sort(null);
        lines.add(0, HEADER);
        Files.write(file, lines);
        System.out.printf(
                Locale.ROOT,
                "%-30s %10.1f %-10s limit %10.1f   ratio %5.2f   goal %-7s %s%n",
                figure.name(),
                figure.ours(),
                figure.unit(),
                figure.limit(),
                figure.ratio(),
                figure.goal(),
                figure.met() ? "met" : "MISSED");
    }
}
