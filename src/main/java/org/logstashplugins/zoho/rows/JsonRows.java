package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The rows of a page of JSON. A parser finds where each row starts and ends without keeping it;
 * only then is it read, and of a row that is too large only the beginning. So memory is bounded by
 * one row. Numbers keep their decimals.
 */
public final class JsonRows implements RowReader {
    private static final StreamReadConstraints WITHIN_A_ROW =
            StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .build();

    private static final JsonMapper JSON =
            JsonMapper.builder(JsonFactory.builder().streamReadConstraints(WITHIN_A_ROW).build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final SeekableByteChannel bytes;
    private final JsonParser parser;
    private final long start;
    private final int limit;
    private final Shape shape;
    private boolean ended;

    /**
     * @param identity the fields that make an entry's id; none where it has no id
     * @param constants fields that every row of the page gets
     */
    public record Shape(FieldPath rows, List<FieldPath> identity, Map<String, String> constants) {}

    private JsonRows(
            SeekableByteChannel bytes, JsonParser parser, long start, int limit, Shape shape) {
        this.bytes = bytes;
        this.parser = parser;
        this.start = start;
        this.limit = limit;
        this.shape = shape;
    }

    /**
     * @param limit the most bytes of one row; the rest is left out
     */
    public static JsonRows open(Path file, int limit, Shape shape) throws IOException {
        SeekableByteChannel bytes = Files.newByteChannel(file);
        JsonRows rows;
        try {
            long start = JsonPage.start(bytes);
            rows = new JsonRows(bytes, parser(file, limit), start, limit, shape);
        } catch (IOException | RuntimeException e) {
            bytes.close();
            throw e;
        }
        try {
            rows.find(shape.rows());
            return rows;
        } catch (IOException | RuntimeException e) {
            rows.close();
            throw e;
        }
    }

    private static JsonParser parser(Path file, int limit) throws IOException {
        InputStream in = JsonPage.open(file);
        try {
            return JsonPage.parser(in, limit);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** Goes to the list of rows, or to the end. */
    private void find(FieldPath path) throws IOException {
        JsonToken token = parser.nextToken();
        for (String key : path.keys()) {
            token = enter(token, key);
        }
        ended = token != JsonToken.START_ARRAY;
    }

    private JsonToken enter(JsonToken token, String key) throws IOException {
        int position = 0;
        boolean object = token == JsonToken.START_OBJECT;
        if (!object && token != JsonToken.START_ARRAY) {
            return JsonToken.NOT_AVAILABLE;
        }
        for (JsonToken next = parser.nextToken();
                next != JsonToken.END_OBJECT && next != JsonToken.END_ARRAY && next != null;
                next = parser.nextToken()) {
            String name = object ? parser.currentName() : Integer.toString(position++);
            JsonToken value = object ? parser.nextToken() : next;
            if (name.equals(key)) {
                return value;
            }
            parser.skipChildren();
        }
        return JsonToken.NOT_AVAILABLE;
    }

    /** Every row has its own fields. */
    @Override
    public List<String> header() {
        return List.of();
    }

    @Override
    public Optional<Row> next() throws IOException {
        JsonToken token = ended ? JsonToken.END_ARRAY : parser.nextToken();
        if (token == JsonToken.END_ARRAY || token == null) {
            ended = true;
            return Optional.empty();
        }
        if (token != JsonToken.START_OBJECT) {
            return Optional.of(scalarOrList(token));
        }
        long from = parser.currentTokenLocation().getByteOffset();
        parser.skipChildren();
        long length = parser.currentLocation().getByteOffset() - from;
        byte[] text = bytes(from, (int) Math.min(length, limit));
        return Optional.of(
                length <= limit
                        ? row(JSON.readValue(text, LinkedHashMap.class), false)
                        : row(beginning(text), true));
    }

    /** What is no object becomes one, so that nothing is dropped. */
    private Row scalarOrList(JsonToken token) throws IOException {
        Map<String, Object> document = new LinkedHashMap<>();
        if (token == JsonToken.START_ARRAY) {
            long from = parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            long length = parser.currentLocation().getByteOffset() - from;
            byte[] text = bytes(from, (int) Math.min(length, limit));
            if (length > limit) {
                return row(document, true);
            }
            document.put("value", JSON.readValue(text, List.class));
        } else {
            document.put("value", token == JsonToken.VALUE_NULL ? null : (Object) parser.getText());
        }
        return row(document, false);
    }

    private Row row(Map<?, ?> document, boolean truncated) {
        Map<String, Object> fields = new LinkedHashMap<>();
        document.forEach((name, value) -> fields.put(name.toString(), value));
        shape.constants().forEach(fields::putIfAbsent);
        return new JsonRow(fields, id(fields), truncated);
    }

    /**
     * The values of the identity, each with the number of its characters; empty when one is missing
     * or empty, because entries without an id are not one entry.
     */
    private Optional<String> id(Map<String, Object> document) {
        StringBuilder id = new StringBuilder();
        for (FieldPath path : shape.identity()) {
            String text = path.in(document).map(JsonRows::idText).orElse("");
            if (text.isEmpty()) {
                return Optional.empty();
            }
            id.append(text.codePointCount(0, text.length())).append(':').append(text);
        }
        return id.length() == 0 ? Optional.empty() : Optional.of(id.toString());
    }

    private static String idText(Object value) {
        if (value instanceof Map || value instanceof List) {
            return "";
        }
        return value instanceof BigDecimal decimal ? CanonicalNumber.of(decimal) : value.toString();
    }

    private byte[] bytes(long from, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length);
        bytes.position(start + from);
        while (buffer.hasRemaining() && bytes.read(buffer) >= 0) {
            // Read on until the row is whole.
        }
        return buffer.array();
    }

    /** The fields of a row that are whole in the beginning of its text. */
    private static Map<String, Object> beginning(byte[] text) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        try (JsonParser parser = JSON.createParser(new ByteArrayInputStream(text))) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                fields.put(name, JSON.readValue(parser, Object.class));
            }
        } catch (JacksonException e) {
            // Here the text is cut off.
        }
        return new HashMap<>(fields);
    }

    @Override
    public void close() throws IOException {
        try {
            parser.close();
        } finally {
            bytes.close();
        }
    }
}
