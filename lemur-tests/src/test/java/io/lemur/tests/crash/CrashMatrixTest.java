package io.lemur.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.tests.crash.Matrix.Tally;
import io.lemur.tests.crash.Stage.Round;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The quick brother of {@link CrashTest}: in one process, whose database and providers answer nothing any more. */
@DisplayName("A host that is cut off at any point of any kind of work")
@Isolated("looks at what no thread of this process catches")
class CrashMatrixTest {
    /** Where the figures go: {@code -Dlemur.crash-matrix=../docs/crash-matrix.csv}. */
    private static final Path FIGURES = Path.of(System.getProperty("lemur.crash-matrix", "target/crash-matrix.csv"));

    private static final Path CHECKED_IN = Path.of("../docs/crash-matrix.csv");

    private static final int SAMPLE = 2;
    private static final long SEED = 5;

    @TempDir
    Path folder;

    private final Queue<Throwable> uncaught = new ConcurrentLinkedQueue<>();
    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @BeforeEach
    void look() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> uncaught.add(failure));
    }

    @AfterEach
    void lookAway() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        assertThat(uncaught).as("left to the host's console").isEmpty();
    }

    @Test
    @DisplayName("comes in its next life to the end it would have come to: all points, on H2")
    void allPoints() throws Exception {
        List<Tally> tallies = forAll(Ground.Kind.MEMORY, Matrix::all);

        Set<String> covered = new TreeSet<>();
        Set<String> known = new TreeSet<>(Scenarios.knownKinds());
        for (Tally tally : tallies) {
            covered.add(tally.scenario().kind());
            known.addAll(tally.kinds());
        }
        write(tallies);
        covered.remove(MadeAuthority.KIND);
        assertThat(covered).as("kinds of work with a scenario").isEqualTo(known);
        assertThat(tallies).flatExtracting(Tally::violations).isEmpty();
        checkFigures();
    }

    @Test
    @DisplayName("comes in its next life to the end it would have come to: some points, on PostgreSQL")
    void somePoints() throws Exception {
        List<Tally> tallies = forAll(Ground.Kind.POSTGRESQL, matrix -> matrix.sample(SAMPLE, new Random(SEED)));

        assertThat(tallies).flatExtracting(Tally::violations).isEmpty();
        assertThat(tallies).extracting(Tally::points).doesNotContain(0);
    }

    @FunctionalInterface
    private interface Run {
        Tally of(Matrix matrix) throws Exception;
    }

    private List<Tally> forAll(Ground.Kind ground, Run run) throws Exception {
        List<Callable<Tally>> all = new ArrayList<>();
        for (Scenario scenario : Scenarios.all()) {
            all.add(() -> {
                try (Matrix matrix = new Matrix(folder, scenario, ground)) {
                    return run.of(matrix);
                }
            });
        }
        return SideBySide.run(all);
    }

    /** Points and violations by kind of work. */
    private static void write(List<Tally> tallies) throws Exception {
        TreeMap<String, int[]> figures = new TreeMap<>();
        for (Tally tally : tallies) {
            int[] sum = figures.computeIfAbsent(tally.scenario().kind(), kind -> new int[2]);
            sum[0] += tally.points();
            sum[1] += tally.violations().size();
        }
        List<String> lines = new ArrayList<>(List.of("kind,points,violations"));
        figures.forEach((kind, sum) -> {
            lines.add(kind + "," + sum[0] + "," + sum[1]);
            System.out.println(
                    "crash matrix: " + kind + " was cut off at " + sum[0] + " points, " + sum[1] + " violations");
        });
        Files.write(FIGURES, lines);
    }

    /** The figures may differ a little from run to run; the kinds may not. */
    private static void checkFigures() throws Exception {
        List<String> kinds =
                Scenarios.all().stream().map(Scenario::kind).distinct().sorted().toList();
        List<String> lines = Files.readAllLines(CHECKED_IN);
        assertThat(lines.subList(1, lines.size()))
                .as("docs/crash-matrix.csv: run this test with -Dlemur.crash-matrix=../docs/crash-matrix.csv")
                .allSatisfy(line -> assertThat(line).matches("[a-z.-]+,[1-9][0-9]*,0"))
                .extracting(line -> line.substring(0, line.indexOf(',')))
                .isEqualTo(kinds);
    }

    @Test
    @DisplayName("shows the CA that signs anew, where an answer was lost")
    void showsDoubledCertificate() throws Exception {
        try (Stage stage = Stage.setUp(folder, new ForgottenOrder(), Ground.Kind.MEMORY)) {
            Round harmless = stage.round(point -> point.label().equals("UNKNOWN Issuer.begin"));
            assertThat(harmless.violations()).isEmpty();

            Round doubled = stage.round(point -> point.label().equals("UNKNOWN ResumableIssuer.resume #2"));
            assertThat(doubled.violations()).singleElement().asString().contains("certificates that the CA signed");
        }
    }

    @Test
    @DisplayName("shows the CA that makes an authority anew, where its host was severed")
    void showsDoubledAuthority() throws Exception {
        try (Stage stage = Stage.setUp(folder, new ForgottenAuthority(), Ground.Kind.MEMORY)) {
            Round doubled = stage.round(point -> point.label().equals("AFTER AuthorityCreator.create"));
            assertThat(doubled.violations())
                    .hasSize(2)
                    .anySatisfy(violation ->
                            assertThat(violation).contains("authorities that the CA made, and the book knows"));
        }
    }
}
