package org.logstashplugins.zoho.rows;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log entry of a JSON document: fields in fields.
 *
 * @param document values are String, Boolean, Number, Map, List or null; not to be changed
 * @param id see {@link Row#id()}
 * @param truncated see {@link Row#truncated()}
 * @param mended true when something in it could not be read as JSON, and is text
 */
public record JsonRow(
        Map<String, Object> document, Optional<String> id, boolean truncated, boolean mended)
        implements Row {

    /** A row that was read to the letter. */
    public JsonRow(Map<String, Object> document, Optional<String> id, boolean truncated) {
        this(document, id, truncated, false);
    }

    /** The text of a scalar at a {@link Pointer}. */
    @Override
    public Optional<String> value(String path) {
        return value(Pointer.of(path));
    }

    /** The text of a scalar; empty where there is none. */
    public Optional<String> value(Pointer path) {
        return path.in(document)
                .filter(value -> !(value instanceof Map) && !(value instanceof List))
                .map(Object::toString);
    }

    @Override
    public boolean damaged() {
        return truncated || mended;
    }

    /** For tests and debuggers; never for logs, rows are personal data. */
    @Override
    public String toString() {
        return document.toString();
    }
}
