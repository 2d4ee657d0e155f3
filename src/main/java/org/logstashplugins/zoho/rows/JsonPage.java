package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a page of JSON contains besides its rows. It is read in one pass, which keeps nothing else.
 * In pointers below the list of rows, {@code -1} is the last row.
 *
 * @param rows how many rows there are
 * @param at what the pointer to the rows leads to
 * @param digests distinguish one list of rows from another
 * @param several true if more documents follow the first; only the first was read
 * @param values the values that were asked for: texts, numbers, booleans or lists of them. {@link
 *     #NESTED} replaces objects, and an empty text replaces empty objects and lists. Nulls are left
 *     out
 * @param nulls the pointers that were asked for and lead to null
 * @param fields the names at the top of the page, for messages
 * @param hints values that may show that the list does not end here
 */
public record JsonPage(
        long rows,
        At at,
        RowDigests digests,
        boolean several,
        Map<Pointer, Object> values,
        Set<Pointer> nulls,
        Set<String> fields,
        List<JsonHint> hints) {
    /** Replaces an object or a list that is not empty. */
    public static final String NESTED = "{…}";

    /** Replaces a value that is too long. */
    public static final String TOO_LONG = "{… too long}";

    /** The key of the last row. */
    public static final String LAST = "-1";

    /** A page without a body. */
    public static final JsonPage EMPTY =
            new JsonPage(
                    0, At.NULL, new RowDigests(), false, Map.of(), Set.of(), Set.of(), List.of());

    /** Rows are compared, and the last row is read, up to this many bytes. */
    private static final int MOST_OF_A_ROW = 1 << 20;

    /** What the pointer to the rows may lead to. */
    public enum At {
        LIST,
        /** Null, or another empty value. An object around the rows may also be null. */
        NULL,
        /** An object, which counts as one row. */
        OBJECT,
        /** A text or a number that is not empty. */
        TEXT,
        MISSING
    }

    /** The text of a value that was asked for; empty if it is absent or null. */
    public Optional<String> value(Pointer pointer) {
        return scalar(pointer).map(value -> value instanceof List ? NESTED : value.toString());
    }

    /** The same value as a text, a number, a boolean or a list of them. */
    public Optional<Object> scalar(Pointer pointer) {
        return Optional.ofNullable(values.get(pointer));
    }

    /** True if the page has a list of rows, or null instead of it. */
    public boolean found() {
        return at == At.LIST || at == At.NULL;
    }

    /**
     * Reads a page.
     *
     * @param rows where the rows are
     * @param wanted the values to keep; a value that is not JSON is kept as text
     * @param longest the most bytes of one value
     * @param identity the fields that make the id of a row; none if rows have no id
     * @throws JacksonException if the file is not one complete JSON document; errors inside rows do
     *     not count
     */
    public static JsonPage read(
            Path file,
            Pointer rows,
            Collection<Pointer> wanted,
            int longest,
            List<Pointer> identity)
            throws IOException {
        return read(file, rows, wanted, longest, identity, StopCheck.NONE);
    }

    /**
     * Reads a page, unless it is stopped.
     *
     * @param stop can end the reading
     */
    public static JsonPage read(
            Path file,
            Pointer rows,
            Collection<Pointer> wanted,
            int longest,
            List<Pointer> identity,
            StopCheck stop)
            throws IOException {
        Pointer last = rows.child(LAST);
        boolean lastWanted = wanted.stream().anyMatch(last::leadsTo);
        JsonValues values = new JsonValues(wanted);
        try (JsonPageParser parser =
                new JsonPageParser(
                        new JsonScanner(JsonEncoding.open(file, stop)), rows, values, longest)) {
            RowDigests digests = new RowDigests();
            long count = 0;
            String text = "";
            while (parser.next()) {
                boolean kept = lastWanted || parser.at() == At.OBJECT;
                JsonScanner.RawText row = parser.row(MOST_OF_A_ROW);
                id(row, identity).ifPresentOrElse(digests::add, () -> digests.add(row));
                text = kept ? row.toString() : "";
                count++;
            }
            @Nullable Object row = text.isEmpty() ? null : JsonMender.read(text);
            boolean none = count == 1 && parser.at() == At.OBJECT && isNothing(row, rows);
            values.take(last, row);
            if (parser.at() == At.OBJECT) {
                values.take(rows, row);
            }
            return new JsonPage(
                    none ? 0 : count,
                    none ? At.NULL : parser.at(),
                    digests,
                    parser.several(),
                    Map.copyOf(values.values()),
                    Set.copyOf(values.nulls()),
                    fields(parser.at(), values.fields(), rows, row),
                    parser.hints());
        }
    }

    private static Optional<String> id(JsonScanner.RawText row, List<Pointer> identity) {
        if (identity.isEmpty() || row.cut()) {
            return Optional.empty();
        }
        try {
            return JsonText.read(row.toString()) instanceof Map<?, ?> document
                    ? RowId.of(identity, document)
                    : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static boolean isNothing(@Nullable Object row, Pointer rows) {
        return row instanceof Map<?, ?> map && map.isEmpty() && !rows.keys().isEmpty();
    }

    /** The names at the top of the page, which is the row itself if the page is one object. */
    private static Set<String> fields(
            At at, Set<String> fields, Pointer rows, @Nullable Object row) {
        if (at != At.OBJECT || !rows.keys().isEmpty() || !(row instanceof Map<?, ?> map)) {
            return fields;
        }
        List<String> names = map.keySet().stream().limit(20).map(Object::toString).toList();
        return new LinkedHashSet<>(names);
    }
}
