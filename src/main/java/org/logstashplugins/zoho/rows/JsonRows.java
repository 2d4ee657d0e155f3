package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a page of JSON. Where each row starts and ends is found without reading it, and of a
 * row that is too large only the beginning is kept. So memory is bounded by one row, and a row that
 * is no JSON is a row all the same: with the fields that can be read and, where that is not all of
 * it, its text.
 */
public final class JsonRows implements RowReader {
    /** Holds what is no object. */
    private static final String VALUE = "value";

    /** Holds the text of a row that is not in its fields as a whole. */
    private static final String TEXT = "message";

    private final JsonPageParser walk;
    private final int limit;
    private final Shape shape;
    private boolean ended;

    /**
     * @param identity the fields that make an entry's id; none where it has no id
     * @param constants fields that every row of the page gets
     * @param parsed fields whose text is JSON, in which an id or a time lies
     */
    public record Shape(
            Pointer rows,
            List<Pointer> identity,
            Map<String, String> constants,
            List<Pointer> parsed) {
        /** Of rows in which nothing is looked for in a text. */
        public Shape(Pointer rows, List<Pointer> identity, Map<String, String> constants) {
            this(rows, identity, constants, List.of());
        }
    }

    private JsonRows(JsonPageParser walk, int limit, Shape shape) {
        this.walk = walk;
        this.limit = limit;
        this.shape = shape;
    }

    /**
     * @param limit the most bytes of one row; the rest is left out
     */
    public static JsonRows open(Path file, int limit, Shape shape) throws IOException {
        return open(file, limit, shape, StopCheck.NONE);
    }

    /**
     * The same.
     *
     * @param watch may end the reading
     */
    public static JsonRows open(Path file, int limit, Shape shape, StopCheck watch)
            throws IOException {
        JsonScanner json = new JsonScanner(JsonEncoding.open(file, watch));
        return new JsonRows(new JsonPageParser(json, shape.rows(), List.of(), 1024), limit, shape);
    }

    /** Every row has its own fields. */
    @Override
    public List<String> header() {
        return List.of();
    }

    /**
     * @throws JacksonException when the file is not one whole JSON document
     */
    @Override
    public Optional<Row> next() throws IOException {
        if (ended || !walk.next()) {
            ended = true;
            if (walk.several()) {
                throw new JsonParseException(null, "there is another document behind the first");
            }
            return Optional.empty();
        }
        JsonScanner.RawText bytes = walk.row(limit);
        String text = bytes.toString();
        if (isNothing(text)) {
            return next();
        }
        if (!bytes.cut() && isUtf8(bytes, text)) {
            try {
                return Optional.of(row(document(JsonText.read(text), text), false, false));
            } catch (JacksonException e) {
                // Not to the letter, or beyond a bound.
            }
        }
        return Optional.of(mended(text, bytes.cut()));
    }

    /** As for a page: an object without fields in place of the list is none. */
    private boolean isNothing(String text) {
        return walk.at() == JsonPage.At.OBJECT
                && !shape.rows().keys().isEmpty()
                && text.length() <= limit
                && text.replaceAll("\\s", "").equals("{}");
    }

    private Row mended(String text, boolean cut) throws IOException {
        JsonMender.Mended mended = JsonMender.mend(text);
        Map<String, Object> document = document(mended.value(), text);
        if (mended.broken() && !cut) {
            String name = TEXT;
            for (int copy = 2; document.containsKey(name); copy++) {
                name = TEXT + "_" + copy;
            }
            document.put(name, text);
        }
        return row(document, cut, !cut);
    }

    private Row row(Map<String, Object> document, boolean cut, boolean mended) {
        return new JsonRow(document, RowId.of(shape.identity(), document), cut, mended);
    }

    /** What is no object becomes one, so that nothing is dropped. */
    private Map<String, Object> document(@Nullable Object value, String text) {
        Map<String, Object> document = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> document.put(name.toString(), field));
        } else {
            document.put(VALUE, value instanceof List ? value : JsonText.scalar(text));
        }
        shape.constants().forEach(document::putIfAbsent);
        shape.parsed().forEach(path -> parse(path, document));
        return document;
    }

    private static void parse(Pointer path, Map<String, Object> document) {
        if (path.in(document).orElse(null) instanceof String text) {
            try {
                path.replace(document, JsonText.read(text));
            } catch (JacksonException e) {
                // Left as it came.
            }
        }
    }

    private static boolean isUtf8(JsonScanner.RawText bytes, String text) {
        if (text.indexOf('\uFFFD') < 0) {
            return true;
        }
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.bytes(), 0, bytes.size()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        walk.close();
    }
}
