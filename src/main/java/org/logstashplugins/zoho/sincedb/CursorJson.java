package org.logstashplugins.zoho.sincedb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.source.Identity;
import org.logstashplugins.zoho.time.FloatingTime;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/** Reads and writes the text of a cursor file: a format number, the cursor and its checksum. */
final class CursorJson {
    private static final int FORMAT = 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Identity identity;
    private final Optional<ZoneId> filterZone;
    private final Optional<ZoneId> rowZone;
    private final PositionsJson positions;
    private final CursorHead head;

    /**
     * What a file holds.
     *
     * @param secret the secret that keys of rows are made with
     * @param savedAt when it was written, by the clock of this machine
     * @param boot the boot id of the machine when it was written; empty if that is not known
     * @param clean true if the input was stopped, and nothing was delivered since
     */
    record Saved(
            Cursor cursor, byte[] secret, Instant savedAt, Optional<String> boot, boolean clean) {

        Saved with(Cursor next) {
            return new Saved(next, secret, savedAt, boot, clean);
        }

        Saved withSecret(byte[] next) {
            return new Saved(cursor, next, savedAt, boot, clean);
        }

        Saved cleanIf(boolean next) {
            return new Saved(cursor, secret, savedAt, boot, next);
        }

        /** True if the machine was not booted since. */
        boolean sameBoot(Machine machine) {
            return boot.isPresent() && boot.equals(machine.boot());
        }
    }

    /**
     * @param axis how the log counts time now
     * @param stream the name of the stream in the pipeline
     */
    CursorJson(Identity identity, TimeAxis axis, String stream) {
        this.head = new CursorHead(identity, Optional.of(stream), axis);
        this.identity = identity;
        this.filterZone = axis.filterZone();
        this.rowZone = axis.rowZone();
        this.positions = new PositionsJson(filterZone, rowZone);
    }

    byte[] write(Saved saved) {
        ObjectNode body = JSON.createObjectNode();
        head.write(body);
        body.put("secret", Base64.getEncoder().encodeToString(saved.secret()));
        body.put("saved_at", saved.savedAt().toString());
        saved.boot().ifPresent(boot -> body.put("boot", boot));
        body.put("clean", saved.clean());
        Cursor cursor = saved.cursor();
        positions.write(cursor.positions(), body.putObject("positions"));
        cursor.checkpoint()
                .ifPresent(found -> positions.write(found, body.putObject("checkpoint")));
        ArrayNode headers = body.putArray("headers");
        cursor.headers().forEach(header -> write(header, headers.addObject()));
        cursor.batch().ifPresent(batch -> write(batch, body.putObject("batch")));
        ObjectNode sourceState = body.putObject("source_state");
        cursor.sourceState().forEach(sourceState::put);
        cursor.cutOff().ifPresent(checksum -> body.put("cut_off", checksum));
        ObjectNode file = JSON.createObjectNode();
        file.put("format", FORMAT);
        file.put("checksum", checksum(body));
        file.set("cursor", body);
        return (file + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private void write(Cursor.Header header, ObjectNode node) {
        // The newest header has no end.
        if (header.until().isBefore(Instant.MAX)) {
            node.put("until", FloatingTime.print(header.until(), rowZone));
        }
        header.columns().forEach(node.putArray("columns")::add);
    }

    private void write(Batch batch, ObjectNode node) {
        node.put("from", FloatingTime.print(batch.window().from(), filterZone));
        node.put("to", FloatingTime.print(batch.window().to(), filterZone));
        node.put("until", FloatingTime.print(batch.until(), filterZone));
        node.put("since", batch.since().toString());
        ArrayNode files = node.putArray("files");
        batch.files()
                .forEach(
                        file ->
                                files.addObject()
                                        .put("name", file.path().getFileName().toString())
                                        .put("size", file.size())
                                        .put("checksum", file.checksum()));
    }

    /**
     * @param spool resolves the name of a file in the spool
     * @throws UnreadableException if {@link #write} has not written this content for this identity
     */
    Saved read(byte[] content, Function<String, Path> spool) throws UnreadableException {
        JsonNode body = body(content);
        Identity written = CursorHead.identity(body);
        if (!written.equals(identity)) {
            throw new UnreadableException("it belongs to " + written + " and not to " + identity);
        }
        try {
            return new Saved(
                    cursor(body, spool),
                    Base64.getDecoder().decode(body.path("secret").asText()),
                    Instant.parse(body.path("saved_at").asText()),
                    Optional.ofNullable(body.get("boot")).map(JsonNode::asText),
                    body.path("clean").asBoolean());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableException("a value in it cannot be read");
        }
    }

    private Cursor cursor(JsonNode body, Function<String, Path> spool) {
        Map<String, String> sourceState = new LinkedHashMap<>();
        body.path("source_state")
                .properties()
                .forEach(state -> sourceState.put(state.getKey(), state.getValue().asText()));
        List<Cursor.Header> headers = new ArrayList<>();
        body.path("headers").forEach(header -> headers.add(header(header)));
        return new Cursor(
                positions.read(body.path("positions")),
                Optional.ofNullable(body.get("checkpoint")).map(positions::checkpoint),
                headers,
                Optional.ofNullable(body.get("batch")).map(batch -> batch(batch, spool)),
                sourceState,
                Optional.ofNullable(body.get("cut_off")).map(JsonNode::asLong));
    }

    private Cursor.Header header(JsonNode node) {
        List<String> columns = new ArrayList<>();
        node.path("columns").forEach(column -> columns.add(column.asText()));
        return new Cursor.Header(
                PositionsJson.time(node, "until", rowZone).orElse(Instant.MAX), columns);
    }

    private Batch batch(JsonNode node, Function<String, Path> spool) {
        List<SpoolFile> files = new ArrayList<>();
        node.path("files")
                .forEach(
                        file ->
                                files.add(
                                        new SpoolFile(
                                                spool.apply(file.path("name").asText()),
                                                file.path("size").asLong(),
                                                file.path("checksum").asLong())));
        Window window =
                new Window(
                        FloatingTime.parse(node.path("from").asText(), filterZone),
                        FloatingTime.parse(node.path("to").asText(), filterZone));
        return new Batch(
                window,
                FloatingTime.parse(node.path("until").asText(), filterZone),
                files,
                Optional.ofNullable(node.get("since"))
                        .map(since -> Instant.parse(since.asText()))
                        .orElse(Instant.EPOCH));
    }

    /** The cursor in a file whose format and checksum are right. */
    static JsonNode body(byte[] content) throws UnreadableException {
        JsonNode file = parse(content);
        if (file.path("format").asInt() != FORMAT) {
            throw new UnreadableException(
                    "its format is "
                            + file.path("format").asText("missing")
                            + ", and this version reads and writes "
                            + FORMAT);
        }
        JsonNode body = file.path("cursor");
        if (file.path("checksum").asLong(-1) != checksum(body)) {
            throw new UnreadableException("its checksum is wrong");
        }
        return body;
    }

    private static JsonNode parse(byte[] content) throws UnreadableException {
        try {
            return JSON.readTree(content);
        } catch (IOException e) {
            throw new UnreadableException("it is not JSON");
        }
    }

    private static long checksum(JsonNode body) {
        CRC32C crc = new CRC32C();
        crc.update(body.toString().getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /** The content of a cursor file cannot be used. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String why) {
            super(why);
        }
    }
}
