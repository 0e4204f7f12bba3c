package io.lemur.model;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Objects;
import java.util.Set;

/**
 * Days and hours at which something may be changed. Made by everybody; it stays as it is.
 *
 * @param days on which it begins; not empty
 * @param from from this time of day, in the zone set at the engine's builder
 * @param until until this one, exclusive; at or before {@code from} it is of the next day
 */
public record MaintenanceWindow(Set<DayOfWeek> days, LocalTime from, LocalTime until) {
    /** Makes one. */
    public MaintenanceWindow {
        days = Set.copyOf(days);
        Objects.requireNonNull(from, "from is null");
        Objects.requireNonNull(until, "until is null");
        if (days.isEmpty()) {
            throw new IllegalArgumentException("a maintenance window has one day at least");
        }
    }

    /** Whether it is open at an instant. */
    public boolean isOpen(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        DayOfWeek today = local.getDayOfWeek();
        if (from.isBefore(until)) {
            return days.contains(today) && !time.isBefore(from) && time.isBefore(until);
        }
        return (days.contains(today) && !time.isBefore(from))
                || (days.contains(today.minus(1)) && time.isBefore(until));
    }
}
