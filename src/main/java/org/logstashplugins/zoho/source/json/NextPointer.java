package org.logstashplugins.zoho.source.json;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.client.Page;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * Where an answer has a value for the next request.
 *
 * @param header in lower case; empty if the value is in the body
 */
record NextPointer(Optional<String> header, Pointer path) {
    /** The words of some programs for no value. */
    private static final Set<String> NONE = Set.of("null", "none", "nil", "undefined");

    Optional<Object> in(Page page, JsonPage body) {
        return found(page, body).filter(value -> !isNothing(value));
    }

    /** True when an answer has the field, even with an empty value. */
    boolean isIn(Page page, JsonPage body) {
        return found(page, body).isPresent() || (header.isEmpty() && body.nulls().contains(path));
    }

    private Optional<Object> found(Page page, JsonPage body) {
        return header.isEmpty()
                ? body.scalar(path)
                : Optional.ofNullable(page.headers().get(header.get()));
    }

    /** True for the values by which APIs say that there is no next page. */
    private static boolean isNothing(Object value) {
        return value.equals(false)
                || value.toString().isBlank()
                || NONE.contains(value.toString().toLowerCase(Locale.ROOT))
                || value.equals("0")
                || (value instanceof Number && new BigDecimal(value.toString()).signum() == 0);
    }

    @Override
    public String toString() {
        return header.map(name -> "header:" + name).orElseGet(path::toString);
    }
}
