package io.lemur.tests.crash;

import io.lemur.tests.crash.Stage.Round;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A scenario that is cut off at one point after the other, in this process. */
final class Matrix implements AutoCloseable {
    private final Path folder;
    private final Scenario scenario;
    private final Ground.Kind ground;
    private final Set<String> cut = new LinkedHashSet<>();
    private final Set<String> kinds = new TreeSet<>();
    private final List<String> violations = new ArrayList<>();
    private int stages;
    private @Nullable Stage stage;

    /** One whose files are in the folder. */
    Matrix(Path folder, Scenario scenario, Ground.Kind ground) {
        this.folder = folder;
        this.scenario = scenario;
        this.ground = ground;
    }

    /**
     * What came of it.
     *
     * @param scenario which
     * @param points at how many points it was cut off
     * @param kinds the kinds of work that were under way then
     * @param violations a text for each point after which something was wrong
     */
    record Tally(Scenario scenario, int points, Set<String> kinds, List<String> violations) {}

    /**
     * All points. Each life is cut off at the first point where none was before, until one ends without having come to such a point: so
     * the points are told by the lives themselves, and one that comes sooner in one life than in another is not passed over.
     */
    Tally all() throws Exception {
        int before;
        do {
            before = cut.size();
            round(point -> !cut.contains(point.label()));
        } while (cut.size() > before);
        return tally();
    }

    /** Some points, by chance, of those that a life comes to. */
    Tally sample(int most, Random random) throws Exception {
        List<String> labels = new ArrayList<>(round(point -> false).seen());
        Collections.shuffle(labels, random);
        for (String label : labels.subList(0, Math.min(most, labels.size()))) {
            round(point -> point.label().equals(label));
        }
        return tally();
    }

    /** After a violation, what is left of it must not be found once more after the next point: another host and database take over. */
    private Round round(Predicate<Point> where) throws Exception {
        Stage now = stage;
        if (now == null) {
            stages++;
            now = Stage.setUp(folder.resolve(scenario.name() + "-" + stages), scenario, ground);
            stage = now;
        }
        Round round = now.round(where);
        kinds.addAll(now.kinds());
        round.point().ifPresent(point -> cut.add(point.label()));
        if (!round.violations().isEmpty()) {
            String place = round.point().map(Point::toString).orElse("no point");
            violations.add(scenario.name() + ", " + place + ": " + String.join("\n", round.violations()));
            close();
        }
        return round;
    }

    private Tally tally() {
        return new Tally(scenario, cut.size(), Set.copyOf(kinds), List.copyOf(violations));
    }

    @Override
    public void close() throws SQLException {
        Stage last = stage;
        stage = null;
        if (last != null) {
            last.close();
        }
    }
}
