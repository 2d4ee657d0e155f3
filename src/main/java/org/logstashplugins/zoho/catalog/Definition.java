package org.logstashplugins.zoho.catalog;

import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.time.Schedule;

/**
 * What one stream is, as data: the catalog's entry with the user's options laid over it, and the
 * top-level settings beneath both.
 *
 * @param name the stream's name in the pipeline
 * @param kind which source reads it
 * @param product the product it belongs to, in ECS field names, e.g. {@code analytics}
 * @param log the log within the product, in ECS field names, e.g. {@code activity}
 * @param table the key of its events in the plain shape, e.g. {@code Activity Log}
 * @param schedule when to poll
 * @param initialLookback how far back the first poll reaches
 * @param overlap how much of the time already read is read again, for rows that come late; the
 *     source's own default when empty
 * @param lag how far behind now a poll ends; the source's own default when empty
 * @param zone the zone of times that carry none
 * @param ecs ECS field → column
 * @param event constant fields below {@code event}
 * @param options everything else, read by the source's kind
 */
public record Definition(
        String name,
        String kind,
        String product,
        String log,
        String table,
        Schedule schedule,
        Duration initialLookback,
        Optional<Duration> overlap,
        Optional<Duration> lag,
        Optional<ZoneId> zone,
        Map<String, String> ecs,
        Map<String, Object> event,
        Options options) {

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(10);

    /** Fields beside the one that holds the columns in the plain shape. */
    private static final Set<String> TAKEN =
            Set.of("event", "tags", "type", "@timestamp", "@metadata", "@version");

    /** Parts between dots; not those under which the columns and the event's id already lie. */
    private static final Pattern FIELD =
            Pattern.compile("(?!event\\.id$|(?:zoho|tags)(?:\\.|$))\\w+(?:\\.\\w+)*");

    static Definition read(String name, String kind, Options options) {
        String[] parts = name.split("\\.", 2);
        return new Definition(
                name,
                kind,
                options.text("product").orElse(parts.length == 2 ? parts[0] : "custom"),
                options.text("log").orElse(parts[parts.length - 1]),
                table(name, options),
                schedule(options),
                options.duration("initial_lookback").orElse(Duration.ofDays(1)),
                options.duration("overlap"),
                options.duration("lag"),
                options.zone("timezone"),
                fields(options.hash("ecs")),
                constants(options.hash("event")),
                options);
    }

    /** A stream's own {@code schedule} or {@code interval} beats what the top level says. */
    private static Schedule schedule(Options options) {
        Duration interval =
                options.duration("interval", SHORTEST_INTERVAL).orElse(Duration.ofMinutes(15));
        ZoneId zone = options.zone("timezone").orElse(ZoneId.systemDefault());
        return options.schedule("schedule", zone).orElseGet(() -> Schedule.every(interval));
    }

    private static String table(String name, Options options) {
        String table = options.text("table").orElse(name);
        if (TAKEN.contains(table)) {
            options.wrong(
                    "table",
                    "cannot be \""
                            + table
                            + "\", a field that every event has. Give the columns another one.");
        }
        return table;
    }

    private static Map<String, String> fields(Options hash) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : hash.names()) {
            if (!FIELD.matcher(name).matches()) {
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
