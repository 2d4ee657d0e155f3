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
 * The definitions that the plugin knows by name. Each is a JSON file with the same options that a
 * user writes in a pipeline. The plugin's own are beside this class; a folder of the user can hold
 * more.
 */
public final class Catalog {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PARTS = Set.of("params", "headers", "body");
    private static final String SUFFIX = ".json";
    private static final String SCHEMA = "schema.json";
    private static final long LARGEST_FILE = 1 << 20;

    private final Map<String, Stored> definitions;
    private final RenamedOptions renamed;

    /**
     * @param file the file of the definition, for messages; empty for the plugin's own
     */
    private record Stored(Map<String, Object> options, Optional<Path> file) {}

    private Catalog(Map<String, Stored> definitions, RenamedOptions renamed) {
        this.definitions = definitions;
        this.renamed = renamed;
    }

    /** The plugin's own definitions, which are read once. */
    public static Catalog builtIn() {
        return BuiltIn.CATALOG;
    }

    private static final class BuiltIn {
        static final Catalog CATALOG = new Catalog(readBuiltIn(), RenamedOptions.ALL);
    }

    private static Map<String, Stored> readBuiltIn() {
        Map<String, Stored> definitions = new TreeMap<>();
        for (String file : ClassResources.beside(Catalog.class, SUFFIX)) {
            String name = file.substring(0, file.length() - SUFFIX.length());
            if (!file.equals(SCHEMA)) {
                definitions.put(name, new Stored(load(file), Optional.empty()));
            }
        }
        return definitions;
    }

    /**
     * Adds the definitions of a folder, {@code acme.audit.json} for the stream {@code acme.audit}.
     * They win over the plugin's own.
     *
     * @param setting the setting that names the folder, for messages
     */
    public Catalog and(Path folder, String setting, Problems problems) {
        Map<String, Stored> all = new TreeMap<>(definitions);
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
                                                new Stored(options, Optional.of(file))));
            }
        } catch (IOException | DirectoryIteratorException e) {
            problems.add(setting, "is not a readable folder: \"%s\".".formatted(folder));
        }
        return new Catalog(all, renamed);
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
            problems.add(
                    setting, "holds %s, which is larger than 1 MB.".formatted(file.getFileName()));
        } catch (JacksonException e) {
            String line =
                    e.getLocation() == null
                            ? ""
                            : " (line %d)".formatted(e.getLocation().getLineNr());
            problems.add(
                    setting,
                    "holds %s, which is not a JSON object%s.".formatted(file.getFileName(), line));
        } catch (IOException e) {
            problems.add(setting, "holds %s, which cannot be read.".formatted(file.getFileName()));
        }
        return Optional.empty();
    }

    /** The same definitions, with other options renamed. */
    Catalog renaming(RenamedOptions others) {
        return new Catalog(definitions, others);
    }

    /** The names of all definitions. */
    public Set<String> names() {
        return new TreeSet<>(definitions.keySet());
    }

    /**
     * Makes the definitions of the streams that a user asked for.
     *
     * @param streams the user's options by stream name
     * @param defaults the settings that streams inherit
     * @param kinds the names of all kinds
     */
    public List<Definition> definitions(
            Map<String, Map<String, Object>> streams,
            Map<String, Object> defaults,
            Set<String> kinds,
            Problems problems) {
        List<Definition> found = new ArrayList<>();
        streams.forEach(
                (name, options) ->
                        definition(name, options, defaults, kinds, problems).ifPresent(found::add));
        return found;
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
            Stored stored = definitions.get(name);
            if (stored == null) {
                problems.add(where, unknown(kinds));
                return Optional.empty();
            }
            where += stored.file().map(file -> " (" + file.getFileName() + ")").orElse("");
            merged.putAll(renamed.in(stored.options(), where, problems));
        }
        Map<String, Object> own = renamed.in(options, where, problems);
        BodyFlags.in(own)
                .forEach(
                        (option, value) ->
                                merged.merge(option, value, (a, b) -> over(option, a, b)));
        Set<String> inherited = new HashSet<>(defaults.keySet());
        inherited.removeAll(merged.keySet());
        if (own.containsKey("interval")) {
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
        return "is not in the catalog, which holds %s. To follow another log give it a kind, one of %s."
                .formatted(String.join(", ", names()), String.join(", ", new TreeSet<>(kinds)));
    }

    /**
     * Adds a user's parameters to those of the catalog; any other option replaces the catalog's.
     */
    private static Object over(String option, Object catalog, Object user) {
        if (PARTS.contains(option)
                && catalog instanceof Map<?, ?> a
                && user instanceof Map<?, ?> b) {
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
            throw new UncheckedIOException(
                    "the file %s of the catalog is broken".formatted(file), e);
        }
    }
}
