package org.logstashplugins.zoho.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Cron lines in all zones and years. Clocks are set forward and back at any time of day. */
class CronLinePropertiesTest {
    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(new TreeSet<>(ZoneId.getAvailableZoneIds())).map(ZoneId::of);
    }

    @Property(tries = 150)
    void aDailyLineHasOneTurnOnEachDate(
            @ForAll("zones") ZoneId zone,
            @ForAll @IntRange(min = 1985, max = 2037) int year,
            @ForAll @IntRange(max = 23) int hour,
            @ForAll @IntRange(max = 59) int minute) {
        List<LocalDate> dates = new ArrayList<>();
        for (Instant turn : turns(minute + " " + hour + " * * *", zone, year)) {
            LocalDate date = turn.atZone(zone).toLocalDate();
            if (date.getYear() == year) {
                dates.add(date);
            }
        }
        assertThat(dates)
                .doesNotHaveDuplicates()
                .hasSize(Year.of(year).length() - skipped(zone, year));
    }

    /** Dates that some islands skipped when they moved across the date line. */
    private static int skipped(ZoneId zone, int year) {
        return (int)
                LocalDate.of(year, 1, 1)
                        .datesUntil(LocalDate.of(year + 1, 1, 1))
                        .filter(date -> !date.atStartOfDay(zone).toLocalDate().equals(date))
                        .count();
    }

    /** The move of Kiritimati skipped the last day of a year. */
    @Example
    void aLineOnAnIslandThatSkippedTheLastDayOfAYear() {
        aDailyLineHasOneTurnOnEachDate(ZoneId.of("Pacific/Kiritimati"), 1994, 12, 30);
        aDailyLineHasOneTurnOnEachDate(ZoneId.of("Pacific/Kiritimati"), 1995, 12, 30);
        aDailyLineHasOneTurnOnEachDate(ZoneId.of("Pacific/Apia"), 2011, 0, 0);
    }

    @Property(tries = 60)
    void aLineInRhythmNeverPausesNorRepeats(
            @ForAll("zones") ZoneId zone, @ForAll @IntRange(min = 1985, max = 2037) int year) {
        for (ZoneOffsetTransition change : changes(zone, year)) {
            CronLine line = new CronLine("*/10 * * * *", zone);
            Instant at = change.getInstant().minus(Duration.ofHours(2));
            while (at.isBefore(change.getInstant().plus(Duration.ofHours(3)))) {
                Instant next = line.next(at).orElseThrow();
                assertThat(Duration.between(at, next)).isPositive().isLessThanOrEqualTo(TEN);
                assertThat(next.atZone(zone).getMinute() % 10).isZero();
                at = next;
            }
        }
    }

    private static final Duration TEN = Duration.ofMinutes(10);

    private static List<Instant> turns(String line, ZoneId zone, int year) {
        CronLine cron = new CronLine(line, zone);
        List<Instant> turns = new ArrayList<>();
        Instant end = LocalDate.of(year + 1, 1, 2).atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant at = LocalDate.of(year - 1, 12, 30).atStartOfDay(ZoneOffset.UTC).toInstant();
        while (at.isBefore(end)) {
            at = cron.next(at).orElseThrow();
            turns.add(at);
        }
        return turns;
    }

    private static List<ZoneOffsetTransition> changes(ZoneId zone, int year) {
        List<ZoneOffsetTransition> changes = new ArrayList<>();
        Instant end = LocalDate.of(year + 1, 1, 1).atStartOfDay(zone).toInstant();
        ZoneOffsetTransition change =
                zone.getRules()
                        .nextTransition(LocalDate.of(year, 1, 1).atStartOfDay(zone).toInstant());
        while (change != null && change.getInstant().isBefore(end)) {
            changes.add(change);
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return changes;
    }
}
