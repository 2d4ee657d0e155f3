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
 * The rows of a page of JSON. The start and the end of each row are found without parsing it, and
 * only the beginning of a row that is too large is kept. Therefore memory is bounded by one row. A
 * row that is not valid JSON is delivered, too: with the fields that can be read and, if something
 * is missing from them, with its text.
 */
public final class JsonRows implements RowReader {
    /** The field for a row that is not an object. */
    private static final String VALUE = "value";

    /** The field for the text of a row that could not be read completely. */
    private static final String TEXT = "message";

    /** The most bytes of a name, or of a value outside the rows. */
    private static final int LONGEST_NAME = 1024;

    private final JsonPageParser parser;
    private final int limit;
    private final Shape shape;
    private boolean ended;

    /**
     * @param identity the fields that make the id of a row; none if rows have no id
     * @param constants fields that every row of the page gets
     * @param parsed fields whose text is JSON that contains an id or a time
     */
    public record Shape(
            Pointer rows,
            List<Pointer> identity,
            Map<String, String> constants,
            List<Pointer> parsed) {
        /** Rows without JSON in texts. */
        public Shape(Pointer rows, List<Pointer> identity, Map<String, String> constants) {
            this(rows, identity, constants, List.of());
        }
    }

    private JsonRows(JsonPageParser parser, int limit, Shape shape) {
        this.parser = parser;
        this.limit = limit;
        this.shape = shape;
    }

    /**
     * Opens a page.
     *
     * @param limit the most bytes of one row; the rest is left out
     */
    public static JsonRows open(Path file, int limit, Shape shape) throws IOException {
        return open(file, limit, shape, StopCheck.NONE);
    }

    /**
     * Opens a page, whose reading can be stopped.
     *
     * @param stop can end the reading
     */
    public static JsonRows open(Path file, int limit, Shape shape, StopCheck stop)
            throws IOException {
        JsonScanner json = new JsonScanner(JsonEncoding.open(file, stop));
        return new JsonRows(
                new JsonPageParser(json, shape.rows(), new JsonValues(List.of()), LONGEST_NAME),
                limit,
                shape);
    }

    /** Every row has its own fields. */
    @Override
    public List<String> header() {
        return List.of();
    }

    /**
     * @throws JacksonException if the file is not one complete JSON document
     */
    @Override
    public Optional<Row> next() throws IOException {
        if (ended || !parser.next()) {
            ended = true;
            if (parser.several()) {
                throw new JsonParseException(null, "another document follows the first");
            }
            return Optional.empty();
        }
        JsonScanner.RawText bytes = parser.row(limit);
        String text = bytes.toString();
        if (isNothing(text)) {
            return next();
        }
        if (!bytes.cut() && isUtf8(bytes, text)) {
            try {
                return Optional.of(row(document(JsonText.read(text), text), false, false));
            } catch (JacksonException e) {
                // It is not valid, or exceeds a limit.
            }
        }
        return Optional.of(mended(text, bytes.cut()));
    }

    /** True if an empty object is in place of the list of rows. */
    private boolean isNothing(String text) {
        return parser.at() == JsonPage.At.OBJECT
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

    /** Anything that is not an object becomes one, so that nothing is dropped. */
    private Map<String, Object> document(@Nullable Object value, String text) {
        Map<String, Object> document = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> fields) {
            fields.forEach((name, field) -> document.put(name.toString(), field));
        } else {
            document.put(VALUE, value instanceof List ? value : JsonText.scalar(text));
        }
        shape.constants().forEach(document::putIfAbsent);
        shape.parsed().forEach(pointer -> JsonText.parseField(pointer, document));
        return document;
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
        parser.close();
    }
}
