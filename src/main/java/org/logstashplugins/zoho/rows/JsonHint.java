package org.logstashplugins.zoho.rows;

/**
 * Something beside the rows of a page that may speak against its end, found by the names that APIs
 * have for it.
 *
 * @param place where it stands
 * @param value a text, a number or a boolean; {@link JsonPage#NESTED} for what has fields
 */
public record JsonHint(Pointer pointer, Sort sort, Object value) {

    /** What it may say. */
    public enum Sort {
        /** There is a next page. */
        LEAD,
        /** How many rows the list has. */
        TOTAL,
        /** How many pages the list has. */
        PAGES,
        /** How many rows a page has at most. */
        SIZE,
        /** The answer is not all there is. */
        PARTIAL,
        /** The answer is a failure. */
        ERROR
    }

    /** The value where it is a number without decimals, also in a text. */
    public long number() {
        String text = value.toString().strip();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
