package org.logstashplugins.zoho.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a stream polls next. */
class ScheduleTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final Schedule NIGHTLY = Schedule.cron("0 2 * * *", BERLIN);

    @ParameterizedTest
    @CsvSource({"0, 900", "300, 600", "900, 0", "5000, 0", "-86400, 900"})
    void anIntervalRunsFromStartToStart(long taken, long most) {
        Duration wait =
                Schedule.every(Duration.ofMinutes(15)).afterPoll(NOON, NOON.plusSeconds(taken));
        // Up to a twentieth less, so that streams do not send requests together forever.
        assertThat(wait).isBetween(Duration.ofMillis(most * 950), Duration.ofSeconds(most));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-10T12:00:00Z, 2026-03-11T01:00:00Z",
        "2026-03-10T00:59:59Z, 2026-03-10T01:00:00Z",
        "2026-07-10T12:00:00Z, 2026-07-11T00:00:00Z"
    })
    void aCronLineMeansTheWallClockOfItsZone(Instant now, Instant next) {
        Duration exact = Duration.between(now, next);
        assertThat(NIGHTLY.afterPoll(now, now)).isBetween(exact, exact.plusSeconds(30));
    }

    @Test
    void aTurnThatWasMissedIsMadeUpForOnce() {
        Instant readUntil = Instant.parse("2026-03-08T01:00:00Z");
        assertThat(NIGHTLY.beforeFirst(Optional.of(readUntil), NOON)).isZero();
    }

    @Test
    void aTurnThatWasTakenIsNotTakenAgainAfterARestart() {
        Instant readUntil = Instant.parse("2026-03-10T01:00:00Z");
        assertThat(NIGHTLY.beforeFirst(Optional.of(readUntil), NOON))
                .isGreaterThan(Duration.ofHours(12));
    }

    @Test
    void aNewStreamDoesNotWaitForItsTurn() {
        assertThat(NIGHTLY.beforeFirst(Optional.empty(), NOON)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2 o'clock", "0 25 * * *", "* * * *", "0 0 30 2 *"})
    void refusesWhatIsNoCronLineOrNeverComesTrue(String line) {
        assertThatThrownBy(() -> Schedule.cron(line, BERLIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Europe's summer time began on 2026-03-29 at 01:00Z and ended on 2026-10-25 at 01:00Z. */
    @ParameterizedTest
    @CsvSource({
        // The skipped 02:30 runs right after the gap; the next day, the line runs at 02:30 again.
        "30 2 * * *, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        "30 2 * * *, 2026-03-29T01:00:00Z, 2026-03-30T00:30:00Z",
        "0 3 * * *, 2026-03-28T12:00:00Z, 2026-03-29T01:00:00Z",
        // A time that the clock shows twice runs only the first time.
        "30 2 * * *, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
        "30 2 * * *, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
        "30 2 * * *, 2026-10-25T01:10:00Z, 2026-10-26T01:30:00Z",
        // Two times in one gap run once.
        "'0,30 2 * * *', 2026-03-29T01:00:00Z, 2026-03-30T00:00:00Z",
        // Lines with a wildcard keep their rhythm.
        "*/10 * * * *, 2026-03-29T00:50:00Z, 2026-03-29T01:00:00Z",
        "*/10 * * * *, 2026-03-29T01:00:00Z, 2026-03-29T01:10:00Z",
        "*/10 * * * *, 2026-10-25T00:50:00Z, 2026-10-25T01:00:00Z",
        "*/10 * * * *, 2026-10-25T01:00:00Z, 2026-10-25T01:10:00Z",
        "30 * * * *, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z",
        "30 * * * *, 2026-10-25T00:30:00Z, 2026-10-25T01:30:00Z"
    })
    void summerTimeNeitherSkipsNorRepeats(String line, Instant after, Instant next) {
        assertThat(new CronLine(line, BERLIN).next(after)).contains(next);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-28T01:30:00Z, 2026-03-29T00:59:59Z, true",
        "2026-03-28T01:30:00Z, 2026-03-29T01:00:00Z, false",
        "2026-03-29T01:00:01Z, 2026-03-29T12:00:00Z, true",
        "2026-10-25T00:30:01Z, 2026-10-25T12:00:00Z, true",
        "2026-10-24T00:30:01Z, 2026-10-25T00:31:00Z, false"
    })
    void aRestartInTheNightOfTheChangeHasNoTurnTooMuch(
            Instant complete, Instant now, boolean waits) {
        Schedule schedule = Schedule.cron("30 2 * * *", BERLIN);
        assertThat(schedule.beforeFirst(Optional.of(complete), now).isZero()).isNotEqualTo(waits);
    }
}
