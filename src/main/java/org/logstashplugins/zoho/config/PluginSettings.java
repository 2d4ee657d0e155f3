package org.logstashplugins.zoho.config;

import co.elastic.logstash.api.Configuration;
import co.elastic.logstash.api.PluginConfigSpec;
import co.elastic.logstash.api.PluginHelper;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.client.HttpTransport;
import org.logstashplugins.zoho.client.Network;

/**
 * The plugin's settings, read and checked. Immutable. {@link #read} reports what is wrong to {@link
 * Problems}. A wrong value reads as the default of its setting, only so that the remaining settings
 * can be checked as well.
 *
 * @param zoho who asks Zoho, and where
 * @param streams the options of each stream as the user wrote them, by name
 * @param catalog a folder with more definitions
 * @param runLog empty when our runs are not to be logged in Zoho Desk
 * @param defaults the values that streams inherit, under the names of the settings
 * @param ecs true for events in ECS
 * @param ownUser the user whose rows come from our own requests
 * @param sincedb the folder of the cursor files
 * @param redeliver rows that were delivered within this time before a power loss are delivered
 *     again
 * @param preflight false to look at nothing before the streams start
 * @param limits how long requests may take, and how much they may bring
 * @param network TLS, and the proxy
 */
public record PluginSettings(
        ZohoAccess zoho,
        Map<String, Map<String, Object>> streams,
        Optional<Path> catalog,
        Optional<RunLogSettings> runLog,
        Map<String, Object> defaults,
        boolean ecs,
        Optional<String> ownUser,
        Path sincedb,
        Duration redeliver,
        boolean preflight,
        Limits limits,
        Network network) {

    private static final Duration SHORTEST_TIMEOUT = Duration.ofMillis(100);

    /**
     * The bounds of requests and answers.
     *
     * @param timeouts how long requests may take
     * @param responseSize the most bytes that one answer may have, after decompression
     * @param rowSize the most characters that one row may have
     */
    public record Limits(HttpTransport.Limits timeouts, long responseSize, int rowSize) {
        private static Limits read(Options options) {
            return new Limits(
                    new HttpTransport.Limits(
                            duration(options, SettingsSchema.CONNECT_TIMEOUT, SHORTEST_TIMEOUT),
                            duration(options, SettingsSchema.SOCKET_TIMEOUT, SHORTEST_TIMEOUT),
                            duration(options, SettingsSchema.REQUEST_TIMEOUT, SHORTEST_TIMEOUT)),
                    size(options, SettingsSchema.MAX_RESPONSE_SIZE, 1L << 20, 1L << 40),
                    (int) size(options, SettingsSchema.MAX_ROW_SIZE, 1L << 10, 1L << 28));
        }
    }

    public static PluginSettings read(
            Configuration configuration, NodeSettings node, Problems problems) {
        Options options = new Options("", raw(configuration), problems);
        if (options.has(PluginHelper.CODEC_CONFIG.name())) {
            options.wrong(
                    PluginHelper.CODEC_CONFIG.name(),
                    "does nothing here, because every row already becomes an event of its own. Remove it;"
                            + " to parse the text of a field, use a filter such as json or csv.");
        }
        // Logstash rejects unknown settings as well, but only after all other problems are solved.
        SettingsSchema.all().forEach(spec -> options.has(spec.name()));
        options.rejectUnknown();
        return new PluginSettings(
                ZohoAccess.read(options),
                StreamSettings.streams(options),
                folder(options, SettingsSchema.CATALOG_PATH.name()),
                RunLogSettings.read(options),
                StreamSettings.inherited(options),
                options.choice(SettingsSchema.ECS_COMPATIBILITY.name(), "v8", "disabled")
                        .map("v8"::equals)
                        .orElse(node.ecs()),
                options.text(SettingsSchema.OWN_USER.name()).map(String::strip),
                sincedb(options, node.pathData()),
                duration(options, SettingsSchema.SINCEDB_REDELIVER, Duration.ZERO),
                options.choice(SettingsSchema.PREFLIGHT.name(), "warn", "off")
                        .map("warn"::equals)
                        .orElse(true),
                Limits.read(options),
                new Network(TlsSettings.read(options), ProxySettings.rules(options)));
    }

    private static Duration duration(
            Options options, PluginConfigSpec<String> setting, Duration least) {
        return options.duration(setting.name(), least)
                .orElseGet(() -> SettingsSchema.defaultDuration(setting.name()));
    }

    private static long size(
            Options options, PluginConfigSpec<String> setting, long least, long most) {
        return options.size(setting.name(), least, most)
                .orElseGet(() -> TypedOptions.bytes(setting.defaultValue()));
    }

    /** The values as they stand in the pipeline, and Logstash's defaults for the others. */
    private static Map<String, Object> raw(Configuration configuration) {
        Map<String, Object> values = new LinkedHashMap<>();
        // Logstash does not tell the value of a setting that is not in the schema.
        configuration.allKeys().forEach(name -> values.put(name, ""));
        SettingsSchema.all().forEach(spec -> values.remove(spec.name()));
        for (PluginConfigSpec<?> spec : SettingsSchema.all()) {
            Object value = configuration.getRawValue(spec);
            if (value == null && !spec.name().equals(PluginHelper.CODEC_CONFIG.name())) {
                value = spec.defaultValue();
            }
            if (value != null) {
                values.put(spec.name(), value);
            }
        }
        return values;
    }

    private static Path sincedb(Options options, Optional<Path> pathData) {
        String name = SettingsSchema.SINCEDB_PATH.name();
        Optional<Path> folder = folder(options, name);
        if (!options.has(name) && pathData.isEmpty()) {
            options.wrong(
                    name,
                    "is required here, because Logstash did not say where its data directory is. Give an absolute folder.");
        }
        return folder.orElseGet(() -> NodeSettings.sincedb(pathData.orElse(Path.of(""))));
    }

    private static Optional<Path> folder(Options options, String name) {
        return options.text(name).flatMap(text -> options.absolutePath(name, text));
    }
}
