package org.logstashplugins.zoho.simulator.analytics;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What a query yields, as a test says: the model does not read SQL.
 *
 * @param columns in the order of the query
 * @param rows one by one, the same every time; those that {@link ViewRow#visibleAt appear} by the
 *     time the job completes are exported
 */
public record SqlResult(List<Column> columns, Supplier<Stream<ViewRow>> rows) {
    public SqlResult {
        columns = List.copyOf(columns);
    }
}
