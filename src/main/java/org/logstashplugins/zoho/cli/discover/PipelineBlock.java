package org.logstashplugins.zoho.cli.discover;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.cli.pipeline.SettingsText;

/**
 * A pipeline to paste. It keeps the settings of the file that was looked at, except its streams. A
 * secret that is written there becomes a variable.
 *
 * @param settings of the input, with {@code ${VAR}} as it is
 * @param streams to follow, with their options
 * @param remarks for the reader, one line each
 * @param zone of the times, if the settings name none
 */
public record PipelineBlock(
        Map<String, Object> settings,
        Map<String, Map<String, Object>> streams,
        List<String> remarks,
        String zone) {
    private static final String TIMEZONE = "timezone";
    private static final String STREAMS = "streams";

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{[^}]*}");
    private static final Pattern SECRET =
            Pattern.compile("(?i).*(?:secret|password|passphrase|token|api_key)");

    /** An address with a user and a password. */
    private static final Pattern WITH_USER = Pattern.compile("[^/]*//[^/]*@.*");

    private static final List<String> OF_ZOHO = List.of("client_secret", "refresh_token");

    private static final String OUTPUT =
            """
            output {
              elasticsearch {
                hosts       => ["https://localhost:9200"]
                api_key     => "${ES_API_KEY}"
                index       => "zoho-logs"
                document_id => "%{[event][id]}"
              }
            }
            """;

    /** The text of the file. */
    public String text() {
        Map<String, String> lines = new LinkedHashMap<>();
        settings.forEach(
                (name, value) -> {
                    if (!name.equals(STREAMS) && !name.equals(TIMEZONE)) {
                        lines.put(name, SettingsText.of(safe(name, value, name)));
                    }
                });
        lines.put(
                TIMEZONE,
                SettingsText.of(Optional.ofNullable(settings.get(TIMEZONE)).orElse(zone))
                        + " # not proved yet: \"zoho check\" tells which zone fits");
        lines.put(STREAMS, streamsText());
        int width = lines.keySet().stream().mapToInt(String::length).max().orElse(0);
        StringBuilder text = new StringBuilder("input {\n  zoho {\n");
        lines.forEach(
                (name, value) ->
                        text.append("    ")
                                .append(name)
                                .append(" ".repeat(width - name.length()))
                                .append(" => ")
                                .append(value)
                                .append('\n'));
        remarks.forEach(remark -> text.append("    # ").append(remark).append('\n'));
        return text.append("  }\n}\n").append(OUTPUT).toString();
    }

    /** A list, or a hash if a stream has options. */
    private String streamsText() {
        if (streams.values().stream().allMatch(Map::isEmpty)) {
            return SettingsText.of(List.copyOf(streams.keySet()));
        }
        List<String> lines = new ArrayList<>();
        streams.forEach(
                (name, options) ->
                        lines.add(
                                "      \"%s\" => %s\n"
                                        .formatted(
                                                name, SettingsText.of(safe(name, options, name)))));
        return "{\n" + String.join("", lines) + "    }";
    }

    /** The value, with variables in place of secrets. */
    private static Object safe(String name, Object value, String path) {
        if (value instanceof Map<?, ?> hash) {
            Map<String, Object> safe = new TreeMap<>();
            hash.forEach(
                    (key, each) ->
                            safe.put(
                                    String.valueOf(key),
                                    safe(String.valueOf(key), each, path + "_" + key)));
            return safe;
        }
        boolean secret =
                SECRET.matcher(name).matches()
                        || WITH_USER.matcher(String.valueOf(value)).matches();
        return secret && !VARIABLE.matcher(String.valueOf(value)).matches()
                ? "${" + variable(path) + "}"
                : value;
    }

    private static String variable(String path) {
        String name = path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        return OF_ZOHO.contains(path) ? "ZOHO_" + name : name;
    }
}
