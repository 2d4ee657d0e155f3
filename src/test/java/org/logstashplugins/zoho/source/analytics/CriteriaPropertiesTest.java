package org.logstashplugins.zoho.source.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import java.util.function.Predicate;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.CriteriaDoor;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.Window;

/**
 * The criteria of a window, read by the simulator: every row of the window is selected, and no
 * other one, but for the hour that clocks show twice.
 */
class CriteriaPropertiesTest {
    private static final long DAYS = 3 * 86_400;

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "Europe/Dublin",
                        "America/New_York",
                        "America/Sao_Paulo",
                        "Africa/Casablanca",
                        "Asia/Kolkata",
                        "Australia/Lord_Howe",
                        "+05:30")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<String> formats() {
        return Arbitraries.of(
                "dd MMM, yyyy HH:mm:ss",
                "yyyy-MM-dd HH:mm:ss",
                "dd/MM/yyyy HH:mm",
                "MM-dd-yyyy hh:mm:ss a",
                "EEE, dd MMM yyyy HH:mm:ss",
                "yyyy-MM-dd'T'HH:mm:ss",
                "dd MMM, yyyy",
                "yyyy'' ''MM'' ''dd");
    }

    @Provide
    Arbitrary<String> columns() {
        return Arbitraries.oneOf(
                Arbitraries.of("Date & Time", "a\"b", "\"", "it's", "and", "x\" >= '1", "Größe"),
                Arbitraries.strings().withChars("ab \"'.<>=()&ä").ofMinLength(1).ofMaxLength(8));
    }

    /** Days on which clocks change in some of the zones, and any others. */
    @Provide
    Arbitrary<Instant> starts() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                                "2026-03-28T00:00:00Z",
                                "2026-10-24T00:00:00Z",
                                "2026-03-07T12:00:00Z",
                                "2026-10-31T12:00:00Z",
                                "2018-11-03T00:00:00Z",
                                "2019-02-16T00:00:00Z",
                                "2026-04-04T00:00:00Z",
                                "2026-10-03T00:00:00Z")
                        .map(Instant::parse),
                Arbitraries.longs()
                        .between(1_000_000_000, 2_000_000_000)
                        .map(Instant::ofEpochSecond));
    }

    @Provide
    Arbitrary<List<Long>> seconds() {
        return Arbitraries.longs().between(-DAYS, 2 * DAYS).list().ofSize(40);
    }

    @Property(tries = 2_000)
    void selectTheRowsOfTheWindow(
            @ForAll("zones") ZoneId zone,
            @ForAll("formats") String format,
            @ForAll("columns") String column,
            @ForAll("starts") Instant start,
            @ForAll @LongRange(max = DAYS) long offset,
            @ForAll @LongRange(max = DAYS) long length,
            @ForAll("seconds") @Size(min = 1) List<Long> seconds) {
        TimePattern pattern = TimePattern.of(format, zone);
        Instant begin = start.plusSeconds(offset);
        Window window = new Window(pattern.floor(begin), pattern.floor(begin.plusSeconds(length)));
        String criteria = Criteria.within(window, column, pattern, pattern);
        Predicate<ViewRow> selected =
                CriteriaDoor.read(
                        criteria, List.of(Column.text("Other"), Column.date(column, format)));
        for (long second : seconds) {
            Instant unit = pattern.floor(start.plusSeconds(second));
            boolean inside = !unit.isBefore(window.from()) && !unit.isAfter(window.to());
            // Where clocks skip midnight, a day begins an hour later, but its date does not.
            LocalDateTime shown = LocalDateTime.ofInstant(unit, zone).truncatedTo(pattern.unit());
            boolean found = selected.test(ViewRow.of("x", shown));
            if (inside) {
                assertThat(found).as("%s lacks %s in %s", criteria, unit, zone).isTrue();
            } else if (!clocksGoBackNear(window, zone)) {
                assertThat(found).as("%s has %s in %s", criteria, unit, zone).isFalse();
            }
        }
    }

    private static boolean clocksGoBackNear(Window window, ZoneId zone) {
        Instant from = window.from().minus(Duration.ofHours(2));
        Instant to = window.to().plus(Duration.ofHours(2));
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        while (change != null && change.getInstant().isBefore(to)) {
            if (change.isOverlap()) {
                return true;
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return false;
    }
}
