package org.logstashplugins.zoho.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.config.Options;

/** Reads the option {@code add_fields}: constant fields for every event of a stream. */
final class AddedFields {
    private static final Set<String> TAKEN =
            Set.of("@timestamp", "@metadata", "@version", "tags", "event");

    private static final Pattern BRACKETS = Pattern.compile("(?:\\[[^\\[\\]]+\\])+");
    private static final Pattern DOTS = Pattern.compile("[^\\[\\].]+(?:\\.[^\\[\\].]+)*");

    private AddedFields() {}

    /**
     * @param taken the field that holds the columns
     * @return the fields, nested
     */
    static Map<String, Object> read(Options hash, String taken) {
        Map<String, Object> fields = new HashMap<>();
        for (String name : hash.names()) {
            Optional<List<String>> path = path(name);
            if (path.isEmpty() || TAKEN.contains(path.get().get(0))) {
                hash.wrong(
                        name,
                        "is not a field to add. Write it as \"department\", \"labels.team\" or \"[labels][team]\"; event, tags, "
                                + "@timestamp and @metadata are taken.");
            } else if (path.get().get(0).equals(taken)) {
                hash.wrong(
                        name, "is below \"%s\", where the log's own fields are.".formatted(taken));
            } else {
                hash.raw(name).ifPresent(value -> put(fields, path.get(), value, hash, name));
            }
        }
        return fields;
    }

    private static Optional<List<String>> path(String name) {
        if (BRACKETS.matcher(name).matches()) {
            return Optional.of(List.of(name.substring(1, name.length() - 1).split("\\]\\[")));
        }
        return DOTS.matcher(name).matches()
                ? Optional.of(List.of(name.split("\\.")))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static void put(
            Map<String, Object> fields,
            List<String> path,
            Object value,
            Options hash,
            String name) {
        Map<String, Object> parent = fields;
        for (String key : path.subList(0, path.size() - 1)) {
            Object child = parent.computeIfAbsent(key, k -> new HashMap<String, Object>());
            if (!(child instanceof Map)) {
                hash.wrong(name, "is below a field that has a value of its own.");
                return;
            }
            parent = (Map<String, Object>) child;
        }
        parent.put(path.get(path.size() - 1), value);
    }
}
