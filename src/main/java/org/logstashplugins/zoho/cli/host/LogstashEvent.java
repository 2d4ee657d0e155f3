package org.logstashplugins.zoho.cli.host;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.Logger;
import org.jspecify.annotations.Nullable;

/**
 * An event as it stands in the queue.
 *
 * <p>The fields keep the plugin's order, which makes them easier to read; Logstash keeps none.
 */
public final class LogstashEvent {
    private static final Logger LOGGER = LogManager.getLogger(LogstashEvent.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String METADATA = "@metadata";
    private static final String TIMESTAMP = "@timestamp";
    private static final String TAGS = "tags";

    private final Map<String, Object> data;
    private final Map<String, Object> metadata;

    /**
     * Copies a plugin's map.
     *
     * @throws MissingConverterException if a value has a type that Logstash does not take
     * @throws ClassCastException if a key is not a String or {@code @metadata} not a map
     */
    LogstashEvent(Map<?, ?> fromPlugin) {
        data = EventValues.map(fromPlugin);
        data.putIfAbsent("@version", "1");
        metadata = data.containsKey(METADATA) ? asMetadata(data.remove(METADATA)) : newMap();
        if (data.containsKey(TAGS) && !areTags(data.get(TAGS))) {
            Object unusable = data.get(TAGS);
            data.put("_tags", listOf(unusable));
            data.put(TAGS, listOf("_tagsparsefailure"));
        }
        setTimestamp(data.get(TIMESTAMP));
    }

    private static Map<String, Object> newMap() {
        return new LinkedHashMap<>();
    }

    @SuppressWarnings("unchecked") // EventValues has seen to the keys
    private static Map<String, Object> asMetadata(Object value) {
        if (value == null) {
            throw new ClassCastException("@metadata is nil, not a map");
        }
        return (Map<String, Object>) Map.class.cast(value);
    }

    private static boolean areTags(Object tags) {
        return tags instanceof String
                || (tags instanceof List<?> list
                        && list.stream().allMatch(String.class::isInstance));
    }

    private static List<Object> listOf(Object element) {
        List<Object> list = new ArrayList<>();
        list.add(element);
        return list;
    }

    private void setTimestamp(@Nullable Object given) {
        Timestamp now = new Timestamp(Instant.now());
        if (given == null) {
            data.put(TIMESTAMP, now);
        } else if (given instanceof String text && Timestamp.parse(text).isPresent()) {
            data.put(TIMESTAMP, Timestamp.parse(text).get());
        } else if (!(given instanceof Timestamp)) {
            LOGGER.warn("@timestamp of {} cannot be read", given.getClass());
            data.put(TIMESTAMP, now);
            tag("_timestampparsefailure");
            data.put("_@timestamp", given);
        }
    }

    /** All fields but the metadata, as plain Java values and {@link Timestamp}. */
    public Map<String, Object> data() {
        return data;
    }

    /** The fields under {@code @metadata}; empty if there are none. */
    public Map<String, Object> metadata() {
        return metadata;
    }

    /** The time of the event. */
    public Instant timestamp() {
        return ((Timestamp) Objects.requireNonNull(data.get(TIMESTAMP))).instant();
    }

    /** The value at {@code name} or {@code [a][b]}, null if there is none. */
    public @Nullable Object field(String reference) {
        return FieldReference.parse(reference).get(data, metadata);
    }

    void setField(String reference, Object value) {
        FieldReference field = FieldReference.parse(reference);
        if (field.isIn(TAGS) && (field.isNested() || !areTags(value))) {
            throw new IllegalArgumentException("the field 'tags' takes strings only");
        }
        field.set(data, metadata, EventValues.convert(value));
    }

    void tag(String tag) {
        Object there = data.get(TAGS);
        List<Object> tags = new ArrayList<>();
        if (there instanceof List<?> list) {
            tags.addAll(list);
        } else if (there != null) {
            tags.add(there);
        }
        if (!tags.contains(tag)) {
            tags.add(tag);
        }
        data.put(TAGS, tags);
    }

    /** One line of JSON, without the metadata. */
    public String json() {
        return json(data);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return json();
    }
}
