package io.lemur.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * {@code results.csv}: a line is replaced where its measurement ran again, and kept where it did not. The table in {@code README.md} says
 * the same, for people.
 */
final class Results {
    private static final String HEADER = "name,unit,ours,limit,ratio,goal,command";

    private static final String TABLE = "| name | unit | ours | limit | ratio | goal | measured by |";

    private final Path file;
    private final Path readme;

    /** Keeps them in this folder. */
    Results(Path folder) {
        this.file = folder.resolve("results.csv");
        this.readme = folder.resolve("README.md");
    }

    /**
     * Keeps a figure.
     *
     * @param name the line's name
     * @param unit what is counted
     * @param ours what we reach
     * @param limit what the raw limit, or the peer, reaches in the same run; null: it stands alone
     * @param goal on the ratio of the two, or on a figure that stands alone, such as {@code >=0.5}
     */
    record Figure(
            String name, String unit, double ours, @Nullable Double limit, String goal) {
        /** One that stands beside nothing. */
        static Figure alone(String name, String unit, double ours, String goal) {
            return new Figure(name, unit, ours, null, goal);
        }

        boolean met() {
            double bound = Double.parseDouble(goal.substring(2));
            double value = limit == null ? ours : ours / limit;
            return goal.startsWith(">=") ? value >= bound : value <= bound;
        }

        private String line(String command) {
            return String.join(",", name, unit, oursText(), limitText(), ratioText(), goal, command);
        }

        private String oursText() {
            return format(limit == null ? "%.3f" : "%.1f", ours);
        }

        private String limitText() {
            return limit == null ? "" : format("%.1f", limit);
        }

        private String ratioText() {
            return limit == null ? "" : format("%.2f", ours / limit);
        }

        @SuppressWarnings("AnnotateFormatMethod") // its annotation would be one more dependency
        private static String format(String format, double value) {
            return String.format(Locale.ROOT, format, value);
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
        writeTable(lines);
        System.out.printf(
                Locale.ROOT,
                "%-30s %10s %-10s limit %10s   ratio %5s   goal %-7s %s%n",
                figure.name(),
                figure.oursText(),
                figure.unit(),
                figure.limitText(),
                figure.ratioText(),
                figure.goal(),
                figure.met() ? "met" : "MISSED");
    }

    /** The rows of the table follow its head; nothing else does. */
    private void writeTable(List<String> lines) throws IOException {
        List<String> text = new ArrayList<>(Files.readAllLines(readme));
        int head = text.indexOf(TABLE);
        if (head < 0) {
            throw new IOException(readme + " lacks the line " + TABLE);
        }
        int first = head + 2;
        while (first < text.size() && text.get(first).startsWith("|")) {
            text.remove(first);
        }
        text.addAll(first, lines.stream().skip(1).map(Results::row).toList());
        Files.write(readme, text);
    }

    private static String row(String line) {
        List<String> cells = List.of(line.split(",", -1));
        String command = cells.get(cells.size() - 1);
        return "| `" + cells.get(0) + "` | " + String.join(" | ", cells.subList(1, cells.size() - 1)) + " | `" + command
                + "` |";
    }
}
