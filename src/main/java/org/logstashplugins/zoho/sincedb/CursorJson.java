package org.logstashplugins.zoho.sincedb;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
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
import org.logstashplugins.zoho.time.Window;

/** The text of a cursor file: a format number, the cursor, and a checksum over it. */
final class CursorJson {
    private static final int FORMAT = 1;

    /** The rows are one long text, beyond the 20 million characters that Jackson reads unasked. */
    private static final ObjectMapper JSON =
            new ObjectMapper(
                    JsonFactory.builder()
                            .streamReadConstraints(
                                    StreamReadConstraints.builder()
                                            .maxStringLength(Integer.MAX_VALUE)
                                            .build())
                            .build());

    private CursorJson() {}

    static byte[] write(Identity identity, Cursor cursor) throws IOException {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode parts = body.putArray("identity");
        identity.parts().forEach(parts::add);
        cursor.highWater().ifPresent(time -> body.put("high_water", time.toString()));
        cursor.asked().ifPresent(time -> body.put("asked", time.toString()));
        body.put("seen_from", cursor.seenFrom().toString());
        body.put("seen", Base64.getEncoder().encodeToString(cursor.seen().encode()));
        ArrayNode headers = body.putArray("headers");
        cursor.headers().forEach(header -> write(header, headers.addObject()));
        cursor.batch().ifPresent(batch -> write(batch, body.putObject("batch")));
        ObjectNode notes = body.putObject("notes");
        cursor.notes().forEach(notes::put);
        ObjectNode file = JSON.createObjectNode();
        file.put("format", FORMAT);
        file.put("checksum", checksum(body));
        file.set("cursor", body);
        return (file + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Cursor.Header header, ObjectNode node) {
        node.put("until", header.until().toString());
        header.columns().forEach(node.putArray("columns")::add);
    }

    private static void write(Batch batch, ObjectNode node) {
        node.put("id", batch.id());
        node.put("from", batch.window().from().toString());
        node.put("to", batch.window().to().toString());
        node.put("partial", batch.partial());
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
     * @param spool finds a file of the spool by its name
     * @throws UnreadableException when this is not what {@link #write} wrote for this identity
     */
    static Cursor read(byte[] content, Identity identity, Function<String, Path> spool)
            throws UnreadableException {
        JsonNode file = parse(content);
        if (file.path("format").asInt() != FORMAT) {
            throw new UnreadableException(
                    "its format is "
                            + file.path("format").asText("missing")
                            + ", this version writes "
                            + FORMAT);
        }
        JsonNode body = file.path("cursor");
        if (file.path("checksum").asLong(-1) != checksum(body)) {
            throw new UnreadableException("its checksum is wrong");
        }
        List<String> parts = new ArrayList<>();
        body.path("identity").forEach(part -> parts.add(part.asText()));
        if (!parts.equals(identity.parts())) {
            throw new UnreadableException(
                    "it belongs to " + String.join("/", parts) + " and not to " + identity);
        }
        try {
            return cursor(body, spool);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new UnreadableException("a value in it cannot be read");
        }
    }

    private static Cursor cursor(JsonNode body, Function<String, Path> spool) {
        Map<String, String> notes = new LinkedHashMap<>();
        body.path("notes")
                .properties()
                .forEach(note -> notes.put(note.getKey(), note.getValue().asText()));
        List<Cursor.Header> headers = new ArrayList<>();
        body.path("headers").forEach(header -> headers.add(header(header)));
        return new Cursor(
                instant(body, "high_water"),
                instant(body, "asked"),
                Instant.parse(body.path("seen_from").asText()),
                SeenRows.decode(Base64.getDecoder().decode(body.path("seen").asText())),
                headers,
                Optional.ofNullable(body.get("batch")).map(batch -> batch(batch, spool)),
                notes);
    }

    private static Optional<Instant> instant(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).map(JsonNode::asText).map(Instant::parse);
    }

    private static Cursor.Header header(JsonNode node) {
        List<String> columns = new ArrayList<>();
        node.path("columns").forEach(column -> columns.add(column.asText()));
        return new Cursor.Header(Instant.parse(node.path("until").asText()), columns);
    }

    private static Batch batch(JsonNode node, Function<String, Path> spool) {
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
                        Instant.parse(node.path("from").asText()),
                        Instant.parse(node.path("to").asText()));
        return new Batch(node.path("id").asLong(), window, node.path("partial").asBoolean(), files);
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

    /** The content of a cursor file is not to be trusted. */
    static final class UnreadableException extends Exception {
        private static final long serialVersionUID = 1L;

        UnreadableException(String why) {
            super(why);
        }
    }
}
