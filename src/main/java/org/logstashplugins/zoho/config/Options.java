package org.logstashplugins.zoho.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A hash of options, read by name and type. Every value may also be a string, because Logstash
 * turns {@code ${VAR}} into one. A wrong value becomes a {@link Problems problem} and reads as
 * absent. It never silently becomes {@code false} or a default.
 */
public final class Options extends TypedOptions {
    private final String where;
    private final Map<String, Object> values;
    private final Problems problems;
    private final Set<String> inherited;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * @param where the path to this hash as the user writes it; empty for the plugin's own settings
     */
    public Options(String where, Map<String, Object> values, Problems problems) {
        this(where, values, Set.of(), problems);
    }

    /**
     * @param inherited names of options that come from the plugin's own settings
     */
    public Options(
            String where, Map<String, Object> values, Set<String> inherited, Problems problems) {
        this.where = where;
        this.values = new LinkedHashMap<>(values);
        this.inherited = Set.copyOf(inherited);
        this.problems = problems;
    }

    public Problems problems() {
        return problems;
    }

    /** The path to an option as the user writes it. */
    public String path(String name) {
        return where.isEmpty() || inherited.contains(name) ? name : where + " => " + name;
    }

    public boolean has(String name) {
        known.add(name);
        return values.containsKey(name);
    }

    /** The value as the user wrote it, of any type. */
    public Optional<Object> raw(String name) {
        known.add(name);
        return Optional.ofNullable(values.get(name));
    }

    /**
     * A text; a number counts as its digits. An empty text is a problem, because most come from a
     * variable that is not set.
     */
    @Override
    public Optional<String> text(String name) {
        Optional<Object> raw = raw(name);
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        if (raw.get() instanceof List) {
            return wrong(
                    name,
                    "must be a single text, not a list. It is also one when it is given twice.");
        }
        if (raw.get() instanceof Map) {
            return wrong(name, "must be a single text.");
        }
        String text = raw.get().toString().strip();
        return text.isEmpty()
                ? wrong(name, "is empty. Give it a value, or leave it out.")
                : Optional.of(text);
    }

    /** A text of this hash itself. An inherited value of this name means something else. */
    public Optional<String> ownText(String name) {
        known.add(name);
        return inherited.contains(name) ? Optional.empty() : text(name);
    }

    /** One text or a list of texts. */
    public List<String> texts(String name) {
        Object raw = raw(name).orElse(List.of());
        if (raw instanceof Map) {
            wrong(name, "must be a text or a list of texts.");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object element : raw instanceof List<?> list ? list : List.of(raw)) {
            if (element instanceof Map || element instanceof List) {
                wrong(name, "must be a text or a list of texts.");
                return List.of();
            }
            texts.add(element.toString().strip());
        }
        if (texts.stream().anyMatch(String::isEmpty)) {
            wrong(name, "holds an empty text. Give it a value, or leave it out.");
        }
        return texts;
    }

    /** A nested hash; empty when absent. */
    public Options hash(String name) {
        Object raw = raw(name).orElse(Map.of());
        if (!(raw instanceof Map<?, ?> map)) {
            wrong(name, "must be a hash, { \"key\" => \"value\" }.");
            return new Options(path(name), Map.of(), problems);
        }
        return new Options(path(name), byText(map), problems);
    }

    /** The hashes of a list; one hash counts as a list of it. */
    public List<Options> hashes(String name) {
        Object raw = raw(name).orElse(List.of());
        List<Options> hashes = new ArrayList<>();
        int number = 1;
        for (Object element : raw instanceof List<?> list ? list : List.of(raw)) {
            String path = path(name) + "[" + number++ + "]";
            if (element instanceof Map<?, ?> map) {
                hashes.add(new Options(path, byText(map), problems));
            } else {
                wrong(name, "must be a list of hashes.");
            }
        }
        return hashes;
    }

    /** The same hash; Logstash may give keys of any type. */
    static Map<String, Object> byText(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return copy;
    }

    /** The names of the options that were given, sorted. */
    public Set<String> names() {
        return new TreeSet<>(values.keySet());
    }

    @Override
    public <T> Optional<T> wrong(String name, String what) {
        problems.add(path(name), what);
        return Optional.empty();
    }

    /**
     * Reports each option that nobody has read as a misspelling. Call it after everything was read.
     */
    public void rejectUnknown() {
        for (String name : values.keySet()) {
            if (!known.contains(name) && !inherited.contains(name)) {
                String near =
                        NearestName.of(name, known)
                                .map(" Did you mean \"%s\"?"::formatted)
                                .orElse("");
                wrong(
                        name,
                        "is not known here.%s Known: %s."
                                .formatted(near, String.join(", ", new TreeSet<>(known))));
            }
        }
    }
}
