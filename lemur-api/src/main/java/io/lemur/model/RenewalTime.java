package io.lemur.model;

import io.lemur.error.MalformedInputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * When in the life of a certificate its renewal falls due. Made by everybody; compared by value; grows by further factory methods. Its
 * text, which {@link #parse} reads, is stored.
 */
public final class RenewalTime {
    private static final Pattern TEXT =
            Pattern.compile("(PT?[0-9DHMS.T]+) before the end|([0-9]{1,2}) percent of the life");
    private static final Duration LONGEST = Duration.ofDays(3_650);

    private final @Nullable Duration before;
    private final int percent;

    private RenewalTime(@Nullable Duration before, int percent) {
        this.before = before;
        this.percent = percent;
    }

    /**
     * So long before its end; or, for a certificate that lives no longer than twice that, at the half of its life.
     *
     * @throws IllegalArgumentException if it is not 1 minute to 3,650 days
     */
    public static RenewalTime before(Duration end) {
        Objects.requireNonNull(end, "duration is null");
        if (end.compareTo(Duration.ofMinutes(1)) < 0 || end.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a renewal falls due 1 minute to 3,650 days before the end, not " + end);
        }
        return new RenewalTime(end, 0);
    }

    /**
     * After so many hundredths of its life.
     *
     * @throws IllegalArgumentException if it is not 1 to 99
     */
    public static RenewalTime afterPercent(int ofTheLife) {
        if (ofTheLife < 1 || ofTheLife > 99) {
            throw new IllegalArgumentException(ofTheLife + " % of a life is not 1 to 99");
        }
        return new RenewalTime(null, ofTheLife);
    }

    /**
     * Reads the text of one: {@code PT720H before the end}, {@code 66 percent of the life}.
     *
     * @throws MalformedInputException if it is none
     */
    public static RenewalTime parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        try {
            if (matcher.matches()) {
                return matcher.group(1) != null
                        ? before(Duration.parse(matcher.group(1)))
                        : afterPercent(Integer.parseInt(matcher.group(2)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static MalformedInputException refused(@Nullable Exception cause) {
        return new MalformedInputException(
                "This is no time of a renewal; write it as 'PT720H before the end' or '66 percent of the life'.",
                cause);
    }

    /** When it falls due in a life from one instant until another. */
    public Instant of(Instant notBefore, Instant notAfter) {
        Duration life = Duration.between(notBefore, notAfter);
        if (before == null) {
            return notBefore.plus(life.dividedBy(100).multipliedBy(percent));
        }
        return before.multipliedBy(2).compareTo(life) >= 0 ? notBefore.plus(life.dividedBy(2)) : notAfter.minus(before);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof RenewalTime time && percent == time.percent && Objects.equals(before, time.before);
    }

    @Override
    public int hashCode() {
        return Objects.hash(before, percent);
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        return before == null ? percent + " percent of the life" : before + " before the end";
    }
}
