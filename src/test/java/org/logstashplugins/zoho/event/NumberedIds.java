package org.logstashplugins.zoho.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Events with numbers for ids. An id stands on the address of the server, and that of a test has
 * another port each time; which events share an id is still seen.
 */
public final class NumberedIds {
    private NumberedIds() {}

    /**
     * @param events changed in place
     */
    public static JsonNode in(JsonNode events) {
        Map<String, String> numbers = new HashMap<>();
        for (JsonNode event : events) {
            for (String place : new String[] {"/event", "/@metadata/input/zoho"}) {
                JsonNode parent = event.at(place);
                String id = parent.path("id").asText();
                if (id.matches("[0-9a-f]{32}")) {
                    ((ObjectNode) parent)
                            .put(
                                    "id",
                                    numbers.computeIfAbsent(
                                            id, any -> "id " + (numbers.size() + 1)));
                }
            }
        }
        return events;
    }
}
