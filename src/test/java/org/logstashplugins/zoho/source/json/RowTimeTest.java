package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.Pointer;

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
                "iso8601, 1773129600, 2026-03-10T08:00:00Z",
                "iso8601, 1773129600123, 2026-03-10T08:00:00.123Z",
                "iso8601, 1773129600123456, 2026-03-10T08:00:00.123456Z",
                "iso8601, 1773129600.25, 2026-03-10T08:00:00.250Z",
                "iso8601, 177312960, -",
                "iso8601, 17731296001, -",
                "iso8601, /Date(1773129600123)/, 2026-03-10T08:00:00.123Z",
                "iso8601, /Date(1773129600123+0200)/, 2026-03-10T08:00:00.123Z",
                "iso8601, '\\/Date(1773129600123)\\/', 2026-03-10T08:00:00.123Z",
                "iso8601, 2026-03-10T08:00:00.123456789012Z, 2026-03-10T08:00:00.123456789Z",
                "iso8601, 2026-03-10 08:00:00.123 +0000 UTC, 2026-03-10T08:00:00.123Z",
                "iso8601, 2026-03-10 08:00:00.5 -0700 MST m=+0.000012, 2026-03-10T15:00:00.500Z",
                "iso8601, '2026-03-10T08:00:00Z[UTC]', 2026-03-10T08:00:00Z",
                "iso8601, 'Tue, 10 Mar 2026 08:00:00 GMT', 2026-03-10T08:00:00Z",
                "iso8601, 'Tue, 10 Mar 2026 08:00:00 +0100', 2026-03-10T07:00:00Z",
                "iso8601, Tue Mar 10 09:00:00 2026, 2026-03-10T08:00:00Z",
                "iso8601, Tue Mar 10 08:00:00 UTC 2026, 2026-03-10T08:00:00Z",
                "iso8601, Tue Mar 10 08:00:00 +0000 2026, 2026-03-10T08:00:00Z",
                "iso8601, 'Tuesday, 10-Mar-26 08:00:00 GMT', 2026-03-10T08:00:00Z",
                "iso8601, Wed Mar 10 08:00:00 UTC 2026, -",
                "iso8601, 03/04/2026 08:00:00, -",
                "yyyy-MM-dd'T'HH:mm:ss'Z', 2026-03-10T08:00:00Z, 2026-03-10T08:00:00Z",
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
        RowTime time = new RowTime(Pointer.of("a.at"), format, ZoneId.of("Europe/Berlin"));
        JsonRow row = new JsonRow(Map.of("a", Map.of("at", text)), Optional.empty(), false);

        assertThat(time.of(row).map(ZonedDateTime::toInstant))
                .isEqualTo(Optional.ofNullable(expected));
    }

    /** As serializers write times that are objects or lists. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "{\"$date\":\"2026-03-10T08:00:00Z\"}                   | 2026-03-10T08:00:00Z",
                "{\"$date\":1773129600123}                              | 2026-03-10T08:00:00.123Z",
                "{\"$date\":{\"$numberLong\":\"1773129600123\"}}        | 2026-03-10T08:00:00.123Z",
                "{\"seconds\":1773129600,\"nanos\":5}                   | 2026-03-10T08:00:00.000000005Z",
                "{\"_seconds\":1773129600,\"_nanoseconds\":500000000}   | 2026-03-10T08:00:00.500Z",
                "{\"epochSecond\":1773129600,\"nano\":0}                | 2026-03-10T08:00:00Z",
                "[2026,3,10,9,0]                                        | 2026-03-10T08:00:00Z",
                "[2026,3,10,9,0,30]                                     | 2026-03-10T08:00:30Z",
                "[2026,3,10,9,0,30,5000]                                | 2026-03-10T08:00:30.000005Z",
                "[2026,3,10]                                            | -",
                "[2026,13,10,9,0]                                       | -",
                "[2026,3,10,9,0,30,5,6]                                 | -",
                "[\"a\",null,10,9,0]                                    | -",
                "{\"$date\":{}}                                         | -",
                "{\"seconds\":1773129600,\"status\":5}                  | -",
                "{}                                                     | -",
                "[]                                                     | -",
            })
    void mayBeNested(String json, Instant expected) throws IOException {
        Object value = new ObjectMapper().readValue(json, Object.class);
        JsonRow row = new JsonRow(Map.of("at", value), Optional.empty(), false);
        RowTime time = new RowTime(Pointer.of("at"), "iso8601", ZoneId.of("Europe/Berlin"));

        assertThat(time.of(row).map(ZonedDateTime::toInstant))
                .isEqualTo(Optional.ofNullable(expected));
        assertThat(new RowTime(Pointer.of("at"), "epoch_s", ZoneId.of("UTC")).of(row)).isEmpty();
    }
}
