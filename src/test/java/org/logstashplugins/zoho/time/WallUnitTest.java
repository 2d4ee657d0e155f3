package org.logstashplugins.zoho.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Steps of a wall clock, even where the clock is set. */
class WallUnitTest {
    private static final Instant FIRST = Instant.parse("1975-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2035-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // The clock is set forward at midnight: the day begins at one, the day before at midnight.
        "America/Sao_Paulo, DAYS, 2018-11-04T12:00:00Z, 2018-11-04T03:00:00Z, 2018-11-03T03:00:00Z",
        // Set back at midnight: the day has 25 hours.
        "America/Sao_Paulo, DAYS, 2018-02-18T02:30:00Z, 2018-02-17T02:00:00Z, 2018-02-16T02:00:00Z",
        // Set back from one to midnight: the day begins once.
        "America/Havana, DAYS, 2026-11-01T12:00:00Z, 2026-11-01T04:00:00Z, 2026-10-31T04:00:00Z",
        // Half an hour is skipped: the hour of two has thirty minutes.
        "Australia/Lord_Howe, HOURS, 2026-10-03T16:10:00Z, 2026-10-03T16:00:00Z, 2026-10-03T15:30:00Z",
        // The clock shows the hour of two twice; the unit ends after the second time.
        "Europe/Berlin, HOURS, 2026-10-25T01:30:00Z, 2026-10-25T00:00:00Z, 2026-10-24T23:00:00Z",
        "Europe/Berlin, HOURS, 2026-03-29T01:30:00Z, 2026-03-29T01:00:00Z, 2026-03-29T00:00:00Z",
        "Asia/Kolkata, MINUTES, 2026-03-29T01:30:59Z, 2026-03-29T01:30:00Z, 2026-03-29T01:29:00Z"
    })
    void beginWhereTheClockBegins(
            ZoneId zone, ChronoUnit unit, Instant instant, Instant start, Instant before) {
        WallUnit wall = new WallUnit(unit, zone);
        assertThat(wall.floor(instant)).isEqualTo(start);
        assertThat(wall.before(instant)).isEqualTo(before);
    }

    @Provide
    Arbitrary<WallUnit> units() {
        return Combinators.combine(
                        Arbitraries.of(
                                ChronoUnit.SECONDS,
                                ChronoUnit.MINUTES,
                                ChronoUnit.HOURS,
                                ChronoUnit.DAYS),
                        Arbitraries.of(ZoneId.getAvailableZoneIds().stream().sorted().toList()))
                .as((unit, zone) -> new WallUnit(unit, ZoneId.of(zone)));
    }

    /** Any instants; {@link #near} adds instants near changes of the clock. */
    @Provide
    Arbitrary<Long> seconds() {
        return Arbitraries.longs().between(FIRST.getEpochSecond(), LAST.getEpochSecond());
    }

    private static List<Instant> near(WallUnit wall, Instant instant) {
        ZoneOffsetTransition change = wall.zone().getRules().previousTransition(instant);
        Instant middle =
                change == null || change.getInstant().isBefore(FIRST)
                        ? instant
                        : change.getInstant();
        return List.of(
                instant,
                middle.minusSeconds(4_000),
                middle.minusSeconds(1),
                middle,
                middle.plusSeconds(600),
                middle.plusSeconds(1_800),
                middle.plusSeconds(5_000),
                middle.plusSeconds(90_000));
    }

    @Property(tries = 5_000)
    void neverLieAheadNorGoBack(@ForAll("units") WallUnit wall, @ForAll("seconds") long second) {
        Instant newest = Instant.MIN;
        Instant newestBefore = Instant.MIN;
        for (Instant instant :
                near(wall, Instant.ofEpochSecond(second)).stream().sorted().toList()) {
            Instant start = wall.floor(instant);
            Instant before = wall.before(instant);
            assertThat(start).isBeforeOrEqualTo(instant).isAfterOrEqualTo(newest);
            assertThat(before).isBefore(start).isAfterOrEqualTo(newestBefore);
            assertThat(wall.floor(start)).isEqualTo(start);
            assertThat(wall.floor(before)).isEqualTo(before);
            assertThat(shown(wall, start)).isEqualTo(shown(wall, instant));
            // There is no gap between two steps.
            assertThat(wall.end(before)).isEqualTo(start.minusSeconds(1));
            assertThat(wall.end(instant)).isAfterOrEqualTo(instant.truncatedTo(ChronoUnit.SECONDS));
            newest = start;
            newestBefore = before;
        }
    }

    private static LocalDateTime shown(WallUnit wall, Instant instant) {
        return LocalDateTime.ofInstant(instant, wall.zone()).truncatedTo(wall.unit());
    }
}
