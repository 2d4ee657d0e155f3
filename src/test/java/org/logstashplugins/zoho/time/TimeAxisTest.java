package org.logstashplugins.zoho.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Units of time follow each other without gaps in any zone. */
class TimeAxisTest {
    private static final List<ChronoUnit> UNITS =
            List.of(ChronoUnit.SECONDS, ChronoUnit.MINUTES, ChronoUnit.HOURS, ChronoUnit.DAYS);
    private static final List<String> ZONES =
            List.of(
                    "UTC",
                    "Europe/Berlin",
                    "Australia/Lord_Howe",
                    "America/Havana",
                    "Asia/Beirut",
                    "America/Sao_Paulo",
                    "Pacific/Apia",
                    "Asia/Kolkata");

    @Property(tries = 2_000)
    void unitsFollowEachOther(@ForAll Random random) {
        TimeAxis axis =
                TimeAxis.SECONDS.withUnit(
                        UNITS.get(random.nextInt(UNITS.size())),
                        ZoneId.of(ZONES.get(random.nextInt(ZONES.size()))));
        Instant time = Instant.ofEpochSecond(1_100_000_000L + random.nextInt(700_000_000));
        Instant floor = axis.floor(time);
        assertThat(floor).isBeforeOrEqualTo(time);
        assertThat(axis.floor(floor)).isEqualTo(floor);
        assertThat(axis.next(time)).isAfter(time);
        assertThat(axis.floor(axis.next(time))).isEqualTo(axis.next(time));
        assertThat(axis.lastClosed(axis.next(time))).isEqualTo(floor);
        assertThat(axis.next(axis.lastClosed(time))).isEqualTo(floor);
        assertThat(axis.ceiling(time)).isEqualTo(floor.equals(time) ? floor : axis.next(time));
    }

    @ParameterizedTest
    @CsvSource({
        // Daylight saving time begins and ends.
        "2026-03-29T00:30:00Z,Europe/Berlin,2026-03-28T23:00:00Z",
        "2026-03-29T01:00:00Z,Europe/Berlin,2026-03-29T00:00:00Z",
        // The clock shows the hour of two twice; the unit ends after the second time.
        "2026-10-25T01:30:00Z,Europe/Berlin,2026-10-24T23:00:00Z",
    })
    void theLastHourThatWasOver(String now, String zone, String last) {
        TimeAxis hours = TimeAxis.SECONDS.withUnit(ChronoUnit.HOURS, ZoneId.of(zone));
        assertThat(hours.lastClosed(Instant.parse(now))).isEqualTo(Instant.parse(last));
    }

    @ParameterizedTest
    @CsvSource({
        // A reading of the clock, read again in another zone or in the same zone.
        "2026-03-10T12:00:00Z,UTC,Asia/Kolkata,2026-03-10T06:30:00Z",
        "2026-03-10T12:00:00Z,Asia/Kolkata,UTC,2026-03-10T17:30:00Z",
        "2026-10-25T01:30:00Z,Europe/Berlin,Europe/Berlin,2026-10-25T01:30:00Z",
        "2026-03-10T12:00:00Z,+05:30,UTC,2026-03-10T17:30:00Z",
        // An instant does not change.
        "2026-03-10T12:00:00.123Z,,Asia/Kolkata,2026-03-10T12:00:00.123Z",
        "2026-03-10T12:00:00Z,Asia/Kolkata,,2026-03-10T12:00:00Z",
    })
    void aFloatingTimeKeepsItsReading(String time, String then, String now, String expected) {
        String text = FloatingTime.print(Instant.parse(time), zone(then));
        assertThat(FloatingTime.parse(text, zone(now))).isEqualTo(Instant.parse(expected));
    }

    private static Optional<ZoneId> zone(String name) {
        return Optional.ofNullable(name).map(ZoneId::of);
    }
}
