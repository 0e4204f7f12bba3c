package io.lemur.tests.crash;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.lemur.core.work.WorkKind;
import java.lang.reflect.Field;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** All there are: one at least for each kind of work that the engine knows. */
final class Scenarios {
    private Scenarios() {}

    static List<Scenario> all() {
        return List.of(
                new IssuedOrder(),
                new LocalOrder(),
                new CancelledOrder(),
                new FailedOrder(),
                new RevokedCertificate(),
                new SourceRun(),
                new MadeAuthority());
    }

    static Scenario named(String name) {
        return all().stream()
                .filter(scenario -> scenario.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The kinds of work that the engine knows, read from its classes, as it does not tell them. */
    static Set<String> knownKinds() throws ReflectiveOperationException {
        Set<String> kinds = new TreeSet<>();
        for (JavaClass found : new ClassFileImporter().importPackages("io.lemur.core")) {
            if (!found.isInterface() && found.isAssignableTo(WorkKind.class)) {
                Field kind = found.reflect().getDeclaredField("KIND");
                kind.setAccessible(true);
                kinds.add(String.valueOf(kind.get(null)));
            }
        }
        return kinds;
    }
}
