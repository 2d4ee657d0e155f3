package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.rows.Pointer;

/** Refusals of windows that are too long, and refusals that sound similar. */
class WindowTooLongTest {
    private static boolean says(String place, String text) {
        return WindowTooLong.in(
                new Reasons(
                        path -> Optional.ofNullable(Map.of(Pointer.of(place), text).get(path)),
                        ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The difference between startTime and endTime must be less than 6 hours",
                "Start time and end time must both be specified (or both omitted) and must be less than or equal to 24 hours apart",
                "Maximum allowed interval is 6 hours",
                "date range cannot exceed 6 hours",
                "Range cannot be greater than 21600 seconds",
                "from and to may not be more than 6h apart",
                "Query exceeds maximum duration PT6H",
                "Use a shorter time range.",
                "You can only request 7 days of data at a time",
                "The requested interval of 30 days is too large",
                "The time window must not exceed 31 days.",
                "Time span too long: max 24h",
                "startDate and endDate must be within 90 days of each other",
                "Please reduce the date range",
                "too many results, narrow your search",
                "Date range limited to one month"
            })
    void isUnderstood(String text) {
        assertThat(says("/message", text)).isTrue();
        assertThat(new Reasons(path -> Optional.empty(), text)).matches(WindowTooLong::in);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INVALID_DATE_RANGE",
                "DATE_RANGE_TOO_LARGE",
                "TimeRangeExceeded",
                "MAX_WINDOW_EXCEEDED",
                "INTERVAL_TOO_LONG"
            })
    void isUnderstoodAsACode(String code) {
        assertThat(says("/code", code)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Start date must be within the last 90 days",
                "The time range is older than the retention of 30 days",
                "startTime must be before endTime",
                "endTime cannot be in the future; max range is 1 day",
                "The window must be at least 5 minutes",
                "limit must be less than or equal to 1000",
                "page size exceeds the maximum of 100",
                "Parameter 'interval' must be greater than 0",
                "Invalid date format in range, maximum length 20",
                "no access",
                ""
            })
    void whatIsAnotherMatterIsNot(String text) {
        assertThat(says("/message", text)).isFalse();
    }
}
