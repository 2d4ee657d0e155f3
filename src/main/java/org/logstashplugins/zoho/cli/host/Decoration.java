package org.logstashplugins.zoho.cli.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * What {@code add_field}, {@code tags} and {@code type} do to every event, on the plugin's thread
 * and before the queue, in no particular order. Their side effects are Logstash's own.
 */
final class Decoration {
    private Decoration() {}

    static UnaryOperator<Map<String, Object>> by(Map<String, Object> settings) {
        List<UnaryOperator<Map<String, Object>>> steps = new ArrayList<>();
        settings.forEach(
                (name, value) -> {
                    switch (name) {
                        case "add_field" -> steps.add(event -> addFields(event, (Map<?, ?>) value));
                        case "tags" -> steps.add(event -> addTags(event, (List<?>) value));
                        case "type" -> steps.add(event -> addType(event, (String) value));
                        default -> {}
                    }
                });
        return event -> {
            Map<String, Object> decorated = event;
            for (UnaryOperator<Map<String, Object>> step : steps) {
                decorated = step.apply(decorated);
            }
            return decorated;
        };
    }

    /** Hands on the data alone: the metadata is lost. */
    private static Map<String, Object> addFields(Map<String, Object> map, Map<?, ?> fields) {
        LogstashEvent event = new LogstashEvent(map);
        fields.forEach((name, value) -> addField(event, (String) name, value));
        return event.data();
    }

    private static void addField(LogstashEvent event, String name, Object value) {
        String field = Interpolation.fill(name, event);
        Object filled = value instanceof String text ? Interpolation.fill(text, event) : value;
        Object there = event.field(field);
        if (there == null) {
            event.setField(field, filled);
            return;
        }
        List<Object> both = new ArrayList<>();
        if (there instanceof List<?> list) {
            both.addAll(list);
        } else {
            both.add(there);
        }
        both.add(filled);
        event.setField(field, both);
    }

    /** Hands on the data alone: the metadata is lost. */
    private static Map<String, Object> addTags(Map<String, Object> map, List<?> tags) {
        LogstashEvent event = new LogstashEvent(map);
        tags.forEach(tag -> event.tag(Interpolation.fill(tag.toString(), event)));
        return event.data();
    }

    /** Writes into the plugin's own map, which must allow it. */
    private static Map<String, Object> addType(Map<String, Object> map, String type) {
        map.putIfAbsent("type", type);
        return map;
    }
}
