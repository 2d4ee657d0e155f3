package org.logstashplugins.zoho.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.TimePattern;

/** Prints and reads any durations and times. */
class TimePropertiesTest {
    private static final long CENTURY = 36_500L * 86_400_000;

    @Property
    void aDurationIsReadAsItIsPrinted(@ForAll @LongRange(max = CENTURY) long millis) {
        // Nobody writes a duration with more than nine digits.
        Assume.that(millis % 1000 == 0 || millis < 1_000_000_000);
        Duration duration = Duration.ofMillis(millis);
        assertThat(Durations.parse(Durations.print(duration))).contains(duration);
    }

    @Property
    void durationsInWholeUnitsSurvive(
            @ForAll @LongRange(max = 36_500) long number, @ForAll("units") ChronoUnit unit) {
        Duration duration = Duration.of(number, unit);
        assertThat(Durations.parse(Durations.print(duration))).contains(duration);
    }

    @Provide
    Arbitrary<ChronoUnit> units() {
        return Arbitraries.of(
                ChronoUnit.MILLIS,
                ChronoUnit.SECONDS,
                ChronoUnit.MINUTES,
                ChronoUnit.HOURS,
                ChronoUnit.DAYS);
    }

    @Property
    void anyTextIsADurationOrNot(@ForAll("nearlyDurations") String text) {
        Durations.parse(text)
                .ifPresent(found -> assertThat(found).isGreaterThanOrEqualTo(Duration.ZERO));
    }

    @Provide
    Arbitrary<String> nearlyDurations() {
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                Arbitraries.strings().withChars("0123456789 smhdwSMi.-").ofMaxLength(14));
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> day =
                Arbitraries.of(
                        "dd MMM, yyyy",
                        "yyyy-MM-dd",
                        "dd/MM/yy",
                        "d MMMM yyyy",
                        "M-d-yyyy",
                        "EEE, dd MMM yyyy",
                        "yyyyMMdd",
                        "yyyy'年'MM'月'dd");
        Arbitrary<String> time =
                Arbitraries.of(
                        "",
                        " HH:mm:ss",
                        " HH:mm",
                        "'T'HH:mm:ss.SSS",
                        " hh:mm:ss a",
                        " H",
                        " HH:mm:ss XXX",
                        " HH:mm:ss z");
        return Combinators.combine(day, time).as((a, b) -> a + b);
    }

    @Provide
    Arbitrary<ZoneId> zones() {
        return Arbitraries.of(
                        "UTC",
                        "Europe/Berlin",
                        "America/New_York",
                        "America/Sao_Paulo",
                        "Asia/Kolkata",
                        "Asia/Kathmandu",
                        "Australia/Lord_Howe",
                        "+05:30")
                .map(ZoneId::of);
    }

    @Provide
    Arbitrary<LocalDateTime> times() {
        // Two digits of a year mean this century.
        long start = LocalDateTime.of(2000, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);
        return Arbitraries.longs()
                .between(0, CENTURY - 400L * 86_400_000)
                .map(
                        millis ->
                                LocalDateTime.ofEpochSecond(start, 0, ZoneOffset.UTC)
                                        .plus(Duration.ofMillis(millis)));
    }

    @Property(tries = 1_000)
    void aTimeIsReadAsItIsPrinted(
            @ForAll("patterns") String pattern,
            @ForAll("zones") ZoneId zone,
            @ForAll("times") LocalDateTime time) {
        TimePattern column = TimePattern.of(pattern, zone);
        // A local time that a zone skips or has twice is read as another instant; see Window.
        Assume.that(zone.getRules().getValidOffsets(time).size() == 1);
        LocalDateTime shown = pattern.contains("SSS") ? time : time.truncatedTo(column.unit());
        Assume.that(zone.getRules().getValidOffsets(shown).size() == 1);
        assertThat(column.parse(column.print(time)))
                .map(ZonedDateTime::toInstant)
                .contains(shown.atZone(zone).toInstant());
    }

    @Property
    void anyTextIsATimeOrNot(@ForAll("patterns") String pattern, @ForAll String text) {
        TimePattern column = TimePattern.of(pattern, ZoneId.of("Europe/Berlin"));
        column.parse(text).ifPresent(found -> assertThat(text).isNotBlank());
    }
}
