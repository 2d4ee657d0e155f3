package org.logstashplugins.zoho.config;

import co.elastic.logstash.api.PluginConfigSpec;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the setting {@code streams}, and the settings that every stream inherits. */
final class StreamSettings {
    /** The settings that streams inherit, and how each is checked. */
    private static final Map<PluginConfigSpec<?>, BiFunction<Options, String, Optional<?>>>
            INHERITED = new LinkedHashMap<>();

    static {
        INHERITED.put(SettingsSchema.ORGANIZATION_ID, Options::text);
        INHERITED.put(SettingsSchema.INTERVAL, Options::duration);
        INHERITED.put(
                SettingsSchema.SCHEDULE, (options, name) -> options.schedule(name, ZoneOffset.UTC));
        INHERITED.put(SettingsSchema.INITIAL_LOOKBACK, Options::duration);
        INHERITED.put(SettingsSchema.OVERLAP, Options::duration);
        INHERITED.put(SettingsSchema.LAG, Options::duration);
        INHERITED.put(SettingsSchema.TIMEZONE, Options::zone);
    }

    private StreamSettings() {}

    /** The options of each stream as the user wrote them, by the name of the stream. */
    static Map<String, Map<String, Object>> streams(Options options) {
        String name = SettingsSchema.STREAMS.name();
        Object raw = options.raw(name).orElse(List.of());
        Map<String, Map<String, Object>> streams = new LinkedHashMap<>();
        if (raw instanceof Map<?, ?> map) {
            map.forEach(
                    (stream, value) ->
                            streams.put(
                                    String.valueOf(stream),
                                    hash(options, String.valueOf(stream), value)));
        } else {
            for (Object element : raw instanceof List<?> list ? list : List.of(raw)) {
                if (element instanceof Map || element instanceof List) {
                    options.wrong(
                            name,
                            "must be a list of names or a hash of hashes, not a list of these: streams => { \"crm.audit\" => { … } }.");
                } else if (streams.put(element.toString().strip(), Map.of()) != null) {
                    options.wrong(
                            name, "names \"%s\" twice.".formatted(element.toString().strip()));
                }
            }
        }
        if (streams.isEmpty()) {
            options.wrong(
                    name,
                    "is required. Name at least one log to follow, e.g. streams => [\"analytics.activity\", \"analytics.access\","
                            + " \"analytics.api\"].");
        }
        return streams;
    }

    private static Map<String, Object> hash(Options options, String stream, Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            options.wrong(
                    SettingsSchema.STREAMS.name() + " => \"" + stream + "\"",
                    "must be a hash of options; write {} for none.");
            return Map.of();
        }
        return Options.byText(map);
    }

    /**
     * The values that streams inherit. A wrong value is reported here, and not again for each
     * stream.
     */
    static Map<String, Object> inherited(Options options) {
        Map<String, Object> inherited = new LinkedHashMap<>();
        INHERITED.forEach(
                (spec, reader) -> {
                    if (reader.apply(options, spec.name()).isPresent()) {
                        inherited.put(spec.name(), options.raw(spec.name()).orElseThrow());
                    }
                });
        return inherited;
    }
}
