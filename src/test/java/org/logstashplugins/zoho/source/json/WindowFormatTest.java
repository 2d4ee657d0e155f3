package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.time.Window;

/** The ends of a window as an API writes them, never narrower than the window. */
class WindowFormatTest {
    @ParameterizedTest
    @CsvSource({
        "epoch_s, 1773129599, 1773133201",
        "epoch_us, 1773129599000000, 1773133201000000",
        "epoch_ns, 1773129599000000000, 1773133201000000000",
        "epoch_ms, 1773129599000, 1773133201000",
        "iso8601, 2026-03-10T07:59:59Z, 2026-03-10T09:00:01Z",
        "iso8601_offset, 2026-03-10T07:59:59+00:00, 2026-03-10T09:00:01+00:00",
        "'dd/MM/yyyy; HH/mm', '10/03/2026; 08/59', '10/03/2026; 10/01'",
        "yyyy-MM-dd, 2026-03-09, 2026-03-11",
        "yyyy-MM-dd'T'HH:mm:ssXXX, 2026-03-10T08:59:59+01:00, 2026-03-10T10:00:01+01:00",
        "yyyy-MM-dd'T'HH:mm:ss'Z', 2026-03-10T07:59:59Z, 2026-03-10T09:00:01Z",
        "yyyy-MM-dd'T'HH:mm:ss.SSS'Z', 2026-03-10T07:59:59.000Z, 2026-03-10T09:00:01.000Z",
        "yyyy-MM-dd'T'HH:mm:ss'.000Z', 2026-03-10T07:59:59.000Z, 2026-03-10T09:00:01.000Z",
        "yyyy-MM-dd'T'HH:mm:ss'+00:00', 2026-03-10T07:59:59+00:00, 2026-03-10T09:00:01+00:00",
        "yyyy-MM-dd'T'HH:mm:ss+0000, 2026-03-10T07:59:59+0000, 2026-03-10T09:00:01+0000",
        "yyyy-MM-dd HH:mm:ss 'UTC', 2026-03-10 07:59:59 UTC, 2026-03-10 09:00:01 UTC",
        "yyyy-MM-dd HH:mm:ss 'GMT', 2026-03-10 07:59:59 GMT, 2026-03-10 09:00:01 GMT",
        "yyyy-MM-dd HH:mm:ss 'GMT+9', 2026-03-10 16:59:59 GMT+9, 2026-03-10 18:00:01 GMT+9",
        "yyyy-MM-dd'T'HH:mm:ss-05:00, 2026-03-10T02:59:59-05:00, 2026-03-10T04:00:01-05:00",
        "yyyy-MM-dd'T00:00:00Z', 2026-03-09T00:00:00Z, 2026-03-11T00:00:00Z",
        "HH:mm:ss dd/MM/yyyy 'UTC', 07:59:59 10/03/2026 UTC, 09:00:01 10/03/2026 UTC",
        "yyyy-MM-dd'T'HH:mm:ss'Z[UTC]', 2026-03-10T07:59:59Z[UTC], 2026-03-10T09:00:01Z[UTC]",
        // Quoted text is not a zone.
        "yyyy-MM-dd'Z-'HH:mm:ss, 2026-03-10Z-08:59:59, 2026-03-10Z-10:00:01",
        "yyyy-MM-dd HH:mm:ss 'Uhr', 2026-03-10 08:59:59 Uhr, 2026-03-10 10:00:01 Uhr",
    })
    void areAUnitWider(String format, String from, String to) {
        Window window =
                new Window(
                        Instant.parse("2026-03-10T08:00:00Z"),
                        Instant.parse("2026-03-10T09:00:00Z"));
        WindowFormat tested =
                new WindowFormat(format, ZoneId.of("Europe/Berlin"), Optional.empty());

        assertThat(tested.from(window)).hasToString(from);
        assertThat(tested.to(window, Optional.empty())).hasToString(to);
    }

    @Test
    void haveBothHoursThatTheWallClockTellsAlike() {
        Window window =
                new Window(
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:10:00Z"));
        WindowFormat tested =
                new WindowFormat(
                        "yyyy-MM-dd HH:mm:ss", ZoneId.of("Europe/Berlin"), Optional.empty());

        assertThat(tested.from(window)).hasToString("2026-10-25 01:59:59");
        assertThat(tested.to(window, Optional.empty())).hasToString("2026-10-25 03:00:01");
    }

    @ParameterizedTest
    @CsvSource({
        "iso8601, PT24H, PT1S",
        "iso8601, PT1M, PT1S",
        "yyyy-MM-dd, P7D, P1D",
        "yyyy-MM-dd, P2D, PT0S",
        "yyyy-MM-dd, P1D, PT0S",
    })
    void areNoWiderThanALongestWindowHasRoomFor(String format, String longest, String wider) {
        WindowFormat tested =
                new WindowFormat(format, ZoneOffset.UTC, Optional.of(Duration.parse(longest)));

        assertThat(tested.wider()).isEqualTo(Duration.parse(wider));
    }
}
