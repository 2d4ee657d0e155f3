package org.logstashplugins.zoho.sincedb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.logstashplugins.zoho.time.FloatingTime;

/**
 * Reads and writes positions in a cursor file.
 *
 * @param filterZone the zone of times in filters; empty if they are instants
 * @param rowZone the zone of times in rows; empty if they are instants
 */
record PositionsJson(Optional<ZoneId> filterZone, Optional<ZoneId> rowZone) {

    void write(Positions positions, ObjectNode node) {
        put(node, "read_until", positions.readUntil(), filterZone);
        put(node, "newest", positions.newest(), rowZone);
        put(node, "began", positions.began(), filterZone);
        put(node, "resume", positions.resume(), filterZone);
        put(node, "until", positions.until(), filterZone);
        node.put("kept", FloatingTime.print(positions.kept(), filterZone));
        positions.fits().ifPresent(fits -> node.put("fits", fits.toString()));
    }

    private static void put(
            ObjectNode node, String field, Optional<Instant> time, Optional<ZoneId> zone) {
        time.ifPresent(known -> node.put(field, FloatingTime.print(known, zone)));
    }

    void write(Cursor.Checkpoint checkpoint, ObjectNode node) {
        write(checkpoint.positions(), node.putObject("positions"));
        node.put("next_at", checkpoint.nextAt().toString());
        write(checkpoint.next(), node.putObject("next"));
    }

    Positions read(JsonNode node) {
        return new Positions(
                time(node, "read_until", filterZone),
                time(node, "newest", rowZone),
                time(node, "began", filterZone),
                time(node, "resume", filterZone),
                time(node, "until", filterZone),
                FloatingTime.parse(node.path("kept").asText(), filterZone),
                Optional.ofNullable(node.get("fits")).map(JsonNode::asText).map(Duration::parse));
    }

    static Optional<Instant> time(JsonNode node, String field, Optional<ZoneId> zone) {
        return Optional.ofNullable(node.get(field))
                .map(JsonNode::asText)
                .map(text -> FloatingTime.parse(text, zone));
    }

    Cursor.Checkpoint checkpoint(JsonNode node) {
        return new Cursor.Checkpoint(
                read(node.path("positions")),
                Instant.parse(node.path("next_at").asText()),
                read(node.path("next")));
    }
}
