package io.lemur.model;

import io.lemur.error.MalformedInputException;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When a task runs: every so often, daily or weekly at a time of day. Made by everybody; compared by value; grows by further factory
 * methods. Its text, which {@link #parse} reads, is stored.
 */
public final class Schedule {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(366);

    private final @Nullable Duration every;
    private final @Nullable DayOfWeek day;
    private final @Nullable LocalTime time;

    private Schedule(@Nullable Duration every, @Nullable DayOfWeek day, @Nullable LocalTime time) {
        this.every = every;
        this.day = day;
        this.time = time;
    }

    /**
     * Again after this time, counted from the begin of a run.
     *
     * @throws IllegalArgumentException if it is not 1 second to 366 days
     */
    public static Schedule every(Duration interval) {
        if (interval.compareTo(SHORTEST) < 0 || interval.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a task runs every 1 second to 366 days, not every " + interval);
        }
        return new Schedule(interval, null, null);
    }

    /**
     * Each day at this time, in the zone set at the engine's builder. A time that summer time skips comes as much later; one that it
     * repeats comes once, the first time.
     */
    public static Schedule daily(LocalTime at) {
        return new Schedule(null, null, Objects.requireNonNull(at, "time is null"));
    }

    /** Each week on this day at this time, in the zone set at the engine's builder; see {@link #daily}. */
    public static Schedule weekly(DayOfWeek on, LocalTime at) {
        return new Schedule(
                null, Objects.requireNonNull(on, "day is null"), Objects.requireNonNull(at, "time is null"));
    }

    /**
     * Reads the text of one: {@code every PT15M}, {@code daily 22:00}, {@code weekly MONDAY 07:30}.
     *
     * @throws MalformedInputException if it is none
     */
    public static Schedule parse(String text) {
        String[] words = text.trim().split(" +", -1);
        try {
            return switch (words[0].toLowerCase(Locale.ROOT) + " " + words.length) {
                case "every 2" -> every(Duration.parse(words[1]));
                case "daily 2" -> daily(LocalTime.parse(words[1]));
                case "weekly 3" ->
                    weekly(DayOfWeek.valueOf(words[1].toUpperCase(Locale.ROOT)), LocalTime.parse(words[2]));
                default -> throw malformed();
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            MalformedInputException malformed = malformed();
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static MalformedInputException malformed() {
        return new MalformedInputException(
                "A schedule is 'every PT15M' (1 second to 366 days), 'daily 22:00' or" + " 'weekly MONDAY 07:30'.");
    }

    /**
     * The first time after an instant.
     *
     * @param zone for times of day
     */
    public Instant next(Instant after, ZoneId zone) {
        if (every != null) {
            return after.plus(every);
        }
        LocalTime at = Objects.requireNonNull(time, "either an interval or a time of day");
        ZonedDateTime local = after.atZone(zone);
        for (int days = 0; ; days++) {
            ZonedDateTime date = local.toLocalDate().plusDays(days).atStartOfDay(zone);
            if (day == null || date.getDayOfWeek() == day) {
                Instant next = ZonedDateTime.of(date.toLocalDate(), at, zone).toInstant();
                if (next.isAfter(after)) {
                    return next;
                }
            }
        }
    }

    /** Whether the zone matters: whether it runs at a time of day. */
    public boolean usesZone() {
        return time != null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Schedule schedule
                && Objects.equals(every, schedule.every)
                && day == schedule.day
                && Objects.equals(time, schedule.time);
    }

    @Override
    public int hashCode() {
        return Objects.hash(every, day, time);
    }

    /** The text that {@link #parse} reads. */
    @Override
    public String toString() {
        if (every != null) {
            return "every " + every;
        }
        return day == null ? "daily " + time : "weekly " + day + " " + time;
    }
}
