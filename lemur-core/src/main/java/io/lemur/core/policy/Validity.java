package io.lemur.core.policy;

import io.lemur.model.AuthorityRequest;
import io.lemur.model.CertificateRequest;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * From when until when a certificate is to be valid, in whole seconds, both ends inclusive, within the years a certificate can
 * hold (RFC 5280, section 4.1.2.5).
 *
 * @param notBefore from when
 * @param notAfter until when
 */
public record Validity(Instant notBefore, Instant notAfter) {
    private static final Instant FIRST = Instant.parse("1950-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");
    private static final Duration LONGEST = Duration.between(FIRST, LAST);
    private static final Duration ROOT = Duration.ofDays(3650);
    private static final Duration INTERMEDIATE = Duration.ofDays(1825);

    /** Makes one. */
    public Validity {
        notBefore = within(notBefore);
        notAfter = within(notAfter);
    }

    /**
     * What a request means: what it says itself, else the authority's defaults. A default never reaches beyond the authority's own
     * end, nor into a weekend where ends on weekends are not wanted; what was asked for expressly stays, to be judged.
     *
     * @param terms the authority's
     * @param settings whether an end on a weekend is wanted
     * @param now the time the request is made
     */
    public static Validity of(CertificateRequest request, Terms terms, PolicySettings settings, Instant now) {
        Instant from = within(request.notBefore().orElse(now));
        Optional<Instant> asked = request.notAfter().or(() -> request.validity().map(span -> plus(from, span)));
        if (asked.isPresent()) {
            return new Validity(from, asked.get());
        }
        Instant until = earlier(plus(from, terms.defaults().validity()), terms.notAfter());
        while (!settings.weekendExpiration() && isWeekend(until)) {
            until = until.minus(1, ChronoUnit.DAYS);
        }
        return new Validity(from, until);
    }

    /**
     * What a request for an authority means: what it says itself, else ten years for a root, five below another, and then never
     * beyond the parent's end.
     *
     * @param parentEnd until when the authority above it is valid; null: there is none
     * @param now the time the request is made
     */
    public static Validity of(AuthorityRequest request, @Nullable Instant parentEnd, Instant now) {
        Instant from = within(request.notBefore().orElse(now));
        return request.validity()
                .map(span -> new Validity(from, plus(from, span)))
                .orElseGet(() ->
                        new Validity(from, earlier(plus(from, parentEnd == null ? ROOT : INTERMEDIATE), parentEnd)));
    }

    /** How long it lasts. */
    public Duration span() {
        return Duration.between(notBefore, notAfter);
    }

    /** Whether it ends on a Saturday or Sunday in UTC. */
    public boolean endsOnWeekend() {
        return isWeekend(notAfter);
    }

    private static boolean isWeekend(Instant at) {
        DayOfWeek day = at.atZone(ZoneOffset.UTC).getDayOfWeek();
        return day == DayOfWeek.SATURDAY || day == DayOfWeek.SUNDAY;
    }

    private static Instant earlier(Instant one, @Nullable Instant other) {
        return other != null && other.isBefore(one) ? other : one;
    }

    private static Instant plus(Instant from, Duration span) {
        if (span.compareTo(LONGEST) > 0) {
            return LAST;
        }
        return span.isNegative() ? FIRST : within(from.plus(span));
    }

    private static Instant within(Instant at) {
        if (at.isBefore(FIRST)) {
            return FIRST;
        }
        return at.isAfter(LAST) ? LAST : at.truncatedTo(ChronoUnit.SECONDS);
    }
}
