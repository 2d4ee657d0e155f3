package org.logstashplugins.zoho.config;

import co.elastic.logstash.api.Configuration;
import co.elastic.logstash.api.PluginConfigSpec;
import co.elastic.logstash.api.PluginHelper;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.logstashplugins.zoho.auth.Credentials;
import org.logstashplugins.zoho.auth.Secret;
import org.logstashplugins.zoho.client.HttpTransport;

/**
 * The plugin's settings, read and checked. Immutable. What was wrong has been noted in the {@link
 * Problems} given to {@link #read}; a value with a problem reads as its default, which is of no use
 * but keeps the remaining checks going.
 *
 * @param dataCenter empty when not given
 * @param endpoints those of some data center where none was given
 * @param clientId the client id of the self client; empty when not given
 * @param clientSecret empty when not given
 * @param refreshToken empty when not given
 * @param streams the options of each stream as the user wrote them, by name
 * @param catalog a folder with more definitions
 * @param runLog empty when no trail is wanted
 * @param defaults what the streams take from the top level, under the same names
 * @param sincedb the folder of the cursor files
 * @param redeliver rows delivered within this time before a power loss come again
 * @param timeouts how long requests may take
 * @param maxResponseSize the most bytes one answer may have, after decompression
 * @param maxRowSize the most characters one row may have
 */
public record PluginSettings(
        Optional<DataCenter> dataCenter,
        Endpoints endpoints,
        Optional<String> clientId,
        Optional<Secret> clientSecret,
        Optional<Secret> refreshToken,
        Map<String, Map<String, Object>> streams,
        Optional<Path> catalog,
        Optional<RunLogSettings> runLog,
        Map<String, Object> defaults,
        boolean ecs,
        Path sincedb,
        Duration redeliver,
        HttpTransport.Limits timeouts,
        long maxResponseSize,
        int maxRowSize) {

    /** Settings that are defaults for every stream, and how each is checked. */
    private static final Map<PluginConfigSpec<?>, BiFunction<Options, String, Optional<?>>>
            STREAM_DEFAULTS = new LinkedHashMap<>();

    static {
        STREAM_DEFAULTS.put(SettingsSchema.ORGANIZATION_ID, Options::text);
        STREAM_DEFAULTS.put(SettingsSchema.INTERVAL, Options::duration);
        STREAM_DEFAULTS.put(
                SettingsSchema.SCHEDULE, (options, name) -> options.schedule(name, ZoneOffset.UTC));
        STREAM_DEFAULTS.put(SettingsSchema.INITIAL_LOOKBACK, Options::duration);
        STREAM_DEFAULTS.put(SettingsSchema.OVERLAP, Options::duration);
        STREAM_DEFAULTS.put(SettingsSchema.LAG, Options::duration);
        STREAM_DEFAULTS.put(SettingsSchema.TIMEZONE, Options::zone);
    }

    private static final String FOLDER = "plugins/inputs/zoho";

    public static PluginSettings read(
            Configuration configuration, NodeSettings node, Problems problems) {
        Options options = new Options("", raw(configuration), problems);
        if (options.has(PluginHelper.CODEC_CONFIG.name())) {
            options.wrong(
                    PluginHelper.CODEC_CONFIG.name(),
                    "does nothing here, because every row already becomes an event of its own. Remove it;"
                            + " to take text inside a field apart, use a filter such as json or csv.");
        }
        // Logstash says this, too, but only to those who have nothing else to mend.
        SettingsSchema.all().forEach(spec -> options.has(spec.name()));
        options.rejectUnknown();
        Optional<DataCenter> dataCenter = dataCenter(options);
        return new PluginSettings(
                dataCenter,
                Endpoints.read(
                        dataCenter.orElse(DataCenter.US),
                        options.hash(SettingsSchema.ENDPOINTS.name())),
                options.text(SettingsSchema.CLIENT_ID.name()),
                options.text(SettingsSchema.CLIENT_SECRET.name()).map(Secret::new),
                options.text(SettingsSchema.REFRESH_TOKEN.name()).map(Secret::new),
                streams(options),
                folder(options, SettingsSchema.CATALOG_PATH.name()),
                RunLogSettings.read(options),
                streamDefaults(options),
                options.choice(SettingsSchema.ECS_COMPATIBILITY.name(), "v8", "disabled")
                        .map("v8"::equals)
                        .orElse(node.ecs()),
                sincedb(options, node.pathData()),
                options.duration(SettingsSchema.SINCEDB_REDELIVER.name(), Duration.ZERO)
                        .orElse(Duration.ofMinutes(1)),
                timeouts(options),
                options.size(SettingsSchema.MAX_RESPONSE_SIZE.name(), 1L << 20, 1L << 40)
                        .orElse(4L << 30),
                options.size(SettingsSchema.MAX_ROW_SIZE.name(), 1L << 10, 1L << 28)
                        .orElse(16L << 20)
                        .intValue());
    }

    private static HttpTransport.Limits timeouts(Options options) {
        return new HttpTransport.Limits(
                timeout(options, SettingsSchema.CONNECT_TIMEOUT, Duration.ofSeconds(10)),
                timeout(options, SettingsSchema.SOCKET_TIMEOUT, Duration.ofMinutes(1)),
                timeout(options, SettingsSchema.REQUEST_TIMEOUT, Duration.ofHours(1)));
    }

    private static Duration timeout(
            Options options, PluginConfigSpec<String> setting, Duration usual) {
        return options.duration(setting.name(), Duration.ofMillis(100)).orElse(usual);
    }

    /** Values as they stand in the pipeline, with Logstash's defaults filled in. */
    private static Map<String, Object> raw(Configuration configuration) {
        Map<String, Object> values = new LinkedHashMap<>();
        // Those that nobody knows have no value that could be asked for.
        configuration.allKeys().forEach(name -> values.put(name, ""));
        SettingsSchema.all().forEach(spec -> values.remove(spec.name()));
        for (PluginConfigSpec<?> spec : SettingsSchema.all()) {
            Object value = configuration.getRawValue(spec);
            if (value == null) {
                value =
                        spec.name().equals(PluginHelper.CODEC_CONFIG.name())
                                ? null
                                : spec.defaultValue();
            }
            if (value != null) {
                values.put(spec.name(), value);
            }
        }
        return values;
    }

    private static Optional<DataCenter> dataCenter(Options options) {
        String name = SettingsSchema.DATA_CENTER.name();
        return options.text(name)
                .flatMap(
                        code -> {
                            Optional<DataCenter> found = DataCenter.named(code);
                            return found.isPresent()
                                    ? found
                                    : options.wrong(
                                            name,
                                            "\""
                                                    + code
                                                    + "\" is not a data center. Known: "
                                                    + Options.quoted(codes())
                                                    + ".");
                        });
    }

    private static List<String> codes() {
        return Arrays.stream(DataCenter.values()).map(DataCenter::code).toList();
    }

    private static Map<String, Map<String, Object>> streams(Options options) {
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
                    options.wrong(name, "names \"" + element.toString().strip() + "\" twice.");
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
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, option) -> copy.put(String.valueOf(key), option));
        return copy;
    }

    /**
     * A default that is wrong is reported here, once, and not again for each stream that would
     * inherit it.
     */
    private static Map<String, Object> streamDefaults(Options options) {
        Map<String, Object> defaults = new LinkedHashMap<>();
        STREAM_DEFAULTS.forEach(
                (spec, reader) ->
                        reader.apply(options, spec.name())
                                .ifPresent(
                                        valid ->
                                                options.raw(spec.name())
                                                        .ifPresent(
                                                                value ->
                                                                        defaults.put(
                                                                                spec.name(),
                                                                                value))));
        return defaults;
    }

    private static Path sincedb(Options options, Optional<Path> pathData) {
        String name = SettingsSchema.SINCEDB_PATH.name();
        Optional<Path> folder = folder(options, name);
        if (!options.has(name) && pathData.isEmpty()) {
            options.wrong(
                    name,
                    "is required here, because Logstash did not say where its data directory is. Give an absolute folder.");
        }
        return folder.orElseGet(() -> pathData.orElse(Path.of("")).resolve(FOLDER));
    }

    private static Optional<Path> folder(Options options, String name) {
        try {
            Optional<Path> folder = options.text(name).map(Path::of);
            if (folder.isPresent() && !folder.get().isAbsolute()) {
                options.wrong(
                        name,
                        "\""
                                + folder.get()
                                + "\" must be an absolute path, because Logstash may be started from anywhere.");
            }
            return folder;
        } catch (InvalidPathException e) {
            return options.wrong(name, "is not a path of this system.");
        }
    }

    /**
     * Notes what is missing to ask Zoho for anything.
     *
     * @param remark how to do without; empty for nothing
     */
    public void requireZoho(Problems problems, String remark) {
        if (dataCenter.isEmpty() && !problems.at(SettingsSchema.DATA_CENTER.name())) {
            problems.add(
                    SettingsSchema.DATA_CENTER.name(),
                    "is required: Zoho keeps each organization in one data center, and the others know nothing of it. It is the ending of"
                            + " the address you log in at, e.g. \"eu\" for zoho.eu, \"us\" for zoho.com. Known: "
                            + Options.quoted(codes())
                            + ".");
        }
        require(problems, SettingsSchema.CLIENT_ID, clientId.isPresent(), remark);
        require(problems, SettingsSchema.CLIENT_SECRET, clientSecret.isPresent(), "");
        require(problems, SettingsSchema.REFRESH_TOKEN, refreshToken.isPresent(), "");
    }

    private static void require(
            Problems problems, PluginConfigSpec<?> spec, boolean present, String remark) {
        if (!present && !problems.at(spec.name())) {
            problems.add(
                    spec.name(),
                    "is required. It comes from Zoho's API console; the documentation tells how, under \"Getting a refresh token\"."
                            + remark);
        }
    }

    /** Complete where {@link #requireZoho} was asked; else with empty texts, of use to nobody. */
    public Credentials credentials() {
        return new Credentials(
                clientId.orElse(""),
                clientSecret.orElse(new Secret("")),
                refreshToken.orElse(new Secret("")));
    }
}
