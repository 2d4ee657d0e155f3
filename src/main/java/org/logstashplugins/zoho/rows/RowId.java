package org.logstashplugins.zoho.rows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The id of a row, made from some of its fields. */
final class RowId {
    private RowId() {}

    /**
     * Joins the values, each with its length. Empty if one of them is missing or empty, because
     * such rows are not the same row.
     */
    static Optional<String> of(List<Pointer> identity, Map<?, ?> document) {
        StringBuilder id = new StringBuilder();
        for (Pointer pointer : identity) {
            String text = pointer.in(document).map(RowId::text).orElse("");
            if (text.isEmpty()) {
                return Optional.empty();
            }
            id.append(text.codePointCount(0, text.length())).append(':').append(text);
        }
        return id.length() == 0 ? Optional.empty() : Optional.of(id.toString());
    }

    private static String text(Object value) {
        if (value instanceof Map || value instanceof List) {
            return "";
        }
        return value instanceof BigDecimal decimal ? CanonicalNumber.of(decimal) : value.toString();
    }
}
