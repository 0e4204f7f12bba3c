package io.lemur.tests.crash;

import io.lemur.core.Database;
import io.lemur.core.KeyRing;
import io.lemur.core.LemurEngine;
import io.lemur.service.Lemur;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All there are: one at least for each kind of work that the engine knows. */
final class Scenarios {
    private static final List<Scenario> OF_HOSTS = List.of(
            new IssuedOrder(),
            new LocalOrder(),
            new CancelledOrder(),
            new CancelledTooLate(),
            new FailedOrder(),
            new RenewedCertificate(),
            new RevokedCertificate(),
            new PublishedCrl(),
            new SourceRun(),
            new DeployedCertificate(),
            new UndeployedCertificate(),
            new ReplacedDeployment(),
            new MadeAuthority());

    private Scenarios() {}

    /** What an engine knows. */
    private static final class Known {
        private static final Set<String> KINDS = new TreeSet<>();
        private static final List<Scenario> TASKS = new ArrayList<>();

        static {
            try (Lemur lemur = LemurEngine.builder()
                    .database(Database.inMemory())
                    .keyRing(KeyRing.inMemory())
                    .start()) {
                KINDS.addAll(lemur.work().kinds());
                lemur.tasks().list().forEach(task -> {
                    KINDS.add(RunTask.PERIODIC + task.name());
                    TASKS.add(new RunTask(task.name()));
                });
            }
        }
    }

    static List<Scenario> all() {
        List<Scenario> all = new ArrayList<>(OF_HOSTS);
        all.addAll(Known.TASKS);
        return all;
    }

    static Scenario named(String name) {
        return name.startsWith(RunTask.PERIODIC)
                ? new RunTask(name.substring(RunTask.PERIODIC.length()))
                : OF_HOSTS.stream()
                        .filter(scenario -> scenario.name().equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    /** The kinds of work that the engine knows, the tasks of the schedule among them. */
    static Set<String> knownKinds() {
        return new TreeSet<>(Known.KINDS);
    }
}
