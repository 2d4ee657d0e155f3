package org.logstashplugins.zoho.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a JSON log.
 *
 * @param document values are String, Boolean, Number, Map, List or null; not to be changed
 * @param id see {@link Row#id()}
 * @param truncated see {@link Row#truncated()}
 * @param mended true if a part of it could not be read as JSON, and is kept as text
 */
public record JsonRow(
        Map<String, Object> document, Optional<String> id, boolean truncated, boolean mended)
        implements Row {

    /** A row that is valid JSON. */
    public JsonRow(Map<String, Object> document, Optional<String> id, boolean truncated) {
        this(document, id, truncated, false);
    }

    /** The text of the value that a {@link Pointer} leads to. */
    @Override
    public Optional<String> value(String pointer) {
        return value(Pointer.of(pointer));
    }

    /** The text of a value; empty if there is none, or if it is an object or a list. */
    public Optional<String> value(Pointer pointer) {
        return pointer.in(document)
                .filter(value -> !(value instanceof Map) && !(value instanceof List))
                .map(Object::toString);
    }

    @Override
    public boolean damaged() {
        return truncated || mended;
    }

    /** For tests and debuggers. Never for logs, because rows are personal data. */
    @Override
    public String toString() {
        return document.toString();
    }
}
