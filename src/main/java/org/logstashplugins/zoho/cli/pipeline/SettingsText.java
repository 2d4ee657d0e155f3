package org.logstashplugins.zoho.cli.pipeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Writes the values of settings as a pipeline file has them; {@link PipelineFile} reads them. */
public final class SettingsText {
    private SettingsText() {}

    /**
     * A value: a text, a number, an array or a hash.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static String of(Object value) {
        if (value instanceof Map<?, ?> hash) {
            List<String> entries = new ArrayList<>();
            hash.forEach(
                    (key, each) -> entries.add(quoted(String.valueOf(key)) + " => " + of(each)));
            return entries.isEmpty() ? "{}" : "{ " + String.join(" ", entries) + " }";
        }
        if (value instanceof List<?> array) {
            return "[" + String.join(", ", array.stream().map(SettingsText::of).toList()) + "]";
        }
        if (value instanceof Number) {
            return value.toString();
        }
        if (value instanceof String || value instanceof Boolean) {
            return quoted(value.toString());
        }
        throw new IllegalArgumentException("no value of a setting: " + value.getClass());
    }

    /** Logstash knows no escape for a quote, so a text has only one of both kinds. */
    private static String quoted(String text) {
        return text.replace("\\\"", "").indexOf('"') < 0 ? '"' + text + '"' : "'" + text + "'";
    }
}
