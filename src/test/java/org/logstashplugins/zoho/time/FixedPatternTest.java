package org.logstashplugins.zoho.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast reader reads exactly its pattern, and leaves the rest to Java's formatter. */
class FixedPatternTest {
    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd HH:mm:ss, 2026-03-05 10:11:12, 2026-03-05T10:11:12",
        "dd/MM/yyyy HH:mm, 05/03/2026 10:11, 2026-03-05T10:11",
        "dd MMM yyyy HH:mm:ss, 05 Mar 2026 10:11:12, 2026-03-05T10:11:12",
        "dd MMM yyyy, 05 DEC 2026, 2026-12-05T00:00",
        "yyyyMMdd, 20260305, 2026-03-05T00:00",
        "yyyy-MM-dd, 2024-02-29, 2024-02-29T00:00"
    })
    void reads(String pattern, String text, LocalDateTime time) {
        assertThat(FixedPattern.of(pattern).orElseThrow().parse(text)).contains(time);
    }

    @ParameterizedTest
    @CsvSource({
        "yyyy-MM-dd HH:mm:ss, 2026-03-05T10:11:12",
        "yyyy-MM-dd HH:mm:ss, 2026-03-05 10:11:1",
        "yyyy-MM-dd HH:mm:ss, 2026-03-05 10:11:123",
        "yyyy-MM-dd HH:mm:ss, 2026-03-05 10:11:1x",
        "yyyy-MM-dd HH:mm:ss, 2026-03-05 24:00:00",
        "yyyy-MM-dd HH:mm:ss, 2026-03-05 10:60:00",
        "yyyy-MM-dd, 2026-02-29",
        "yyyy-MM-dd, 2026-02-30",
        "yyyy-MM-dd, 2026-13-01",
        "yyyy-MM-dd, 2026-00-01",
        "yyyy-MM-dd, ２０２６-03-05",
        "dd MMM yyyy, 05 Mär 2026",
        "dd MMM yyyy, 05 xyz 2026"
    })
    void leavesOtherTexts(String pattern, String text) {
        assertThat(FixedPattern.of(pattern).orElseThrow().parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yy-MM-dd",
                "yyyy-MM",
                "HH:mm:ss",
                "yyyy-MM-dd hh:mm a",
                "yyyy-MM-dd'T'HH:mm:ss",
                "yyyy-MM-dd HH:mm:ss.SSS",
                "yyyy-MM-dd HH:mm:ss z",
                "yyyy-MM-dd HH:mm:ssXXX",
                "EEE dd MMM yyyy",
                "dd MMMM yyyy",
                "d/M/yyyy",
                "yyyy-MM-dd yyyy"
            })
    void leavesOtherPatterns(String pattern) {
        assertThat(FixedPattern.of(pattern)).isEmpty();
    }
}
