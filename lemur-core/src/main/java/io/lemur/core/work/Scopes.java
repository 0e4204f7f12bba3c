package io.lemur.core.work;

import io.lemur.model.WorkScope;
import java.util.Locale;
import java.util.Optional;

/** Scopes as they are stored: {@code authority:Example Root}. */
final class Scopes {
    private Scopes() {}

    static String text(WorkScope scope) {
        return scope.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + ":" + scope.name();
    }

    /** Reads one; empty if only a newer engine knows what it is. */
    static Optional<WorkScope> read(String text) {
        int end = text.indexOf(':');
        String name = text.substring(end + 1);
        return switch (end < 0 ? "" : text.substring(0, end)) {
            case "everything" -> Optional.of(WorkScope.everything());
            case "kind-of-work" -> Optional.of(WorkScope.kind(name));
            case "authority" -> Optional.of(WorkScope.authority(name));
            case "source" -> Optional.of(WorkScope.source(name));
            case "destination" -> Optional.of(WorkScope.destination(name));
            default -> Optional.empty();
        };
    }
}
