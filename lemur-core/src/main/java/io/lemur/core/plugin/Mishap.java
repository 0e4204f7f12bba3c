package io.lemur.core.plugin;

import io.lemur.spi.PluginException;
import java.time.Duration;
import java.util.Optional;

/**
 * What went wrong.
 *
 * @param kind in one word, for {@link io.lemur.model.Failure#kind}
 * @param message for a person
 * @param retry how to try again; empty: a fault of the plugin
 * @param retryAfter how long to wait at least
 */
public record Mishap(
        String kind, String message, Optional<PluginException.Retry> retry, Optional<Duration> retryAfter) {
    private static final int MAX_MESSAGE = 4_000;

    /** The outside did not do it. */
    public static Mishap of(PluginException e) {
        StringBuilder message = new StringBuilder(String.valueOf(e.getMessage()));
        e.problems()
                .forEach(problem -> message.append("; ")
                        .append(
                                problem.identifier() == null
                                        ? ""
                                        : problem.identifier().value() + ": ")
                        .append(problem.detail()));
        return new Mishap(
                e.kind().name(),
                message.substring(0, Math.min(message.length(), MAX_MESSAGE)),
                Optional.of(e.kind().retry()),
                e.retryAfter());
    }

    /** The plugin has a fault. */
    public static Mishap of(PluginFaultException e) {
        return new Mishap("PLUGIN_FAULT", String.valueOf(e.getMessage()), Optional.empty(), Optional.empty());
    }

    /** It will never be otherwise. */
    public static Mishap lasting(String kind, String message) {
        return new Mishap(kind, message, Optional.of(PluginException.Retry.NEVER), Optional.empty());
    }

    /** Somebody has to mend the settings. */
    public static Mishap misconfigured(String message) {
        return of(new PluginException(PluginException.Kind.MISCONFIGURED, message));
    }
}
