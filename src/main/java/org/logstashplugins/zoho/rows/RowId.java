package org.logstashplugins.zoho.rows;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An entry's id: the values of some of its fields. */
final class RowId {
    private RowId() {}

    /**
     * The values of the identity, each with the number of its characters; empty when one is missing
     * or empty, because entries without an id are not one entry.
     */
    static Optional<String> of(List<Pointer> identity, Map<?, ?> document) {
        StringBuilder id = new StringBuilder();
        for (Pointer path : identity) {
            String text = path.in(document).map(RowId::text).orElse("");
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
