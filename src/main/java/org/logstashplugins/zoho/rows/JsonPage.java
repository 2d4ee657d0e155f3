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
 * What a page of JSON says beside its rows, found in one pass that keeps nothing else. Below the
 * place of the rows, {@code -1} stands for the last row.
 *
 * @param rows how many there are
 * @param at what is at the place of the rows
 * @param entries tell one list of rows from another
 * @param several true when more documents stand behind the first, which alone was read
 * @param values each value asked for, a text, a number, a boolean or a list of them; {@link
 *     #NESTED} for what has fields, an empty text for what is empty; none for null
 * @param nulls the places asked for that hold null
 * @param fields the names at the top, for messages
 * @param hints what may speak against the end of a list
 */
public record JsonPage(
        long rows,
        At at,
        RowDigests entries,
        boolean several,
        Map<Pointer, Object> values,
        Set<Pointer> nulls,
        Set<String> fields,
        List<JsonHint> hints) {
    /** Stands for an object or a list that is not empty. */
    public static final String NESTED = "{…}";

    /** Stands for a value that is longer than was asked for. */
    public static final String TOO_LONG = "{… too long}";

    /** The key of the last row. */
    public static final String LAST = "-1";

    /** A page without a body. */
    public static final JsonPage EMPTY =
            new JsonPage(
                    0, At.NULL, new RowDigests(), false, Map.of(), Set.of(), Set.of(), List.of());

    /** What tells rows apart, and what is looked at of one of them, is within so many bytes. */
    private static final int MOST_OF_A_ROW = 1 << 20;

    /** What may be where the rows should be. */
    public enum At {
        LIST,
        /** Null, also in place of what is around the rows, or something else that is empty. */
        NULL,
        /** An object, counted as one row. */
        OBJECT,
        /** A text or a number that says something. */
        TEXT,
        MISSING
    }

    /** The text of a scalar that was asked for; empty when absent or null. */
    public Optional<String> value(Pointer path) {
        return scalar(path).map(value -> value instanceof List ? NESTED : value.toString());
    }

    /** The same as a text, a number, a boolean or a list of them. */
    public Optional<Object> scalar(Pointer path) {
        return Optional.ofNullable(values.get(path));
    }

    /** True when the page has a list of rows, or null for none. */
    public boolean found() {
        return at == At.LIST || at == At.NULL;
    }

    /**
     * @param rows where the rows are
     * @param wanted the values to keep; one that is no JSON is the text it is
     * @param longest the most bytes of one value
     * @param identity the fields that make an entry's id; none where it has no id
     * @throws JacksonException when the file is not one whole JSON document; what is wrong inside a
     *     row does not matter
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
     * The same.
     *
     * @param watch may end the reading
     */
    public static JsonPage read(
            Path file,
            Pointer rows,
            Collection<Pointer> wanted,
            int longest,
            List<Pointer> identity,
            StopCheck watch)
            throws IOException {
        Pointer last = rows.child(LAST);
        boolean lastWanted = wanted.stream().anyMatch(last::leadsTo);
        try (JsonPageParser walk =
                new JsonPageParser(
                        new JsonScanner(JsonEncoding.open(file, watch)), rows, wanted, longest)) {
            RowDigests entries = new RowDigests();
            long count = 0;
            String text = "";
            while (walk.next()) {
                boolean kept = lastWanted || walk.at() == At.OBJECT;
                JsonScanner.RawText row = walk.row(MOST_OF_A_ROW);
                id(row, identity).ifPresentOrElse(entries::add, () -> entries.add(row));
                text = kept ? row.toString() : "";
                count++;
            }
            @Nullable Object row = text.isEmpty() ? null : JsonPageParser.document(text);
            boolean none = count == 1 && walk.at() == At.OBJECT && isNothing(row, rows);
            walk.take(last, row);
            if (walk.at() == At.OBJECT) {
                walk.take(rows, row);
            }
            return new JsonPage(
                    none ? 0 : count,
                    none ? At.NULL : walk.at(),
                    entries,
                    walk.several(),
                    Map.copyOf(walk.values()),
                    Set.copyOf(walk.nulls()),
                    fields(walk, rows, row),
                    walk.hints());
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

    /** The names at the top; an object that is taken for a row is the top itself. */
    private static Set<String> fields(JsonPageParser walk, Pointer rows, @Nullable Object row) {
        if (walk.at() != At.OBJECT || !rows.keys().isEmpty() || !(row instanceof Map<?, ?> map)) {
            return walk.fields();
        }
        List<String> names = map.keySet().stream().limit(20).map(Object::toString).toList();
        return new LinkedHashSet<>(names);
    }
}
