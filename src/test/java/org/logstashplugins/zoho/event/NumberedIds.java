package org.logstashplugins.zoho.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;

/**
 * Replaces ids by numbers. An id depends on the address of the server, whose port differs in every
 * test. The numbers still show which events share an id.
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
