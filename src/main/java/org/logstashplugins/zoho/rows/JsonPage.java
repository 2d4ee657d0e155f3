package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a page of JSON says beside its rows, found in one pass that keeps nothing else.
 *
 * @param rows how many there are
 * @param found false when at the place of the rows is neither a list nor null
 * @param values the text of each scalar asked for; {@link #NESTED} for an object or a list, an
 *     empty text for an empty one
 * @param fields the names at the top, for messages
 */
public record JsonPage(
        long rows, boolean found, Map<FieldPath, String> values, Set<String> fields) {
    /** Stands for an object or a list that is not empty. */
    public static final String NESTED = "{…}";

    /** A page without a body. */
    public static final JsonPage EMPTY = new JsonPage(0, true, Map.of(), Set.of());

    /** The text of a scalar that was asked for; empty when absent or null. */
    public Optional<String> value(FieldPath path) {
        return Optional.ofNullable(values.get(path));
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
        try (JsonWalk walk =
                new JsonWalk(new JsonScanner(JsonEncoding.open(file)), rows, wanted, longest)) {
            long count = 0;
            while (walk.next()) {
                walk.row(0);
                count++;
            }
            return new JsonPage(count, walk.found(), Map.copyOf(walk.values()), walk.fields());
        }
    }
}
