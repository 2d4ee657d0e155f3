package org.logstashplugins.zoho.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.rows.Unicode;

/** Makes a copy of an event that is within {@link EventLimits}; tags say what was changed. */
final class EventTrimmer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String row;
    private final int longest;
    private final Set<String> changes = new TreeSet<>();
    private int values;
    private boolean inRow;

    /**
     * @param row the field whose values are left out if the event has too many
     * @param longest the most characters of a text
     */
    EventTrimmer(String row, int longest) {
        this.row = row;
        this.longest = longest;
    }

    Map<String, Object> copy(Map<String, Object> event) {
        Map<String, Object> copy = new HashMap<>();
        event.forEach(
                (name, value) -> {
                    if (!name.equals(row)) {
                        copy.put(text(name, Integer.MAX_VALUE), value(value, 1));
                    }
                });
        // This comes last, so that only maps inside the row lose values.
        inRow = true;
        copy.put(row, value(event.get(row), 1));
        if (!changes.isEmpty()) {
            List<Object> tags = new ArrayList<>();
            if (copy.get("tags") instanceof List<?> present) {
                tags.addAll(present);
            }
            changes.stream().filter(tag -> !tags.contains(tag)).forEach(tags::add);
            copy.put("tags", tags);
        }
        return copy;
    }

    private @Nullable Object value(@Nullable Object value, int depth) {
        values++;
        boolean nested = value instanceof Map || value instanceof List;
        if (nested && depth > EventLimits.DEEPEST) {
            changes.add(EventMapper.TAG_JSON);
            return text(print(value), longest);
        }
        if (value instanceof Map<?, ?> map) {
            return map(map, depth);
        }
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            for (Object element : list) {
                if (full()) {
                    break;
                }
                copy.add(value(element, depth + 1));
            }
            return copy;
        }
        if (value instanceof String || !EventLimits.isPlain(value)) {
            return text(String.valueOf(value), longest);
        }
        return value;
    }

    private Map<String, Object> map(Map<?, ?> map, int depth) {
        Map<String, Object> copy = new HashMap<>();
        Map<String, Integer> copies = new HashMap<>();
        for (Map.Entry<?, ?> field : map.entrySet()) {
            if (inRow && full()) {
                break;
            }
            String name = text(String.valueOf(field.getKey()), EventLimits.LONGEST_NAME);
            String unique = name;
            while (copy.containsKey(unique)) {
                unique = name + "_" + copies.merge(name, 2, (last, two) -> last + 1);
            }
            copy.put(unique, value(field.getValue(), depth + 1));
        }
        return copy;
    }

    private boolean full() {
        boolean full = values >= EventLimits.MOST_VALUES;
        if (full) {
            changes.add(EventMapper.TAG_TRUNCATED);
        }
        return full;
    }

    private String text(String text, int most) {
        if (text.length() <= most) {
            return Unicode.whole(text);
        }
        changes.add(EventMapper.TAG_TRUNCATED);
        return Unicode.whole(text.substring(0, most));
    }

    private static String print(@Nullable Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            return String.valueOf(value);
        }
    }
}
