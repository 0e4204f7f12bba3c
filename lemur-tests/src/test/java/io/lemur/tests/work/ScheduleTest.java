package io.lemur.tests.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lemur.error.MalformedInputException;
import io.lemur.model.Schedule;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A schedule")
class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest(name = "{0} after {1} in {2} is {3}")
    @DisplayName("says when the next time is, through summer time and its end")
    @CsvSource({
        "every PT15M, 2026-03-01T10:07:00Z, UTC, 2026-03-01T10:22:00Z",
        "daily 22:00, 2026-03-01T10:00:00Z, UTC, 2026-03-01T22:00:00Z",
        "daily 22:00, 2026-03-01T22:00:00Z, UTC, 2026-03-02T22:00:00Z",
        "daily 22:00, 2026-03-01T10:00:00Z, Europe/Berlin, 2026-03-01T21:00:00Z",
        "daily 22:00, 2026-03-29T10:00:00Z, Europe/Berlin, 2026-03-29T20:00:00Z",
        // 02:30 is skipped on the 29th: 03:30 summer time instead
        "daily 02:30, 2026-03-28T10:00:00Z, Europe/Berlin, 2026-03-29T01:30:00Z",
        "daily 02:30, 2026-03-29T01:30:00Z, Europe/Berlin, 2026-03-30T00:30:00Z",
        // 02:30 comes twice on October 25: the first one counts
        "daily 02:30, 2026-10-24T10:00:00Z, Europe/Berlin, 2026-10-25T00:30:00Z",
        "daily 02:30, 2026-10-25T00:30:00Z, Europe/Berlin, 2026-10-26T01:30:00Z",
        "daily 02:30, 2026-10-25T01:30:00Z, Europe/Berlin, 2026-10-26T01:30:00Z",
        "weekly MONDAY 07:30, 2026-03-04T12:00:00Z, UTC, 2026-03-09T07:30:00Z",
        "weekly MONDAY 07:30, 2026-03-09T07:29:59Z, UTC, 2026-03-09T07:30:00Z",
        "weekly monday 07:30, 2026-03-09T07:30:00Z, UTC, 2026-03-16T07:30:00Z"
    })
    void next(String schedule, Instant after, String zone, Instant next) {
        assertThat(Schedule.parse(schedule).next(after, ZoneId.of(zone))).isEqualTo(next);
    }

    @Test
    @DisplayName("is once a day for every day of a year, in a zone with summer time")
    void onceADay() {
        Schedule schedule = Schedule.daily(LocalTime.of(2, 15));
        Instant time = Instant.parse("2026-01-01T00:00:00Z");
        for (int day = 0; day < 365; day++) {
            Instant next = schedule.next(time, BERLIN);
            assertThat(Duration.between(time, next)).isBetween(Duration.ofHours(1), Duration.ofHours(25));
            time = next;
        }
        assertThat(time.atZone(BERLIN).toLocalDate()).hasToString("2026-12-31");
    }

    @Test
    @DisplayName("is read back from its text")
    void text() {
        for (Schedule schedule : new Schedule[] {
            Schedule.every(Duration.ofMinutes(90)),
            Schedule.daily(LocalTime.of(22, 0)),
            Schedule.weekly(DayOfWeek.SUNDAY, LocalTime.of(1, 2, 3))
        }) {
            assertThat(Schedule.parse(schedule.toString())).isEqualTo(schedule).hasSameHashCodeAs(schedule);
        }
    }

    @ParameterizedTest
    @DisplayName("that is none is refused, saying what one looks like")
    @ValueSource(
            strings = {"", "daily", "daily 25:00", "weekly 10:00", "weekly SOMEDAY 10:00", "every PT0.5S", "0 22 * * *"
            })
    void malformed(String text) {
        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> Schedule.parse(text))
                .withMessageContaining("'daily 22:00'");
    }

    @Test
    @DisplayName("is neither busy nor for ever away")
    void bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.every(Duration.ofMillis(999)));
        assertThatIllegalArgumentException().isThrownBy(() -> Schedule.every(Duration.ofDays(367)));
        assertThat(Schedule.every(Duration.ofDays(1)).next(Instant.EPOCH, ZoneOffset.UTC))
                .isEqualTo("1970-01-02T00:00:00Z");
    }
}
