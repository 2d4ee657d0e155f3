package org.logstashplugins.zoho.simulator.analytics;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The result of a query, which a test registers because the simulator does not read SQL.
 *
 * @param columns in the order of the query
 * @param rows the same rows at every call; the export has those that are {@link ViewRow#visibleAt
 *     visible} when the job completes
 */
public record SqlResult(List<Column> columns, Supplier<Stream<ViewRow>> rows) {
    public SqlResult {
        columns = List.copyOf(columns);
    }
}
