package org.logstashplugins.zoho.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as tables write them. */
class TimePatternTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd MMM, yyyy HH:mm:ss    | 05 Jan, 2026 10:11:12         | 2026-01-05T09:11:12Z     | SECONDS",
                "dd MMM, yyyy HH:mm:ss    | 5 jan, 2026 10:11:12          | 2026-01-05T09:11:12Z     | SECONDS",
                "yyyy-MM-dd HH:mm:ss      | 2026-07-05 10:11:12           | 2026-07-05T08:11:12Z     | SECONDS",
                "dd MMM, yyyy             | 05 Sep, 2026                  | 2026-09-04T22:00:00Z     | DAYS",
                "dd/MM/yy hh:mm a         | 05/01/26 10:11 PM             | 2026-01-05T21:11:00Z     | MINUTES",
                "dd MMMM yyyy HH          | 05 January 2026 23            | 2026-01-05T22:00:00Z     | HOURS",
                "EEE, dd MMM yyyy HH:mm:ss| Mon, 05 Jan 2026 10:11:12     | 2026-01-05T09:11:12Z     | SECONDS",
                "yyyy-MM-dd HH:mm:ss.SSS  | 2026-01-05 10:11:12.123       | 2026-01-05T09:11:12.123Z | SECONDS",
                "yyyy-MM-dd HH:mm:ss z    | 2026-01-05 10:11:12 IST       | 2026-01-05T04:41:12Z     | SECONDS",
                "yyyy-MM-dd'T'HH:mm:ssXXX | 2026-01-05T10:11:12+05:30     | 2026-01-05T04:41:12Z     | SECONDS",
                "dd MMM, yyyy HH:mm:ss    | 25 Oct, 2026 02:30:00         | 2026-10-25T00:30:00Z     | SECONDS"
            })
    void readsWhatAColumnShows(String pattern, String text, Instant instant, ChronoUnit unit) {
        TimePattern time =
                TimePattern.of(
                        pattern, pattern.contains(" z") ? ZoneId.of("Asia/Kolkata") : BERLIN);
        assertThat(time.parse(text).map(ZonedDateTime::toInstant)).contains(instant);
        assertThat(time.unit()).isEqualTo(unit);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-",
                "05 Jan, 2026",
                "30 Feb, 2026 10:11:12",
                "29 Feb, 2026 10:11:12",
                "32 Jan, 2026 10:11:12",
                "05 Jan, 2026 10:11:12 x"
            })
    void readsNothingElse(String text) {
        assertThat(TimePattern.of("dd MMM, yyyy HH:mm:ss", BERLIN).parse(text)).isEmpty();
    }

    /** Day and month are in the order of the pattern, or cannot be confused. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dd MMM, yyyy HH:mm:ss | 05 Jan 2026 10:11             | 2026-01-05T09:11:00Z",
                "dd MMM, yyyy HH:mm:ss | 2026-01-05 10:11:12           | 2026-01-05T09:11:12Z",
                "dd MMM, yyyy HH:mm:ss | 05\u00a0Jan,\u00a02026 10:11:12,5 | 2026-01-05T09:11:12.5Z",
                "dd MMM, yyyy HH:mm:ss | 15 Mär, 2026 18:54:42         | 2026-03-15T17:54:42Z",
                "dd MMM, yyyy HH:mm:ss | 05 Sept, 2026 10:11:12 +0000  | 2026-09-05T10:11:12Z",
                "dd/MM/yyyy hh:mm a    | 03/04/2026 01:05\u202fp.m.   | 2026-04-03T11:05:00Z",
                "MM/dd/yyyy hh:mm a    | 03/04/2026 01:05 P.M.         | 2026-03-04T12:05:00Z",
                "MM/dd/yyyy hh:mm a    | 03/04/2026 01:05:59 PM        | 2026-03-04T12:05:59Z",
                "dd/MM/yyyy HH:mm:ss   | 28/11/26 10:11:12             | 2026-11-28T09:11:12Z",
                "MM/dd/yyyy HH:mm:ss   | 11/28/26 10:11:12             | 2026-11-28T09:11:12Z",
                "yyyy-MM-dd HH:mm:ss   | 26-11-28 10:11:12             | 2026-11-28T09:11:12Z",
                "dd MMM, yyyy HH:mm:ss | 28 Nov, 26 10:11:12           | 2026-11-28T09:11:12Z",
                "dd MMM, yyyy HH:mm:ss | 28 Nov, 2026 24:00:00         | 2026-11-28T23:00:00Z"
            })
    void readsWhatIsNearlyWrittenSo(String pattern, String text, Instant instant) {
        assertThat(TimePattern.of(pattern, BERLIN).parse(text).map(ZonedDateTime::toInstant))
                .contains(instant);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HH:mm:ss", "yyyy", "dd MMM", "{", "b"})
    void refusesPatternsWithoutADay(String pattern) {
        assertThatThrownBy(() -> TimePattern.of(pattern, BERLIN))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void printsWhatItReads() {
        LocalDateTime time = LocalDateTime.of(2026, 9, 5, 10, 11, 12);
        assertThat(TimePattern.of("dd MMM, yyyy HH:mm:ss", BERLIN).print(time))
                .isEqualTo("05 Sep, 2026 10:11:12");
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd HH:mm:ss, 2026-03-29T12:00:00.5Z, 2026-03-29T11:59:59Z",
        "dd MMM yyyy, 2026-03-30T12:00:00Z, 2026-03-28T23:00:00Z",
        "dd MMM yyyy, 2026-03-29T21:59:59Z, 2026-03-27T23:00:00Z",
        "dd MMM yyyy, 2026-03-29T22:00:00Z, 2026-03-28T23:00:00Z"
    })
    void knowsTheLastUnitThatIsOver(String pattern, Instant now, Instant unit) {
        assertThat(TimePattern.of(pattern, BERLIN).lastClosed(now)).isEqualTo(unit);
    }
}
