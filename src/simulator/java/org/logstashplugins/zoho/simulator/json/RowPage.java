package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import java.util.Optional;

/**
 * The rows of an answer.
 *
 * @param more whether more rows follow
 */
public record RowPage(List<StoredRow> stored, boolean more) {
    /** The rows as a JSON array. */
    public ArrayNode rows() {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        stored.forEach(row -> rows.add(row.json()));
        return rows;
    }

    /**
     * The last row, for the cursor to the next page. If only a cursor shows that more rows follow,
     * the cursor of the last page leads to an empty page without a cursor (assumed).
     */
    Optional<StoredRow> last() {
        return stored.isEmpty() ? Optional.empty() : Optional.of(stored.get(stored.size() - 1));
    }
}
