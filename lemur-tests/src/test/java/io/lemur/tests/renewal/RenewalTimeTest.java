package io.lemur.tests.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.lemur.error.MalformedInputException;
import io.lemur.model.MaintenanceWindow;
import io.lemur.model.RenewalPolicy;
import io.lemur.model.RenewalTime;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The time of a renewal")
class RenewalTimeTest {
    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest(name = "{0} of {1} days is day {2}")
    @DisplayName("is so long before the end, or a share of the life; never before its half if it is short")
    @CsvSource({
        "PT720H before the end, 90, 60",
        "PT720H before the end, 47, 23.5",
        "PT720H before the end, 6, 3",
        "66 percent of the life, 100, 66",
        "1 percent of the life, 100, 1",
    })
    void ofALife(String text, int days, double due) {
        Instant end = BEGIN.plus(Duration.ofDays(days));
        assertThat(RenewalTime.parse(text).of(BEGIN, end)).isEqualTo(BEGIN.plusSeconds((long) (due * 86_400)));
    }

    @Test
    @DisplayName("is read back from its text")
    void text() {
        for (RenewalTime time : new RenewalTime[] {
            RenewalTime.before(Duration.ofDays(30)),
            RenewalTime.before(Duration.ofMinutes(90)),
            RenewalTime.afterPercent(66)
        }) {
            assertThat(RenewalTime.parse(time.toString())).isEqualTo(time).hasSameHashCodeAs(time);
        }
    }

    @ParameterizedTest
    @DisplayName("that is none is refused, saying what one looks like")
    @ValueSource(
            strings = {
                "",
                "30 days",
                "0 percent of the life",
                "100 percent of the life",
                "PT before the end",
                "PT1S before the end"
            })
    void malformed(String text) {
        assertThatExceptionOfType(MalformedInputException.class)
                .isThrownBy(() -> RenewalTime.parse(text))
                .withMessageContaining("'66 percent of the life'");
    }

    @Test
    @DisplayName("is within bounds, and so is what else a policy says")
    void bounds() {
        assertThatIllegalArgumentException().isThrownBy(() -> RenewalTime.before(Duration.ofSeconds(59)));
        assertThatIllegalArgumentException().isThrownBy(() -> RenewalTime.afterPercent(100));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> RenewalPolicy.of("p").jitter(Duration.ofDays(31)));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MaintenanceWindow(Set.of(), LocalTime.MIN, LocalTime.NOON));
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @DisplayName("may have to wait for a window, which may go on over midnight, in the zone of the engine")
    @CsvSource({
        "2026-03-06T21:59:59Z, UTC, false", // a Friday
        "2026-03-06T22:00:00Z, UTC, true",
        "2026-03-07T03:59:59Z, UTC, true",
        "2026-03-07T04:00:00Z, UTC, false",
        "2026-03-07T22:00:00Z, UTC, false",
        "2026-03-06T21:00:00Z, Europe/Berlin, true",
        "2026-03-06T20:59:59Z, Europe/Berlin, false"
    })
    void window(Instant now, String zone, boolean open) {
        MaintenanceWindow nights =
                new MaintenanceWindow(Set.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(4, 0));
        assertThat(nights.isOpen(now, ZoneId.of(zone))).isEqualTo(open);
        MaintenanceWindow day = new MaintenanceWindow(Set.of(DayOfWeek.FRIDAY), LocalTime.of(8, 0), LocalTime.of(9, 0));
        assertThat(day.isOpen(Instant.parse("2026-03-06T08:30:00Z"), ZoneOffset.UTC))
                .isTrue();
        assertThat(day.isOpen(Instant.parse("2026-03-06T09:00:00Z"), ZoneOffset.UTC))
                .isFalse();
    }
}
