package org.logstashplugins.zoho.catalog;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.config.Problems;

/**
 * The logs the plugin knows by name: one JSON file each, in the same words a user would write in
 * the pipeline. The file {@code index.json} names them, because a jar cannot be listed.
 */
public final class Catalog {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Catalog() {}

    /** The names of all entries. */
    public static Set<String> names() {
        return new TreeSet<>(load("index.json", new TypeReference<List<String>>() {}));
    }

    /**
     * Makes the definitions of the streams a user asked for.
     *
     * @param streams the user's options by stream name
     * @param defaults the top-level settings that streams inherit
     * @param kinds the kinds of source there are
     */
    public static List<Definition> definitions(
            Map<String, Map<String, Object>> streams,
            Map<String, Object> defaults,
            Set<String> kinds,
            Problems problems) {
        List<Definition> definitions = new ArrayList<>();
        streams.forEach(
                (name, options) ->
                        definition(name, options, defaults, kinds, problems)
                                .ifPresent(definitions::add));
        return definitions;
    }

    private static Optional<Definition> definition(
            String name,
            Map<String, Object> options,
            Map<String, Object> defaults,
            Set<String> kinds,
            Problems problems) {
        String where = "streams => \"" + name + "\"";
        Map<String, Object> merged = new LinkedHashMap<>();
        if (!options.containsKey("kind")) {
            if (!names().contains(name)) {
                problems.add(
                        where,
                        "is not in the catalog, which holds "
                                + String.join(", ", names())
                                + ". To follow another log give it a kind, one of "
                                + String.join(", ", new TreeSet<>(kinds))
                                + ".");
                return Optional.empty();
            }
            merged.putAll(load(name + ".json", new TypeReference<Map<String, Object>>() {}));
        }
        merged.putAll(options);
        Set<String> inherited = new HashSet<>(defaults.keySet());
        inherited.removeAll(merged.keySet());
        if (options.containsKey("interval")) {
            inherited.remove("schedule");
        }
        inherited.forEach(option -> merged.put(option, defaults.get(option)));
        Options all = new Options(where, merged, inherited, problems);
        return all.choice("kind", kinds.toArray(String[]::new))
                .map(kind -> Definition.read(name, kind, all));
    }

    private static <T> T load(String file, TypeReference<T> type) {
        try (InputStream in = Catalog.class.getResourceAsStream(file)) {
            return JSON.readValue(in, type);
        } catch (IOException e) {
            throw new UncheckedIOException("the catalog's file " + file + " is broken", e);
        }
    }
}
