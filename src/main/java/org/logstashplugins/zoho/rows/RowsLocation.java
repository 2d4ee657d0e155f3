package org.logstashplugins.zoho.rows;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Where the rows of a page are.
 *
 * @param pointer the list of rows, or the object whose values are rows
 * @param anyNames true if it is such an object, whatever the names in it
 */
record RowsLocation(Pointer pointer, boolean anyNames) {
    /** At the end of a pointer: all values of an object are rows. */
    private static final String ANY = "*";

    /** The beginning of an object whose fields are numbered rows, as PHP writes some lists. */
    private static final Pattern NUMBERED =
            Pattern.compile("\\{\\s*\"\\d{1,9}\"\\s*:\\s*\\{.*", Pattern.DOTALL);

    static RowsLocation of(Pointer pointer) {
        List<String> keys = pointer.keys();
        boolean anyNames = !keys.isEmpty() && keys.get(keys.size() - 1).equals(ANY);
        return new RowsLocation(
                anyNames ? new Pointer(keys.subList(0, keys.size() - 1)) : pointer, anyNames);
    }

    /**
     * True if the values of an object are rows, and the object is not a row itself.
     *
     * @param start the first characters of the object
     */
    boolean isObjectOfRows(String start) {
        return anyNames || NUMBERED.matcher(start).matches();
    }

    /** True for what some servers write in place of an empty list. */
    boolean isNothing(Pointer where, Object value) {
        return where.equals(pointer)
                && !pointer.keys().isEmpty()
                && (value.equals(false) || value.toString().isBlank());
    }
}
