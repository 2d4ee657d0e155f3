package org.logstashplugins.zoho.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times in all formats that programs write, read with or without a pattern. */
class LooseTimeTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant LATEST = Instant.parse("2099-12-31T00:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-03-05T10:11:12Z                      | 2026-03-05T10:11:12Z",
                "2026-03-05T10:11:12+0000                  | 2026-03-05T10:11:12Z",
                "2026-03-05T10:11:12.5+05:30               | 2026-03-05T04:41:12.5Z",
                "2026-03-05T10:11:12,123456789 -0700       | 2026-03-05T17:11:12.123456789Z",
                "2026-03-05 10:11:12 GMT+9:00              | 2026-03-05T01:11:12Z",
                "2026-03-05 10:11:12 GMT+11.00             | 2026-03-04T23:11:12Z",
                "2026-03-05 10:11:12 UTC+5                 | 2026-03-05T05:11:12Z",
                "2026-03-05 10:11:12 UTC                   | 2026-03-05T10:11:12Z",
                "2026-03-05T10:11+01:00[Europe/Berlin]     | 2026-03-05T09:11:00Z",
                "2026-03-05T10:11:12[America/New_York]     | 2026-03-05T15:11:12Z",
                "2026-03-05 10:11:12 Asia/Kolkata          | 2026-03-05T04:41:12Z",
                "2026-03-05 10:11:12 +0100 (CET)           | 2026-03-05T09:11:12Z",
                "2026-03-05 10:11:12 CET                   | 2026-03-05T09:11:12Z",
                "2026-03-05 10:11                          | 2026-03-05T09:11:00Z",
                "2026/03/05 10:11:12                       | 2026-03-05T09:11:12Z",
                "2026-064T10:11:12                         | 2026-03-05T09:11:12Z",
                "20260305T101112Z                          | 2026-03-05T10:11:12Z",
                "20260305T1011+0100                        | 2026-03-05T09:11:00Z",
                "20260305101112                            | 2026-03-05T09:11:12Z",
                "20260305101112+0530                       | 2026-03-05T04:41:12Z",
                "2026-3-5 9:05 PM                          | 2026-03-05T20:05:00Z",
                "2026年3月5日 下午9:05                      | 2026-03-05T20:05:00Z",
                "2026年3月5日 9時05分03秒                   | 2026-03-05T08:05:03Z",
                "2026년 3월 5일 9시 5분                     | 2026-03-05T08:05:00Z",
                "2026-03-05 24:00:00                       | 2026-03-05T23:00:00Z",
                "2026-03-05 10:11:12:345                   | 2026-03-05T09:11:12.345Z",
                "2026-03-05 10.11.12                       | 2026-03-05T09:11:12Z",
                "20260305 101112                           | 2026-03-05T09:11:12Z",
                "2026-03-05 kl. 10:11:12                   | 2026-03-05T09:11:12Z",
                "2026-03-05 10:11:12 (GMT+05:30)           | 2026-03-05T04:41:12Z",
                "2026-03-05 10:11:12 (UTC+05:30) Chennai   | 2026-03-05T04:41:12Z",
                "2026-03-05 10:11:12 India Standard Time   | 2026-03-05T04:41:12Z",
                "2026-03-05 10:11:12 MEZ                   | 2026-03-05T09:11:12Z",
                "2026-03-05 10:11:12 PST                   | 2026-03-05T18:11:12Z"
            })
    void isoIsReadInAllItsForms(String text, Instant expected) {
        assertThat(times(text)).isEqualTo(List.of(expected));
    }

    /** Programs add these characters, so that a spreadsheet does not change the value. */
    @ParameterizedTest
    @ValueSource(strings = {"'%s", "'%s'", "=\"%s\"", "\"%s\"", "\t%s"})
    void aGuardAroundATimeIsNoPartOfIt(String guard) {
        assertThat(times(String.format(Locale.ROOT, guard, "2026-03-05 10:11:12")))
                .containsExactly(Instant.parse("2026-03-05T09:11:12Z"));
    }

    private static List<Instant> times(String text) {
        return LooseTime.read(text, BERLIN, Optional.empty()).stream()
                .map(reading -> reading.in(BERLIN).toInstant())
                .distinct()
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "05/21/2026 12:49 PM                | 2026-05-21T10:49:00Z",
                "05/21/2026 12:49\u202fPM           | 2026-05-21T10:49:00Z",
                "21.05.2026\u00a012:49              | 2026-05-21T10:49:00Z",
                "May 21, 2026, 12:49 p.m.           | 2026-05-21T10:49:00Z",
                "Thu, 21 May 2026 12:49:00 GMT      | 2026-05-21T12:49:00Z",
                "21st May 2026 12:49                | 2026-05-21T10:49:00Z",
                "Sept 5, 2026 12:00 AM              | 2026-09-04T22:00:00Z",
                "5 Sept. 2026 12:00 A.M.            | 2026-09-04T22:00:00Z",
                "15 Mär 2026 18:54:42               | 2026-03-15T17:54:42Z",
                "15 Mrz 2026 18:54:42               | 2026-03-15T17:54:42Z",
                "15. März 2026 18:54:42             | 2026-03-15T17:54:42Z",
                "03 Ene, 2026 11:52:14              | 2026-01-03T10:52:14Z",
                "3 de enero de 2026 11:52 a. m.     | 2026-01-03T10:52:00Z",
                "mar, 03 mar 2026 11:52             | 2026-03-03T10:52:00Z",
                "mar., 05 may. 2026 11:52           | 2026-05-05T09:52:00Z",
                "3 févr. 2026 11:52                 | 2026-02-03T10:52:00Z",
                "١٥/٠٣/٢٠٢٦ ١٨:٥٤                   | 2026-03-15T17:54:00Z",
                "2026년 3월 5일 오후 9:05             | 2026-03-05T20:05:00Z",
                "Thu May 21 12:49:03 2026           | 2026-05-21T10:49:03Z",
                "Thu May 21 12:49:03 UTC 2026       | 2026-05-21T12:49:03Z",
                "Thu May 21 12:49:03 +0530 2026     | 2026-05-21T07:19:03Z",
                "21/May/2026:12:49:03 +0000         | 2026-05-21T12:49:03Z",
                "May 21, 2026 at 12:49 PM           | 2026-05-21T10:49:00Z",
                "21 mai 2026 à 12:49                | 2026-05-21T10:49:00Z",
                "21. Mai 2026 um 12:49 Uhr          | 2026-05-21T10:49:00Z",
                "21 de mai. de 2026 às 12:49        | 2026-05-21T10:49:00Z",
                "21 de mayo de 2026 a las 12:49     | 2026-05-21T10:49:00Z",
                "21 мая 2026 г., 12:49              | 2026-05-21T10:49:00Z",
                "21.5.2026 klo 12.49                | 2026-05-21T10:49:00Z",
                "21. maj 2026 kl. 12.49.03          | 2026-05-21T10:49:03Z",
                "21-MAY-26 12.49.03.000000 PM       | 2026-05-21T10:49:03Z",
                "21/05/2026 12h49                   | 2026-05-21T10:49:00Z",
                "21 mai 2026 12 h 49 min 03 s       | 2026-05-21T10:49:03Z",
                "12:49:03 21/05/2026                | 2026-05-21T10:49:03Z",
                "12:49 PM, 21 May 2026              | 2026-05-21T10:49:00Z",
                "12:49 21 May 2026 UTC              | 2026-05-21T12:49:00Z",
                "21/5/2569 12:49                    | 2026-05-21T10:49:00Z",
                "29/2/2567 12:49                    | 2024-02-29T11:49:00Z",
                "26. 5. 9. 오후 9:05                  | 2026-05-09T19:05:00Z"
            })
    void otherFormsAreReadInOneWay(String text, Instant expected) {
        assertThat(times(text)).isEqualTo(List.of(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-02-30 10:11:12",
                "2026-02-29T10:11:12Z",
                "31/04/2026 10:11",
                "32 Jan 2026 10:11",
                "Mon, 21 May 2026 12:49",
                "2026-03-05 24:11:12",
                "2026-03-05 10:61",
                "2026-03-05 13:05 PM",
                "2026-03-05 10:11:12 somewhere",
                "2026-03-05 10:11:12 IST",
                "2026-03-05 10:11:12 CST",
                "10:11:12 at noon",
                "26.11",
                "1405/09/07x 10:11",
                "2026-03-05 10:11:12 +25:00",
                "2026-366 10:11:12",
                "yesterday",
                "10:11:12",
                "1773129600",
                "v1.2.3",
                "192.168.1.20",
                // "di" may stand between day and month in Italian, and is January in Duala. "muk"
                // is Wednesday in Duala, and February in Teso.
                "muk, 05 di 2000",
                ""
            })
    void whatIsNoTimeIsNotRead(String text) {
        assertThat(times(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"03/04/2026 10:00", "3.4.26 10:00", "03-04-2026"})
    void dayAndMonthAreNotGuessed(String text) {
        assertThat(times(text)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"26-11-28 10:00", "28/11/26 10:00", "26.11.28"})
    void dayAndYearAreNotGuessedEither(String text) {
        assertThat(times(text)).hasSize(2);
    }

    @Provide
    Arbitrary<String> patterns() {
        Arbitrary<String> day =
                Arbitraries.of(
                        "dd MMM, yyyy",
                        "d MMMM yyyy",
                        "MMM d, yyyy",
                        "EEE, dd MMM yyyy",
                        "dd-MMM-yyyy",
                        "yyyy MMM dd",
                        "dd/MM/yyyy",
                        "MM/dd/yyyy",
                        "dd.MM.yy",
                        "yyyy-MM-dd");
        Arbitrary<String> time =
                Arbitraries.of(
                        "",
                        " HH:mm:ss",
                        " HH:mm",
                        "\u00a0hh:mm\u202fa",
                        ", h:mm:ss a",
                        " HH:mm:ss.SSS",
                        " HH:mm:ss XXX",
                        " HH:mm:ss xx",
                        " HH:mm:ss z",
                        " HH:mm:ss O");
        return Combinators.combine(day, time).as((a, b) -> a + b);
    }

    @Provide
    Arbitrary<Locale> locales() {
        return Arbitraries.of(
                Arrays.stream(Locale.getAvailableLocales())
                        .filter(locale -> !locale.toLanguageTag().equals("ja-JP-u-ca-japanese"))
                        .filter(locale -> !locale.hasExtensions())
                        .toList());
    }

    @Provide
    Arbitrary<ZonedDateTime> times() {
        return Combinators.combine(
                        Arbitraries.longs()
                                .between(946_771_200_000L, LATEST.toEpochMilli() - 86_400_000),
                        Arbitraries.of(
                                "UTC",
                                "Europe/Berlin",
                                "America/New_York",
                                "Asia/Kolkata",
                                "Australia/Lord_Howe"))
                .as((millis, zone) -> Instant.ofEpochMilli(millis).atZone(ZoneId.of(zone)));
    }

    private static String print(String pattern, Locale locale, ZonedDateTime time) {
        return DateTimeFormatter.ofPattern(pattern, locale).format(time);
    }

    /** The part of a time that a pattern writes. */
    private static Instant shown(String pattern, TimePattern column, ZonedDateTime time) {
        LocalDateTime local = time.toLocalDateTime();
        LocalDateTime cut = pattern.contains("SSS") ? local : local.truncatedTo(column.unit());
        Assume.that(time.getZone().getRules().getValidOffsets(cut).size() == 1);
        return cut.atZone(time.getZone()).toInstant();
    }

    @Property(tries = 2_000)
    void aTimeOfAKnownLanguageIsReadAsJavaPrintsIt(
            @ForAll("patterns") String pattern,
            @ForAll("locales") Locale locale,
            @ForAll("times") ZonedDateTime time) {
        TimePattern column = TimePattern.of(pattern, time.getZone(), Optional.of(locale));
        String text = print(pattern, locale, time);
        Optional<Instant> read = column.parse(text).map(ZonedDateTime::toInstant);
        Assume.that(distinct(pattern, locale, time.getZone()));
        assertThat(read)
                .as("%s of %s in %s", text, pattern, locale)
                .contains(shown(pattern, column, time));
    }

    /** Some names of months mean other months in English. English names are read as well. */
    @ParameterizedTest
    @CsvSource({
        "bas, 'dd MMM, yyyy', '07 may, 2026', 11",
        "bas, 'dd MMM, yyyy', '7 May 2026', 11",
        "dua, d MMM yyyy HH:mm:ss, 7 may 2026 09:15:00, 10",
        "bas, 'dd MMM, yyyy', '07 Dec, 2026', 12",
        "de, 'dd MMM, yyyy', '07 May, 2026', 5",
        "en-GB, 'dd MMM, yyyy', '07 May, 2026', 5"
    })
    void aKnownLanguageComesBeforeEnglish(String language, String pattern, String text, int month) {
        TimePattern column =
                TimePattern.of(
                        pattern, ZoneOffset.UTC, Optional.of(Locale.forLanguageTag(language)));
        assertThat(column.parse(text).map(ZonedDateTime::getMonthValue)).contains(month);
    }

    /**
     * Some languages have one name for two months, or for both halves of the day. On Java 25, most
     * languages have one short name for a zone in winter and in summer, such as EST.
     */
    private static boolean distinct(String pattern, Locale locale, ZoneId zone) {
        if (pattern.endsWith("z")) {
            LocalDateTime winter = LocalDateTime.of(2026, 1, 1, 0, 0);
            ZonedDateTime one = winter.atZone(zone);
            ZonedDateTime other = winter.plusMonths(6).atZone(zone);
            if (!one.getOffset().equals(other.getOffset())
                    && print("z", locale, one).equals(print("z", locale, other))) {
                return false;
            }
        }
        DateTimeFormatter names =
                DateTimeFormatter.ofPattern(
                        pattern.replaceAll("[^Ma]+", "").replace("MMM", "MMM "), locale);
        LocalDateTime start = LocalDateTime.of(2026, 1, 1, 3, 0);
        List<String> all =
                IntStream.range(0, 24)
                        .mapToObj(
                                i ->
                                        names.format(start.plusMonths(i / 2).plusHours(i % 2 * 12L))
                                                .toLowerCase(Locale.ROOT))
                        .toList();
        return all.stream().distinct().count() >= (pattern.contains("a") ? 24 : 12);
    }

    /**
     * English is read first, because some short names mean other months in small languages. For AM
     * and PM, languages with many speakers come first: "ip." is PM in Finnish and AM in Inari Sami.
     */
    @Property(tries = 2_000)
    void aTimeOfAnUnknownLanguageIsReadRightlyOrNotAtAll(
            @ForAll("patterns") String pattern,
            @ForAll("locales") Locale locale,
            @ForAll("times") ZonedDateTime time) {
        TimePattern column = TimePattern.of(pattern, time.getZone());
        String text = print(pattern, locale, time);
        Assume.that(LooseTime.read(text, time.getZone(), TimeNames.ENGLISH).isEmpty());
        Assume.that(locale.getLanguage().length() == 2 || !pattern.contains("a"));
        Optional<Instant> read = column.parse(text).map(ZonedDateTime::toInstant);
        Instant shown = shown(pattern, column, time);
        Assume.that(distinct(pattern, locale, time.getZone()));
        assertThat(read.orElse(shown)).as("%s of %s in %s", text, pattern, locale).isEqualTo(shown);
    }

    @Provide
    Arbitrary<Locale> languages() {
        return Arbitraries.of(
                        "de", "fr", "es", "pt", "it", "nl", "pl", "cs", "hr", "da", "sv", "nb",
                        "fi", "tr", "ru", "uk", "bg", "hu", "ro", "el", "he", "ar", "hi", "th",
                        "ja", "ko", "zh", "zh-TW", "id", "pt-BR", "es-MX", "en-GB", "en-US",
                        "en-IN")
                .map(Locale::forLanguageTag);
    }

    /** The rows of the column are known to be from about that time. */
    @Property(tries = 2_000)
    void aTimeOfACommonLanguageIsReadInItsWindow(
            @ForAll("patterns") String pattern,
            @ForAll("languages") Locale locale,
            @ForAll("times") ZonedDateTime time) {
        // Short names of zones are read in English, or in the configured language.
        Assume.that(!pattern.matches(".*[zO]") || locale.getLanguage().equals("en"));
        TimePattern column = TimePattern.of(pattern, time.getZone());
        String text = print(pattern, locale, time);
        Instant shown = shown(pattern, column, time);
        Window window = new Window(time.toInstant().minus(Duration.ofHours(1)), time.toInstant());
        ColumnTimes times =
                new ColumnTimes(Optional.of(column), Optional.of(time.getZone()), Optional.empty());
        ColumnTimes.Lesson lesson = times.lesson(Optional.of(window));
        lesson.add(text);
        lesson.end();
        assertThat(times.read(text).map(ZonedDateTime::toInstant))
                .as("%s of %s in %s", text, pattern, locale)
                .contains(shown);
    }

    @Property
    void anyTextIsATimeOrNot(@ForAll String text) {
        LooseTime.moment(text, ZoneOffset.UTC)
                .ifPresent(found -> assertThat(text).containsPattern("[0-9]"));
    }
}
