package io.lemur.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.lemur.tests.ChildJvm;
import io.lemur.tests.crash.Victim.Death;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each life before the last is a process of its own, which halts or is killed. */
@DisplayName("A process that ends at any point of any kind of work")
class CrashTest {
    private static final int SAMPLE = 2;
    private static final long SEED = 5;

    @TempDir
    Path folder;

    @Test
    @Tag("slow")
    @DisplayName("comes to the end it would have come to, after a restart: some points")
    void somePoints() throws Exception {
        run(SAMPLE);
    }

    @Test
    @Tag("long")
    @Timeout(7_200)
    @DisplayName("comes to the end it would have come to, after a restart: all points")
    void allPoints() throws Exception {
        run(Integer.MAX_VALUE);
    }

    private void run(int most) throws Exception {
        List<Callable<Deaths>> all = new ArrayList<>();
        for (Scenario scenario : Scenarios.all()) {
            for (Ground.Kind kind : List.of(Ground.Kind.EMBEDDED, Ground.Kind.POSTGRESQL)) {
                Path place = Files.createDirectories(folder.resolve(scenario.name() + "-" + kind));
                all.add(() -> new Deaths(place, scenario, kind).all(most));
            }
        }
        List<String> violations = new ArrayList<>();
        for (Deaths deaths : SideBySide.run(all)) {
            System.out.println(deaths);
            assertThat(deaths.died).as("deaths of " + deaths).isPositive();
            violations.addAll(deaths.violations);
        }
        assertThat(violations).isEmpty();
    }

    /** A host whose every life but the first and the last is a process of its own. */
    private static final class Deaths {
        private final Path place;
        private final Scenario scenario;
        private final Ground.Kind kind;
        private final List<String> violations = new ArrayList<>();
        private int rounds;
        private int died;

        Deaths(Path place, Scenario scenario, Ground.Kind kind) {
            this.place = place;
            this.scenario = scenario;
            this.kind = kind;
        }

        Deaths all(int most) throws Exception {
            List<String> labels;
            String data;
            try (Stage stage = Stage.setUp(place, scenario, kind)) {
                data = stage.place();
                labels = new ArrayList<>(stage.round(point -> false).seen());
                rounds++;
                stage.prepare();
            }
            labels.removeIf(label -> Point.Side.OF_A_PROCESS.stream().noneMatch(side -> label.startsWith(side + " ")));
            Collections.shuffle(labels, new Random(SEED + scenario.name().hashCode()));
            for (String label : labels.subList(0, Math.min(most, labels.size()))) {
                round(data, label, rounds % 2 == 0 ? Death.HALT : Death.KILL);
            }
            return this;
        }

        private void round(String data, String label, Death death) throws Exception {
            ChildJvm.End end = ChildJvm.in(place)
                    .with("-XX:TieredStopAtLevel=1")
                    .runUntil(
                            Victim.STOPPED,
                            Victim.class,
                            place.toString(),
                            scenario.name(),
                            kind.name(),
                            data,
                            String.valueOf(rounds + 1),
                            label,
                            death.name());
            boolean halted = end.exit() == Victim.HALTED;
            boolean killed = end.output().contains(Victim.STOPPED);
            if (halted || killed) {
                died++;
            } else if (end.exit() != 0) {
                violations.add(scenario.name() + ", " + label + ": the process ended so: " + end.output());
            }
            try (Stage stage = Stage.again(place, scenario, kind.at(data), rounds)) {
                List<String> wrong = stage.recover();
                if (!wrong.isEmpty()) {
                    violations.add(scenario.name() + " on " + kind + ", " + death + " " + label + ": "
                            + String.join("\n", wrong));
                }
                rounds++;
                stage.prepare();
            }
        }

        @Override
        public String toString() {
            return "crash: " + scenario.name() + " on " + kind + " ended at " + died + " points, " + violations.size()
                    + " violations";
        }
    }
}
