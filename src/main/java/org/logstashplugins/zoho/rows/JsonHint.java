package org.logstashplugins.zoho.rows;

/**
 * A value outside the rows of a page that may show that the list does not end here. It is found by
 * the names that APIs use for such values.
 *
 * @param pointer where it is
 * @param value a text, a number or a boolean; {@link JsonPage#NESTED} for an object or a list
 */
public record JsonHint(Pointer pointer, Sort sort, Object value) {

    /** What the value may mean. */
    public enum Sort {
        /** There is a next page. */
        LEAD,
        /** How many rows the list has. */
        TOTAL,
        /** How many pages the list has. */
        PAGES,
        /** How many rows a page has at most. */
        SIZE,
        /** The answer is incomplete. */
        PARTIAL,
        /** The answer is a failure. */
        ERROR
    }

    /** The value if it is a whole number, or a text with one; else 0. */
    public long number() {
        String text = value.toString().strip();
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }
}
