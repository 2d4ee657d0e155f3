package org.logstashplugins.zoho.catalog;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.config.Problems;

/**
 * The logs the plugin knows by name: one JSON file each, in the same words a user would write in
 * the pipeline. The plugin's own lie beside this class; a user's folder can hold more.
 */
public final class Catalog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PARTS = Set.of("params", "headers", "body");
    private static final String SUFFIX = ".json";
    private static final String SCHEMA = "schema.json";
    private static final long LARGEST_FILE = 1 << 20;

    private final Map<String, Entry> entries;

    /**
     * @param file where it was read, for messages; empty for the plugin's own
     */
    private record Entry(Map<String, Object> options, Optional<Path> file) {}

    private Catalog(Map<String, Entry> entries) {
        this.entries = entries;
    }

    /** The plugin's own. */
    public static Catalog builtIn() {
        Map<String, Entry> entries = new TreeMap<>();
        for (String file : ClassResources.beside(Catalog.class, SUFFIX)) {
            String name = file.substring(0, file.length() - SUFFIX.length());
            if (!file.equals(SCHEMA)) {
                entries.put(name, new Entry(load(file), Optional.empty()));
            }
        }
        return new Catalog(entries);
    }

    /**
     * These and those of a folder, {@code acme.audit.json} for the stream {@code acme.audit}; they
     * win over the plugin's own.
     *
     * @param setting that names the folder, for messages
     */
    public Catalog and(Path folder, String setting, Problems problems) {
        Map<String, Entry> all = new TreeMap<>(entries);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.equals(SCHEMA)) {
                    continue;
                }
                read(file, setting, problems)
                        .ifPresent(
                                options ->
                                        all.put(
                                                name.substring(0, name.length() - SUFFIX.length()),
                                                new Entry(options, Optional.of(file))));
            }
        } catch (IOException | DirectoryIteratorException e) {
            problems.add(setting, "is not a folder that can be read: \"" + folder + "\".");
        }
        return new Catalog(all);
    }

    private static Optional<Map<String, Object>> read(
            Path file, String setting, Problems problems) {
        try {
            if (Files.size(file) <= LARGEST_FILE) {
                Map<String, Object> options =
                        JSON.readValue(
                                Files.readAllBytes(file),
                                new TypeReference<Map<String, Object>>() {});
                options.remove("$schema");
                return Optional.of(options);
            }
            problems.add(setting, "holds " + file.getFileName() + ", which is larger than 1 MB.");
        } catch (JacksonException e) {
            String place =
                    e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
            problems.add(
                    setting,
                    "holds " + file.getFileName() + ", which is not a JSON object" + place + ".");
        } catch (IOException e) {
            problems.add(setting, "holds " + file.getFileName() + ", which cannot be read.");
        }
        return Optional.empty();
    }

    /** The names of all entries. */
    public Set<String> names() {
        return new TreeSet<>(entries.keySet());
    }

    /**
     * Makes the definitions of the streams a user asked for.
     *
     * @param streams the user's options by stream name
     * @param defaults the top-level settings that streams inherit
     * @param kinds the kinds of source there are
     */
    public List<Definition> definitions(
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

    private Optional<Definition> definition(
            String name,
            Map<String, Object> options,
            Map<String, Object> defaults,
            Set<String> kinds,
            Problems problems) {
        String where = "streams => \"" + name + "\"";
        Map<String, Object> merged = new LinkedHashMap<>();
        if (!options.containsKey("kind")) {
            Entry entry = entries.get(name);
            if (entry == null) {
                problems.add(where, unknown(kinds));
                return Optional.empty();
            }
            merged.putAll(entry.options());
            where += entry.file().map(file -> " (" + file.getFileName() + ")").orElse("");
        }
        BodyFlags.in(options)
                .forEach(
                        (option, value) ->
                                merged.merge(option, value, (a, b) -> over(option, a, b)));
        Set<String> inherited = new HashSet<>(defaults.keySet());
        inherited.removeAll(merged.keySet());
        if (options.containsKey("interval")) {
            inherited.remove("schedule");
        }
        inherited.forEach(option -> merged.put(option, defaults.get(option)));
        Options all = new Options(where, merged, inherited, problems);
        if (!all.has("kind")) {
            all.wrong(
                    "kind", "is required: one of " + String.join(", ", new TreeSet<>(kinds)) + ".");
        }
        return all.choice("kind", kinds.toArray(String[]::new))
                .map(kind -> Definition.read(name, kind, all));
    }

    private String unknown(Set<String> kinds) {
        return "is not in the catalog, which holds "
                + String.join(", ", names())
                + ". To follow another log give it a kind, one of "
                + String.join(", ", new TreeSet<>(kinds))
                + ".";
    }

    /** A parameter of the user's comes to those of the catalog; anything else replaces it. */
    private static Object over(String option, Object entry, Object user) {
        if (PARTS.contains(option) && entry instanceof Map<?, ?> a && user instanceof Map<?, ?> b) {
            Map<Object, Object> both = new LinkedHashMap<>(a);
            both.putAll(b);
            return both;
        }
        return user;
    }

    private static Map<String, Object> load(String file) {
        try (InputStream in = Catalog.class.getResourceAsStream(file)) {
            return JSON.readValue(in, new TypeReference<Map<String, Object>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("the catalog's file " + file + " is broken", e);
        }
    }
}
