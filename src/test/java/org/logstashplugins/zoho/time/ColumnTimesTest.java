package org.logstashplugins.zoho.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What the rows of a window show about the times of their column. */
class ColumnTimesTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private final ColumnTimes times =
            new ColumnTimes(Optional.empty(), Optional.of(ZONE), Optional.empty());

    private Optional<String> learn(String from, String to, String... rows) {
        ColumnTimes.Lesson lesson =
                times.lesson(Optional.of(new Window(Instant.parse(from), Instant.parse(to))));
        for (String row : rows) {
            lesson.add(row);
        }
        return lesson.end();
    }

    private Optional<LocalDateTime> read(String text) {
        return times.read(text).map(ZonedDateTime::toLocalDateTime);
    }

    @Test
    void aDayAfterTheTwelfthDecidesForAll() {
        assertThat(
                        learn(
                                "2025-01-01T00:00:00Z",
                                "2026-01-01T00:00:00Z",
                                "03/04/2025 10:00 AM",
                                "05/21/2025 12:49 PM"))
                .isEmpty();
        assertThat(read("03/04/2025 10:00 AM")).contains(LocalDateTime.of(2025, 3, 4, 10, 0));
        assertThat(times.unit()).contains(ChronoUnit.MINUTES);
    }

    @Test
    void theWindowDecides() {
        assertThat(learn("2026-04-03T00:00:00Z", "2026-04-04T00:00:00Z", "03/04/2026 10:00"))
                .isEmpty();
        assertThat(read("05/06/2026 10:00")).contains(LocalDateTime.of(2026, 6, 5, 10, 0));
    }

    @Test
    void whatNothingDecidesIsSaidAndNotGuessed() {
        assertThat(learn("2025-01-01T00:00:00Z", "2026-12-31T00:00:00Z", "03/04/2026 10:00"))
                .contains("03/04/2026 10:00");
        assertThat(read("03/04/2026 10:00")).isEmpty();
        assertThat(read("04/04/2026 10:00")).contains(LocalDateTime.of(2026, 4, 4, 10, 0));
        assertThat(read("2026-04-03 10:00:00")).contains(LocalDateTime.of(2026, 4, 3, 10, 0));
    }

    @Test
    void aColumnThatHasBothIsNotGuessedEither() {
        learn(
                "2026-01-01T00:00:00Z",
                "2026-12-31T00:00:00Z",
                "21/05/2026 10:00",
                "05/22/2026 10:00");
        assertThat(read("03/04/2026 10:00")).isEmpty();
        assertThat(read("05/22/2026 10:00")).contains(LocalDateTime.of(2026, 5, 22, 10, 0));
    }

    @Test
    void whatWasLearnedOutlivesARestart() {
        learn("2026-04-03T00:00:00Z", "2026-04-04T00:00:00Z", "03/04/2026 10:00:01");
        ColumnTimes next = new ColumnTimes(Optional.empty(), Optional.of(ZONE), Optional.empty());
        next.recall(times.learned());
        assertThat(next.read("05/06/2026 10:00")).isPresent();
        assertThat(next.unit()).contains(ChronoUnit.SECONDS);
    }

    /** The name stands for July in Polish and for June in Croatian. */
    @Test
    void rowsOfOtherMonthsTellTheLanguage() {
        assertThat(read("15 lip 2026 10:00")).isEmpty();
        learn(
                "2026-01-01T00:00:00Z",
                "2026-12-31T00:00:00Z",
                "15 lip 2026 10:00",
                "15 maj 2026 10:00",
                "15 sie 2026 10:00");
        assertThat(read("15 lip 2026 10:00")).contains(LocalDateTime.of(2026, 7, 15, 10, 0));
    }

    @Test
    void withoutAZoneATimeWouldBeAGuess() {
        ColumnTimes zoneless =
                new ColumnTimes(Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(zoneless.read("2026-04-03 10:00")).isEmpty();
        assertThat(zoneless.read("2026-04-03 10:00 +0200")).isPresent();
    }

    @Test
    void theWindowTellsAYearOfTwoDigitsFromADay() {
        learn("2026-11-28T00:00:00Z", "2026-11-29T00:00:00Z", "26-11-28 10:15", "26-11-28 10:16");
        assertThat(read("26-11-28 10:15")).contains(LocalDateTime.of(2026, 11, 28, 10, 15));
        assertThat(read("26-11-29 10:15")).contains(LocalDateTime.of(2026, 11, 29, 10, 15));
        learn("2026-11-28T00:00:00Z", "2026-11-29T00:00:00Z", "28/11/26 10:15");
        assertThat(read("29/11/26 10:15")).contains(LocalDateTime.of(2026, 11, 29, 10, 15));
        assertThat(read("31/12/26 10:15")).contains(LocalDateTime.of(2026, 12, 31, 10, 15));
    }

    @Test
    void aYearOfTwoDigitsThatNothingTellsIsNotGuessed() {
        assertThat(learn("2026-03-01T00:00:00Z", "2026-03-02T00:00:00Z", "26-11-25 10:15"))
                .contains("26-11-25 10:15");
        assertThat(read("26-11-25 10:15")).isEmpty();
        assertThat(times.learned()).isEqualTo("MINUTES");
    }

    @Test
    void whatNoLogCanHaveIsNoTime() {
        ColumnTimes known =
                new ColumnTimes(
                        Optional.of(TimePattern.of("dd/MM/yyyy HH:mm:ss", ZONE)),
                        Optional.of(ZONE),
                        Optional.empty());
        Window window =
                new Window(
                        Instant.parse("2026-11-28T00:00:00Z"),
                        Instant.parse("2026-11-29T00:00:00Z"));
        known.lesson(Optional.of(window)).end();
        LocalDateTime time = LocalDateTime.of(2026, 11, 28, 10, 15, 3);
        for (String text :
                List.of("28/11/26 10:15:03", "28/11/2026 10:15:03", "28/11/2569 10:15:03")) {
            assertThat(known.read(text).map(ZonedDateTime::toLocalDateTime))
                    .as(text)
                    .contains(time);
        }
        for (String text :
                List.of("28/11/1970 10:15:03", "28/11/2040 10:15:03", "28/11/0026 10:15:03")) {
            assertThat(known.read(text)).as(text).isEmpty();
        }
    }

    /**
     * Zoho Analytics shows midnight like this. A date alone is not read while the column has had
     * only dates.
     */
    @Test
    void aDateAloneIsMidnightBesideTimesOfDay() {
        ColumnTimes known =
                new ColumnTimes(
                        Optional.of(TimePattern.of("dd MMM, yyyy HH:mm:ss", ZONE)),
                        Optional.of(ZONE),
                        Optional.empty());
        known.lesson(Optional.empty()).add("28 Nov, 2026");
        assertThat(known.read("28 Nov, 2026")).isEmpty();
        ColumnTimes.Lesson lesson = known.lesson(Optional.empty());
        lesson.add("28 Nov, 2026");
        lesson.add("28 Nov, 2026 00:00:01");
        lesson.end();
        assertThat(known.read("28 Nov, 2026").map(ZonedDateTime::toLocalDateTime))
                .contains(LocalDateTime.of(2026, 11, 28, 0, 0));
        ColumnTimes.Lesson dates = known.lesson(Optional.empty());
        dates.add("28 Nov, 2026");
        dates.add("29 Nov, 2026");
        dates.end();
        assertThat(known.read("28 Nov, 2026")).isEmpty();
    }

    @Provide
    Arbitrary<String> formats() {
        return Arbitraries.of(
                "yy-MM-dd HH:mm",
                "yy/MM/dd HH:mm:ss",
                "yy. M. d. HH:mm",
                "dd/MM/yy HH:mm",
                "dd.MM.yy HH.mm",
                "HH:mm dd/MM/yyyy",
                "EEE MMM dd HH:mm:ss yyyy",
                "MM/dd/yyyy hh:mm a",
                "dd/MM/yyyy HH:mm",
                "dd.MM.yyyy HH:mm:ss",
                "M/d/yy, h:mm a",
                "d-M-yyyy H:mm",
                "yyyy/MM/dd HH:mm");
    }

    /** A time is read correctly or not at all; with enough rows it is read. */
    @Property(tries = 2_000)
    void nothingIsAMonthOff(
            @ForAll("formats") String format,
            @ForAll @IntRange(min = 0, max = 2_000) int day,
            @ForAll @IntRange(min = 1, max = 100) int days,
            @ForAll @IntRange(min = 1, max = 60) int rows) {
        ColumnTimes fresh = new ColumnTimes(Optional.empty(), Optional.of(ZONE), Optional.empty());
        Instant from = Instant.parse("2024-01-01T00:00:00Z").plus(Duration.ofDays(day));
        Duration length = Duration.ofDays(days);
        DateTimeFormatter writer = DateTimeFormatter.ofPattern(format, Locale.ENGLISH);
        List<LocalDateTime> truth = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            truth.add(
                    LocalDateTime.ofInstant(from.plus(length.multipliedBy(i).dividedBy(rows)), ZONE)
                            .truncatedTo(ChronoUnit.MINUTES));
        }
        ColumnTimes.Lesson lesson = fresh.lesson(Optional.of(new Window(from, from.plus(length))));
        truth.forEach(time -> lesson.add(writer.format(time)));
        Optional<String> doubtful = lesson.end();
        for (LocalDateTime time : truth) {
            Optional<LocalDateTime> read =
                    fresh.read(writer.format(time)).map(ZonedDateTime::toLocalDateTime);
            if (doubtful.isEmpty() || read.isPresent()) {
                assertThat(read).contains(time);
            }
        }
    }

    /** This works without a zone, too, because a number names an instant. */
    @Test
    void aNumberIsReadByItsLength() {
        ColumnTimes zoneless =
                new ColumnTimes(Optional.empty(), Optional.empty(), Optional.empty());
        Instant second = Instant.parse("2026-03-10T10:50:00Z");
        for (String digits : List.of("1773139800", "1773139800000", "1773139800000000")) {
            assertThat(zoneless.read(digits).map(ZonedDateTime::toInstant)).contains(second);
        }
        assertThat(zoneless.read("1773139800.25").map(ZonedDateTime::toInstant))
                .contains(second.plusMillis(250));
        for (String other : List.of("177313980", "0773139800", "17731398000", "1773139800x")) {
            assertThat(zoneless.read(other)).as(other).isEmpty();
        }
        ColumnTimes.Lesson lesson = zoneless.lesson(Optional.empty());
        lesson.add("1773139800000");
        assertThat(lesson.end()).isEmpty();
        assertThat(zoneless.unit()).contains(ChronoUnit.SECONDS);
    }
}
