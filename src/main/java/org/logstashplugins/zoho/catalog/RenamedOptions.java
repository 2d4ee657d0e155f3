package org.logstashplugins.zoho.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.logstashplugins.zoho.config.Problems;

/**
 * Options of streams that have a new name. The old one works for at least one minor version, and
 * gives one warning. Logstash has such a mark for settings, but not for the options inside of one.
 *
 * @param names the new name by the path of the old one: {@code old}, or {@code auth.old} for an
 *     option of the hash {@code auth}
 */
record RenamedOptions(Map<String, String> names) {
    /**
     * The options that were renamed since the first release. {@code schema.json} marks each old
     * name as deprecated.
     */
    static final RenamedOptions ALL = new RenamedOptions(Map.of());

    /**
     * The options of a stream or of a file, by their new names.
     *
     * @param where the stream, as the user writes it
     * @param problems hears about every old name
     */
    Map<String, Object> in(Map<String, Object> options, String where, Problems problems) {
        return names.isEmpty() ? options : in(options, "", where, problems);
    }

    private Map<String, Object> in(
            Map<?, ?> options, String path, String where, Problems problems) {
        Map<String, Object> renamed = new LinkedHashMap<>();
        options.forEach(
                (key, value) -> {
                    String old = String.valueOf(key);
                    String name = names.getOrDefault(path + old, old);
                    String option = where + " => " + old;
                    if (!name.equals(old)) {
                        problems.warn(
                                option,
                                "is deprecated, and will go with a later version. Write \"%s\" instead."
                                        .formatted(name));
                        if (options.containsKey(name)) {
                            problems.add(
                                    option,
                                    "is the old name of \"%s\", which is given as well. Remove one of them."
                                            .formatted(name));
                            return;
                        }
                    }
                    renamed.put(name, inside(value, path + name + ".", option, problems));
                });
        return renamed;
    }

    private Object inside(Object value, String path, String where, Problems problems) {
        if (value instanceof Map<?, ?> hash) {
            return in(hash, path, where, problems);
        }
        return value instanceof List<?> list
                ? list.stream().map(element -> inside(element, path, where, problems)).toList()
                : value;
    }
}
