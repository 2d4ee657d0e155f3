package org.logstashplugins.zoho.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An event that the queue of a killed process had accepted.
 *
 * @param nanos when, on a clock of that process
 * @param columns the columns of its table, as the event carries them
 */
record Accepted(long nanos, String stream, String id, JsonNode columns) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * Reads the events of a run; the queue had not accepted an event whose line the kill has cut.
     */
    static List<Accepted> in(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.UTF_8);
        List<Accepted> all = new ArrayList<>();
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            JsonNode line = JSON.readTree(text.substring(start, end));
            all.add(
                    new Accepted(
                            line.get(0).asLong(),
                            line.get(1).asText(),
                            line.get(2).asText(),
                            line.get(3)));
            start = end + 1;
        }
        return all;
    }

    List<String> values(List<String> names) {
        return names.stream().map(name -> columns.path(name).asText("(missing)")).toList();
    }
}
