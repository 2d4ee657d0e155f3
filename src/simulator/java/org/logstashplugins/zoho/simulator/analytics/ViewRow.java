package org.logstashplugins.zoho.simulator.analytics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;

/**
 * A row of a {@link View}.
 *
 * @param values one for each column: text, a number, or a {@link java.time.LocalDateTime}; the
 *     empty text stands for no value
 * @param appears the time from which exports have the row, whatever times its columns hold
 * @param gone the time from which exports no longer have the row
 */
public record ViewRow(List<Object> values, Instant appears, Instant gone) {
    public ViewRow {
        values = List.copyOf(values);
    }

    /** A row that is always there. A {@link LocalDate} becomes the start of that day. */
    public static ViewRow of(Object... values) {
        Object[] stored = values.clone();
        Arrays.setAll(stored, i -> stored(values[i]));
        return new ViewRow(List.of(stored), Instant.MIN, Instant.MAX);
    }

    private static Object stored(Object value) {
        return value instanceof LocalDate day ? day.atStartOfDay() : value;
    }

    /** The same row, visible from this time on. */
    public ViewRow appearing(Instant from) {
        return new ViewRow(values, from, gone);
    }

    /** The same row, visible until just before this time. */
    public ViewRow until(Instant end) {
        return new ViewRow(values, appears, end);
    }

    public boolean visibleAt(Instant time) {
        return !time.isBefore(appears) && time.isBefore(gone);
    }
}
