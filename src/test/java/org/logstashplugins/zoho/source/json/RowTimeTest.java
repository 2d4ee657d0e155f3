package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.rows.FieldPath;
import org.logstashplugins.zoho.rows.JsonRow;

/** Times as JSON APIs write them. */
class RowTimeTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "iso8601, 2026-03-10T08:00:00Z, 2026-03-10T08:00:00Z",
                "iso8601, 2026-03-10T08:00:00.1234567Z, 2026-03-10T08:00:00.123456700Z",
                "iso8601, 2026-03-10T08:00:00.123456789+01:00, 2026-03-10T07:00:00.123456789Z",
                "iso8601, 2026-03-10T08:00:00-0700, 2026-03-10T15:00:00Z",
                "iso8601, 2026-03-10T08:00:00+05, 2026-03-10T03:00:00Z",
                "iso8601, 2026-03-10 08:00:00 +0530, 2026-03-10T02:30:00Z",
                "iso8601, 2026-03-10t08:00:00z, 2026-03-10T08:00:00Z",
                "iso8601, 2026-03-10T08:00Z, 2026-03-10T08:00:00Z",
                "iso8601, 2026-03-10T08:00:00, 2026-03-10T07:00:00Z",
                "iso8601, 2026-03-10, -",
                "iso8601, yesterday, -",
                "iso8601, 1773129600, -",
                "epoch_s, 1773129600, 2026-03-10T08:00:00Z",
                "epoch_s, 1773129600.25, 2026-03-10T08:00:00.250Z",
                "epoch_ms, 1773129600123, 2026-03-10T08:00:00.123Z",
                "epoch_s, 1.77312960E9, 2026-03-10T08:00:00Z",
                "epoch_s, 1.7731296E+9, 2026-03-10T08:00:00Z",
                "epoch_s, 1.77312960025e9, 2026-03-10T08:00:00.250Z",
                "epoch_ms, 1.773129600123E12, 2026-03-10T08:00:00.123Z",
                "epoch_us, 1773129600123456, 2026-03-10T08:00:00.123456Z",
                "epoch_ns, 1773129600123456789, 2026-03-10T08:00:00.123456789Z",
                "epoch_s, 253402300799, 9999-12-31T23:59:59Z",
                "epoch_s, 253402300800, -",
                "epoch_s, 1e99, -",
                "epoch_s, 1e99999999999, -",
                "epoch_ms, -5, -",
                "epoch_ms, 1e300, -",
                "epoch_s, 99999999999999999999, -",
                "epoch_s, '', -",
                "'dd MMM, yyyy HH:mm:ss', '10 Mar, 2026 09:00:00', 2026-03-10T08:00:00Z",
                "'yyyy-MM-dd HH:mm:ss.SSS', 2026-03-10 09:00:00.250, 2026-03-10T08:00:00.250Z",
            })
    void areReadToTheNanosecondOrNotAtAll(String format, String text, Instant expected) {
        RowTime time = new RowTime(FieldPath.of("a.at"), format, ZoneId.of("Europe/Berlin"));
        JsonRow row = new JsonRow(Map.of("a", Map.of("at", text)), Optional.empty(), false);

        assertThat(time.of(row).map(ZonedDateTime::toInstant))
                .isEqualTo(Optional.ofNullable(expected));
    }
}
