package io.lemur.tests.crash;

import com.zaxxer.hikari.HikariDataSource;
import io.lemur.core.Database;
import io.lemur.service.Lemur;
import io.lemur.tests.crash.Scenario.Aftermath;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;

/**
 * A host on a database, round after round. In each it is cut off at one point, lives again if it was severed, and has to come to the
 * same end as if nothing had been.
 */
final class Stage implements AutoCloseable {
    private final Scenario scenario;
    private final Host host;
    private final Ground ground;
    private final HikariDataSource pool;
    private final boolean cuttable;
    private final Set<String> kinds = new TreeSet<>();
    private int rounds;
    private @Nullable Running running;

    private record Running(Lemur lemur, Points points, CuttableDataSource database) {
        void end() throws SQLException {
            lemur.close();
            database.close();
        }
    }

    /**
     * What came of a round.
     *
     * @param point where it was cut; empty: it ended without having reached the point
     * @param seen the labels of the points that were ever reached in this life, in their order
     * @param violations what is wrong afterwards
     */
    record Round(Optional<Point> point, List<String> seen, List<String> violations) {}

    private Stage(Path folder, Scenario scenario, Ground ground, boolean cuttable) {
        this.scenario = scenario;
        this.host = new Host(folder, scenario);
        this.ground = ground;
        this.pool = ground.pool();
        this.cuttable = cuttable;
    }

    /** Sets one up on a new database; {@code folder} is for its files. */
    static Stage setUp(Path folder, Scenario scenario, Ground.Kind kind) throws Exception {
        Stage stage = new Stage(folder, scenario, kind.create(folder.resolve("data")), true);
        OutsideCa.in(stage.host.outside()).create();
        Running first = stage.running();
        stage.live(first, () -> stage.setUp(first.lemur()));
        return stage;
    }

    /** Tasks run when they are asked to alone, so that each life comes to the same points. */
    private void setUp(Lemur lemur) throws Exception {
        lemur.tasks().list().forEach(task -> lemur.tasks().disable(task.name()));
        scenario.setUp(lemur, host.outside());
    }

    /** One that was set up before, and had so many rounds and one in which a process was cut off. No other is cut off here. */
    static Stage again(Path folder, Scenario scenario, Ground ground, int rounds) {
        Stage stage = new Stage(folder, scenario, ground, false);
        stage.rounds = rounds;
        return stage;
    }

    /** Where its data is. */
    String place() {
        return ground.place();
    }

    /** The kinds of work that were under way when it was cut off. */
    Set<String> kinds() {
        return Set.copyOf(kinds);
    }

    private Running running() {
        Running now = running;
        if (now == null) {
            Points points = new Points();
            CuttableDataSource database = new CuttableDataSource(pool, points);
            now = new Running(
                    host.start(cuttable ? Database.of(database) : ground.database(), points), points, database);
            running = now;
        }
        return now;
    }

    private void end(Running life) throws SQLException {
        running = null;
        life.end();
    }

    private void live(Running life, Life.Asking asking) throws Exception {
        new Life(life.lemur(), life.points(), ground).live(asking);
    }

    /** Makes what the next round needs. */
    void prepare() throws Exception {
        Running life = running();
        live(life, () -> scenario.prepare(life.lemur(), host.outside(), ground, rounds + 1));
    }

    /** One round, cut off at the first point that is wanted. */
    Round round(Predicate<Point> where) {
        SoftAssertions soft = new SoftAssertions();
        Points points = new Points();
        try {
            prepare();
            rounds++;
            Running life = running();
            points = life.points();
            cutOff(life, where);
            afterwards(life, soft);
        } catch (Exception | AssertionError e) { // it counts as a violation, and the next point has its turn
            soft.fail("It came to no end: " + e, e);
        }
        return new Round(points.struck(), points.seen(), violations(soft));
    }

    /** What is wrong after a round in which another process was cut off. */
    List<String> recover() {
        SoftAssertions soft = new SoftAssertions();
        try {
            rounds++;
            afterDeath(soft);
        } catch (Exception | AssertionError e) { // as above
            soft.fail("It came to no end: " + e, e);
        }
        return violations(soft);
    }

    private void cutOff(Running life, Predicate<Point> where) throws Exception {
        int number = rounds;
        life.points().count(where, point -> {
            if (point.side().severs()) {
                life.points().sever();
            }
        });
        live(life, () -> scenario.ask(life.lemur(), host.outside(), number));
        if (life.points().struck().isEmpty()) {
            end(life);
            life.points().rest();
        }
    }

    private void afterwards(Running life, SoftAssertions soft) throws Exception {
        if (life.points().isSevered()) {
            end(life);
            afterDeath(soft);
        } else if (life.points().struck().isPresent()) {
            check(life.lemur(), soft);
        } else {
            liveAgain(soft);
        }
    }

    private void afterDeath(SoftAssertions soft) throws Exception {
        kinds.addAll(ground.rows("select task_name from " + Invariants.UNDER_WAY));
        scenario.checkCut(ground, rounds, soft);
        ground.outlastLeases();
        liveAgain(soft);
    }

    private void liveAgain(SoftAssertions soft) throws Exception {
        int number = rounds;
        Optional<String> kept = scenario.kept(number);
        List<String> before = kept.isEmpty() ? List.of() : ground.rows(kept.get());
        Running last = running();
        live(last, () -> scenario.ask(last.lemur(), host.outside(), number));
        if (kept.isPresent()) {
            soft.assertThat(ground.rows(kept.get())).as("what was committed").containsAll(before);
        }
        check(last.lemur(), soft);
    }

    private void check(Lemur lemur, SoftAssertions soft) throws Exception {
        Aftermath after = new Aftermath(lemur, ground, host.outside(), soft);
        Invariants.check(after);
        scenario.check(after, rounds);
    }

    private static List<String> violations(SoftAssertions soft) {
        List<String> violations = new ArrayList<>();
        for (AssertionError error : soft.assertionErrorsCollected()) {
            violations.add(String.valueOf(error.getMessage()).strip());
        }
        return violations;
    }

    @Override
    public void close() throws SQLException {
        Running now = running;
        if (now != null) {
            end(now);
        }
        pool.close();
        ground.close();
    }
}
