package io.lemur.spi;

import io.lemur.error.LemurException;
import io.lemur.model.SubjectAltName;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a provider throws when the outside did not do what it was asked. Its kind alone decides whether and how the host tries
 * again. The message says what was asked of whom and what came back, never a secret.
 *
 * <p>Anything else that leaves a provider is a fault of the plugin. Made by plugins and read by hosts; it may gain facts, each with a
 * {@code with..} method.
 */
public final class PluginException extends LemurException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final transient @Nullable List<Problem> problems;
    private final @Nullable Duration retryAfter;

    /**
     * What went wrong, in the sense of what to do next. May gain constants, so code that reads it keeps a default; {@link #retry} says
     * of each what it means for the host.
     */
    public enum Kind {
        /** The outside does not answer, or says it can't now. */
        UNAVAILABLE(Retry.SOON),
        /** The outside says: too often. */
        RATE_LIMITED(Retry.SOON),
        /** It may have been done, but the answer was lost. Asked again with the same idempotency key. */
        OUTCOME_UNKNOWN(Retry.SOON),
        /** The credentials were refused. Somebody must mend them. */
        UNAUTHORIZED(Retry.SLOWLY),
        /** The settings do not fit the outside. Somebody must mend them. */
        MISCONFIGURED(Retry.SLOWLY),
        /** The outside refused this request, and would again. */
        REJECTED(Retry.NEVER),
        /** What was asked for is not there. */
        NOT_FOUND(Retry.NEVER);

        private final Retry retry;

        Kind(Retry retry) {
            this.retry = retry;
        }

        /** How the host tries again. */
        public Retry retry() {
            return retry;
        }
    }

    /** How the host tries again. May gain constants, so code that reads it keeps a default. */
    public enum Retry {
        /** In seconds, then minutes. */
        SOON,
        /** In hours, for days: somebody has to mend something first. */
        SLOWLY,
        /** Not at all. */
        NEVER
    }

    /**
     * What the outside said about one name: a subproblem of RFC 8555, section 6.7.1, or an entry of an API's error.
     *
     * @param identifier the name; null if it concerns all
     * @param type the problem's type, where the outside gave one
     * @param detail what it said
     */
    public record Problem(
            @Nullable SubjectAltName identifier, @Nullable URI type, String detail) {
        /** Makes one. */
        public Problem {
            Objects.requireNonNull(detail, "detail is null");
        }
    }

    /** Makes one. */
    public PluginException(Kind kind, String message) {
        this(kind, message, null, List.of(), null);
    }

    /** Makes one with its cause. */
    public PluginException(Kind kind, String message, @Nullable Throwable cause) {
        this(kind, message, cause, List.of(), null);
    }

    private PluginException(
            Kind kind,
            String message,
            @Nullable Throwable cause,
            List<Problem> problems,
            @Nullable Duration retryAfter) {
        super(message, cause);
        this.kind = Objects.requireNonNull(kind, "kind is null");
        this.problems = List.copyOf(problems);
        if (retryAfter != null && retryAfter.isNegative()) {
            throw new IllegalArgumentException("retryAfter is negative: " + retryAfter);
        }
        this.retryAfter = retryAfter;
    }

    /** The outside refused the request; says which names it refused, and why. */
    public static PluginException rejected(String message, List<Problem> problems) {
        return rejected(message, problems, null);
    }

    /** The same with its cause. */
    public static PluginException rejected(String message, List<Problem> problems, @Nullable Throwable cause) {
        return new PluginException(Kind.REJECTED, message, cause, problems, null);
    }

    /** The outside says: too often, and when to come back. */
    public static PluginException rateLimited(String message, Duration retryAfter) {
        return rateLimited(message, retryAfter, null);
    }

    /** The same with its cause. */
    public static PluginException rateLimited(String message, Duration retryAfter, @Nullable Throwable cause) {
        return new PluginException(Kind.RATE_LIMITED, message, cause, List.of(), retryAfter);
    }

    /** The same with what the outside said about single names. */
    public PluginException withProblems(List<Problem> said) {
        return new PluginException(kind, message(), getCause(), said, retryAfter);
    }

    /** The same with how long to wait at least, for any kind that is tried again: {@code Retry-After} of RFC 9110, section 10.2.3. */
    public PluginException withRetryAfter(Duration wait) {
        return new PluginException(kind, message(), getCause(), problems(), wait);
    }

    private String message() {
        return String.valueOf(getMessage());
    }

    /** Decides what is next. */
    public Kind kind() {
        return kind;
    }

    /** What the outside said about single names; empty after deserialization. */
    public List<Problem> problems() {
        return problems == null ? List.of() : problems;
    }

    /** How long to wait at least, where the outside said so. A kind that is never tried again is not tried for that. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
