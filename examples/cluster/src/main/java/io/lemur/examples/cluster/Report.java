package io.lemur.examples.cluster;

import io.lemur.model.Fingerprint;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Prints what happens, in short lines. */
final class Report {
    private final PrintStream out;
    private long begun;
    private long last;

    Report(PrintStream out) {
        this.out = out;
    }

    void step(String title) {
        out.printf("%n%s%n", title);
    }

    /** Starts the clock, and says what the next lines are about. */
    void begin(String title) {
        step(title);
        out.printf("  %6s  %6s  %6s%n", "second", "orders", "ended");
        begun = System.nanoTime();
        last = begun;
    }

    void progress(Book book, String what) {
        last = System.nanoTime();
        double seconds = (last - begun) / 1e9;
        out.printf(Locale.ROOT, "  %6.1f  %6d  %6d  %s%n", seconds, book.taken(), book.ended(), what);
    }

    /** The same, where nothing was said for a while. */
    void stillThere(Book book) {
        if (System.nanoTime() - last > Duration.ofSeconds(5).toNanos()) {
            progress(book, book.taken() == 0 ? "the processes are starting" : "");
        }
    }

    /** Prints who did what, by the inventory's certificates and the CA's answers. */
    void table(Collection<NodeProcess> nodes, Book book, Set<Fingerprint> issued, List<ExampleCa.Answer> answers) {
        // After an answer was stored nobody asks again: who asked last has stored it.
        Map<Fingerprint, String> lastAsked = new HashMap<>();
        answers.forEach(answer -> lastAsked.put(answer.certificate(), answer.node()));
        lastAsked.keySet().retainAll(issued);
        step("Who did what");
        out.printf("  process   started  killed  orders taken in  certificates issued%n");
        for (NodeProcess node : nodes) {
            out.printf(
                    Locale.ROOT,
                    "  %-8s  %7d  %6d  %15d  %19d%n",
                    node.name(),
                    node.started(),
                    node.killed(),
                    book.taken(node.name()),
                    Collections.frequency(lastAsked.values(), node.name()));
        }
        long signed =
                answers.stream().map(ExampleCa.Answer::certificate).distinct().count();
        out.printf(
                "%nThe CA signed %d certificates. %d times it was asked again, since the first answer died with a process.%n",
                signed, answers.size() - signed);
    }

    void last(Tally tally) {
        out.println(tally);
    }
}
