package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
 * @param digest tells one list of rows from another
 * @param several true when more documents stand behind the first, which alone was read
 * @param values each scalar asked for, a text, a number or a boolean; {@link #NESTED} for an object
 *     or a list, an empty text for an empty one; none for null
 * @param nulls the places asked for that hold null
 * @param fields the names at the top, for messages
 * @param hints places with a value and a name such as those that lead to a next page
 */
public record JsonPage(
        long rows,
        At at,
        long digest,
        boolean several,
        Map<FieldPath, Object> values,
        Set<FieldPath> nulls,
        Set<String> fields,
        Set<FieldPath> hints) {
    /** Stands for an object or a list that is not empty. */
    public static final String NESTED = "{…}";

    /** The key of the last row. */
    public static final String LAST = "-1";

    /** A page without a body. */
    public static final JsonPage EMPTY =
            new JsonPage(0, At.NULL, 0, false, Map.of(), Set.of(), Set.of(), Set.of());

    /** What tells rows apart, and what is looked at of one of them, is within so many bytes. */
    private static final int MOST_OF_A_ROW = 1 << 20;

    /** What may be where the rows should be. */
    public enum At {
        LIST,
        /** Null, or an object without fields. */
        NULL,
        /** An object, counted as one row. */
        OBJECT,
        /** Nothing, or a scalar. */
        MISSING
    }

    /** The text of a scalar that was asked for; empty when absent or null. */
    public Optional<String> value(FieldPath path) {
        return scalar(path).map(Object::toString);
    }

    /** The same as a text, a number or a boolean. */
    public Optional<Object> scalar(FieldPath path) {
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
     * @throws JacksonException when the file is not one whole JSON document; what is wrong inside a
     *     row does not matter
     */
    public static JsonPage read(
            Path file, FieldPath rows, Collection<FieldPath> wanted, int longest)
            throws IOException {
        return read(file, rows, wanted, longest, Watch.NONE);
    }

    /**
     * The same.
     *
     * @param watch may end the reading
     */
    public static JsonPage read(
            Path file, FieldPath rows, Collection<FieldPath> wanted, int longest, Watch watch)
            throws IOException {
        FieldPath last = rows.child(LAST);
        boolean lastWanted = wanted.stream().anyMatch(last::leadsTo);
        try (JsonWalk walk =
                new JsonWalk(
                        new JsonScanner(JsonEncoding.open(file, watch)), rows, wanted, longest)) {
            MessageDigest digest = sha256();
            long count = 0;
            String text = "";
            while (walk.next()) {
                boolean kept = lastWanted || walk.at() == At.OBJECT;
                JsonScanner.Text row = walk.row(MOST_OF_A_ROW);
                digest.update(row.bytes(), 0, row.size());
                digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, row.length()));
                text = kept ? row.toString() : "";
                count++;
            }
            @Nullable Object row = text.isEmpty() ? null : document(text);
            boolean none = count == 1 && walk.at() == At.OBJECT && isNothing(row, rows);
            walk.take(last, row);
            if (walk.at() == At.OBJECT) {
                walk.take(rows, row);
            }
            return new JsonPage(
                    none ? 0 : count,
                    none ? At.NULL : walk.at(),
                    ByteBuffer.wrap(digest.digest()).getLong(),
                    walk.several(),
                    Map.copyOf(walk.values()),
                    Set.copyOf(walk.nulls()),
                    fields(walk, rows, row),
                    walk.hints());
        }
    }

    /** What can be read of a row. */
    private static @Nullable Object document(String text) throws IOException {
        try {
            return JsonText.read(text);
        } catch (JacksonException e) {
            return JsonMender.mend(text).value();
        }
    }

    private static boolean isNothing(@Nullable Object row, FieldPath rows) {
        return row instanceof Map<?, ?> map && map.isEmpty() && !rows.keys().isEmpty();
    }

    /** The names at the top; an object that is taken for a row is the top itself. */
    private static Set<String> fields(JsonWalk walk, FieldPath rows, @Nullable Object row) {
        if (walk.at() != At.OBJECT || !rows.keys().isEmpty() || !(row instanceof Map<?, ?> map)) {
            return walk.fields();
        }
        List<String> names = map.keySet().stream().limit(20).map(Object::toString).toList();
        return new LinkedHashSet<>(names);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
