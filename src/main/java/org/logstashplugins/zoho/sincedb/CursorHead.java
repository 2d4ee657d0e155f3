package org.logstashplugins.zoho.sincedb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.FloatingTime;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * What a cursor file says about its log, so that it can be read without a pipeline.
 *
 * @param stream the name of the stream that has followed the log; empty if the file does not say it
 * @param axis how the log counted time; only its zones, its unit and its margin are known
 */
record CursorHead(Identity identity, Optional<String> stream, TimeAxis axis) {
    private static final Duration USUAL_MARGIN = Duration.ofMinutes(1);

    void write(ObjectNode body) {
        ArrayNode parts = body.putArray("identity");
        identity.parts().forEach(parts::add);
        stream.ifPresent(name -> body.put("stream", name));
        body.putObject("axis")
                .put("unit", axis.unit().name())
                .put("zone", axis.zone().getId())
                .put("margin", axis.margin().toString());
    }

    static Identity identity(JsonNode body) {
        List<String> parts = new ArrayList<>();
        body.path("identity").forEach(part -> parts.add(part.asText()));
        return new Identity(parts);
    }

    /**
     * Reads the head of a cursor file. The zones are those that its times were written with.
     *
     * @throws CursorJson.UnreadableException if the file cannot be used
     */
    static CursorHead read(byte[] content) throws CursorJson.UnreadableException {
        JsonNode body = CursorJson.body(content);
        try {
            return new CursorHead(
                    identity(body),
                    Optional.ofNullable(body.get("stream")).map(JsonNode::asText),
                    axis(body));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new CursorJson.UnreadableException("a value in it cannot be read");
        }
    }

    private static TimeAxis axis(JsonNode body) {
        JsonNode positions = body.path("positions");
        List<String> rowTimes = new ArrayList<>(List.of(positions.path("newest").asText()));
        body.path("headers").forEach(header -> rowTimes.add(header.path("until").asText()));
        Optional<ZoneId> rows =
                rowTimes.stream().map(FloatingTime::zone).flatMap(Optional::stream).findFirst();
        TimeAxis zoned =
                TimeAxis.SECONDS
                        .withZones(FloatingTime.zone(positions.path("kept").asText()), rows)
                        .withMargin(USUAL_MARGIN);
        JsonNode written = body.path("axis");
        return written.isMissingNode()
                ? zoned
                : zoned.withUnit(
                                ChronoUnit.valueOf(written.path("unit").asText()),
                                ZoneId.of(written.path("zone").asText()))
                        .withMargin(Duration.parse(written.path("margin").asText()));
    }
}
