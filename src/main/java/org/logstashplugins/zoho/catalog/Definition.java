package org.logstashplugins.zoho.catalog;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.config.SettingsSchema;
import org.logstashplugins.zoho.event.EventLayout;
import org.logstashplugins.zoho.time.Schedule;

/**
 * A stream as data. The user's options win over those of the catalog, and both win over the
 * plugin's settings.
 *
 * @param name the stream's name in the pipeline
 * @param kind the kind of its source
 * @param events where the values of its rows go
 * @param schedule when to poll
 * @param initialLookback how far back the first poll reaches
 * @param overlap how much time is read again, for rows that come late; empty for the default of the
 *     source
 * @param lag how far before now a poll ends; empty for the default of the source
 * @param zone the zone of times without a zone
 * @param token what the refresh token must be allowed to do, as far as the definition says it
 * @param options all other options, which the kind reads
 */
public record Definition(
        String name,
        String kind,
        EventLayout events,
        Schedule schedule,
        Duration initialLookback,
        Optional<Duration> overlap,
        Optional<Duration> lag,
        Optional<ZoneId> zone,
        TokenNeeds token,
        Options options) {

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(10);

    /** The fields of every event in the plain shape, beside the one of the columns. */
    private static final Set<String> TAKEN =
            Set.of("event", "tags", "type", "@timestamp", "@metadata", "@version");

    /** Names with dots, except the fields of the columns and of the event's id. */
    private static final Pattern FIELD =
            Pattern.compile("(?!event\\.id$|(?:zoho|tags)(?:\\.|$))\\w+(?:\\.\\w+)*");

    private static final Pattern DATASET =
            Pattern.compile("(?!(?:event|tags|type)\\.)[a-z][a-z0-9_]*(?:\\.[a-z][a-z0-9_]*)+");

    static Definition read(String name, String kind, Options options) {
        List<String> dataset = dataset(name, options);
        return new Definition(
                name,
                kind,
                new EventLayout(
                        dataset,
                        table(name, options),
                        fields(options.hash("ecs"), dataset.get(0)),
                        constants(options.hash("event")),
                        AddedFields.read(options.hash("add_fields"), dataset.get(0))),
                schedule(options),
                options.duration("initial_lookback")
                        .orElseGet(() -> SettingsSchema.defaultDuration("initial_lookback")),
                options.duration("overlap"),
                options.duration("lag"),
                options.zone("timezone"),
                TokenNeeds.read(options),
                options);
    }

    /** The columns of Zoho's logs are below {@code zoho}; other logs name their own field. */
    private static List<String> dataset(String name, Options options) {
        String[] parts = name.split("\\.", 2);
        String product = options.text("product").orElse(parts.length == 2 ? parts[0] : "custom");
        String log = options.text("log").orElse(parts[parts.length - 1]);
        Optional<String> dataset = options.text("dataset");
        if (dataset.isPresent() && !DATASET.matcher(dataset.get()).matches()) {
            options.wrong(
                    "dataset",
                    "must be names of small letters, digits and _ with a dot between them, such as \"acme.audit\"; event, tags"
                            + " and type are taken.");
            return List.of("custom", "log");
        }
        return dataset.map(text -> List.of(text.split("\\.")))
                .orElseGet(() -> List.of("zoho", product, log));
    }

    /** A stream's own {@code schedule} or {@code interval} wins over the plugin's settings. */
    private static Schedule schedule(Options options) {
        Duration interval =
                options.duration("interval", SHORTEST_INTERVAL)
                        .orElseGet(() -> SettingsSchema.defaultDuration("interval"));
        ZoneId zone = options.zone("timezone").orElse(ZoneId.systemDefault());
        return options.schedule("schedule", zone).orElseGet(() -> Schedule.every(interval));
    }

    private static String table(String name, Options options) {
        String table = options.text("table").orElse(name);
        if (TAKEN.contains(table)) {
            options.wrong(
                    "table",
                    "cannot be \"%s\", a field that every event has. Give the columns another one."
                            .formatted(table));
        }
        return table;
    }

    private static Map<String, String> fields(Options hash, String taken) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : hash.names()) {
            if (!FIELD.matcher(name).matches() || name.split("\\.", 2)[0].equals(taken)) {
                hash.wrong(
                        name,
                        "is not a field to copy a column to. Write it with dots, such as \"user.name\"; event.id, tags and zoho are taken.");
            }
            hash.text(name).ifPresent(column -> fields.put(name, column));
        }
        return Map.copyOf(fields);
    }

    private static Map<String, Object> constants(Options hash) {
        Map<String, Object> constants = new LinkedHashMap<>();
        hash.names().forEach(name -> hash.raw(name).ifPresent(value -> constants.put(name, value)));
        return Map.copyOf(constants);
    }
}
