package io.lemur.core.builtin;

import io.lemur.spi.PluginException;
import io.lemur.spi.PluginException.Kind;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a receiver answered, in the words of the SPI.
 *
 * @param who the receiver, for a message
 * @param status the HTTP status
 * @param retryAfter the header of that name (RFC 9110, section 10.2.3); null: there is none
 */
record WebhookAnswer(String who, int status, @Nullable String retryAfter) {
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Returns if the message was taken. */
    void requireSuccess(Clock clock) {
        if (status / 100 != 2) {
            PluginException fault = new PluginException(kind(), who + " answered with status " + status + advice());
            throw wait(clock)
                    .filter(some -> kind().retry() != PluginException.Retry.NEVER)
                    .map(fault::withRetryAfter)
                    .orElse(fault);
        }
    }

    private Kind kind() {
        return switch (status) {
            case 401, 403 -> Kind.UNAUTHORIZED;
            case 408 -> Kind.UNAVAILABLE;
            case 429 -> Kind.RATE_LIMITED;
            default ->
                switch (status / 100) {
                    case 4 -> Kind.REJECTED;
                    case 5 -> Kind.UNAVAILABLE;
                    default -> Kind.MISCONFIGURED;
                };
        };
    }

    private String advice() {
        return status / 100 == 3 ? ": redirects are not followed, give the address itself." : ".";
    }

    private Optional<Duration> wait(Clock clock) {
        if (retryAfter == null) {
            return Optional.empty();
        }
        try {
            Duration wait = retryAfter.strip().matches("[0-9]{1,9}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(retryAfter.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
            return Optional.of(wait)
                    .filter(some -> !some.isNegative())
                    .map(some -> some.compareTo(LONGEST) > 0 ? LONGEST : some);
        } catch (DateTimeException nonsense) {
            return Optional.empty();
        }
    }
}
