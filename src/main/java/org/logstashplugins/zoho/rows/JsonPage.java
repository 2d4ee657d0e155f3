package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a page of JSON says beside its rows, found in one pass that keeps nothing else.
 *
 * @param rows how many there are
 * @param found false when at the place of the rows is neither a list nor null
 * @param values the text of each scalar asked for; {@link #NESTED} for an object or a list, an
 *     empty text for an empty one
 * @param fields the names at the top, for messages
 */
public record JsonPage(
        long rows, boolean found, Map<FieldPath, String> values, Set<String> fields) {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int MOST_FIELDS = 20;

    /** Stands for an object or a list that is not empty. */
    public static final String NESTED = "{…}";

    /** A page without a body. */
    public static final JsonPage EMPTY = new JsonPage(0, true, Map.of(), Set.of());

    /** The text of a scalar that was asked for; empty when absent or null. */
    public Optional<String> value(FieldPath path) {
        return Optional.ofNullable(values.get(path));
    }

    /**
     * @param rows where the rows are
     * @param wanted the values to keep
     * @param longest the most characters of one value
     * @throws JacksonException when the file is not one whole JSON document
     */
    public static JsonPage read(
            Path file, FieldPath rows, Collection<FieldPath> wanted, int longest)
            throws IOException {
        try (InputStream in = open(file);
                JsonParser parser = parser(in, longest)) {
            Scan scan = new Scan(parser, rows, Set.copyOf(wanted));
            parser.nextToken();
            scan.value(FieldPath.ROOT);
            return new JsonPage(scan.count, scan.found, Map.copyOf(scan.values), scan.fields);
        }
    }

    static JsonParser parser(InputStream in, int longest) throws IOException {
        return JsonFactory.builder()
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxStringLength(longest)
                                .maxNameLength(longest)
                                .build())
                .build()
                .createParser(in);
    }

    /** Behind a byte order mark, so that positions in the text are positions in what is parsed. */
    static InputStream open(Path file) throws IOException {
        InputStream in = new BufferedInputStream(Files.newInputStream(file));
        try {
            in.mark(BYTE_ORDER_MARK.length);
            if (!Arrays.equals(in.readNBytes(BYTE_ORDER_MARK.length), BYTE_ORDER_MARK)) {
                in.reset();
            }
            return in;
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /** How many bytes are before the text. */
    static int start(SeekableByteChannel bytes) throws IOException {
        ByteBuffer first = ByteBuffer.allocate(BYTE_ORDER_MARK.length);
        while (first.hasRemaining() && bytes.read(first) >= 0) {
            // Read on until there is enough to compare.
        }
        return Arrays.equals(first.array(), BYTE_ORDER_MARK) ? BYTE_ORDER_MARK.length : 0;
    }

    /** One pass over the tokens. */
    private static final class Scan {
        private final JsonParser parser;
        private final FieldPath rows;
        private final Set<FieldPath> wanted;
        private final Map<FieldPath, String> values = new HashMap<>();
        private final Set<String> fields = new LinkedHashSet<>();
        private long count;
        private boolean found;

        Scan(JsonParser parser, FieldPath rows, Set<FieldPath> wanted) {
            this.parser = parser;
            this.rows = rows;
            this.wanted = wanted;
        }

        /** Reads the value that the parser is at. */
        void value(FieldPath path) throws IOException {
            JsonToken token = parser.currentToken();
            if (token == null) {
                return;
            }
            if (wanted.contains(path) && token.isScalarValue() && token != JsonToken.VALUE_NULL) {
                values.put(path, parser.getText());
            }
            long children = path.equals(rows) ? rows(token) : children(path, token);
            if (wanted.contains(path) && token.isStructStart()) {
                values.put(path, children == 0 ? "" : NESTED);
            }
        }

        private long children(FieldPath path, JsonToken token) throws IOException {
            long children = 0;
            if (token == JsonToken.START_OBJECT) {
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    if (path.keys().isEmpty() && fields.size() < MOST_FIELDS) {
                        fields.add(name);
                    }
                    parser.nextToken();
                    child(path.child(name));
                    children++;
                }
            } else if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    child(path.child(Long.toString(children++)));
                }
            }
            return children;
        }

        private void child(FieldPath path) throws IOException {
            if (path.leadsTo(rows) || wanted.stream().anyMatch(path::leadsTo)) {
                value(path);
            } else {
                parser.skipChildren();
            }
        }

        /** How many there are. */
        private long rows(JsonToken token) throws IOException {
            found = true;
            if (token == JsonToken.START_ARRAY) {
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    parser.skipChildren();
                    count++;
                }
            } else {
                // Not a list: an object is a refusal, or the only row; the caller sees its fields.
                found = token == JsonToken.VALUE_NULL;
                parser.skipChildren();
            }
            return count;
        }
    }
}
