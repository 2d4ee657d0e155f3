package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads valid JSON within limits that queues and outputs accept, too: queues refuse values that are
 * nested too deep, and outputs may write a number with all its digits. For everything else it
 * throws an exception. Numbers keep their decimals.
 */
public final class JsonText {
    /** The most levels of objects and lists. Logstash's persisted queue accepts about 495. */
    static final int DEEPEST = 64;

    /** The most values of one row. */
    static final int MOST_VALUES = 100_000;

    /** The most characters of a field's name. */
    static final int LONGEST_NAME = 1_000;

    /** The most characters of a number, even if it is written without an exponent. */
    static final int LONGEST_NUMBER = 1_000;

    private static final JsonFactory STRICT = factory().build();

    /** Reads strings that are not valid, but that many programs write. */
    private static final JsonFactory LENIENT =
            factory()
                    .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
                    .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
                    .build();

    private static JsonFactoryBuilder factory() {
        return new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
                .streamReadConstraints(
                        StreamReadConstraints.builder()
                                .maxNestingDepth(DEEPEST)
                                .maxNameLength(LONGEST_NAME)
                                .maxNumberLength(LONGEST_NUMBER)
                                .maxStringLength(Integer.MAX_VALUE)
                                .build());
    }

    private final JsonParser parser;
    private int values;

    private JsonText(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * Reads a value: a String, Boolean, Integer, Long, BigInteger, BigDecimal, a List or a Map of
     * them, or null.
     *
     * @throws JacksonException if the text is not exactly one JSON value within the limits
     */
    public static @Nullable Object read(String text) throws JacksonException {
        try (JsonParser parser = STRICT.createParser(text)) {
            parser.nextToken();
            @Nullable Object value = new JsonText(parser).value();
            if (parser.nextToken() != null) {
                throw beyond("more than one value");
            }
            return value;
        } catch (JacksonException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException("a text is read without input", e);
        }
    }

    /** Replaces a text in a document by the JSON in it. A text that is not JSON stays a text. */
    public static void parseField(Pointer pointer, Map<String, Object> document) {
        if (pointer.in(document).orElse(null) instanceof String text) {
            try {
                pointer.replace(document, read(text));
            } catch (JacksonException e) {
                // It stays a text.
            }
        }
    }

    /** True if the text is JSON without brackets. */
    static boolean isScalar(String text) {
        try {
            @Nullable Object value = read(text);
            return !(value instanceof Map || value instanceof List);
        } catch (JacksonException e) {
            return false;
        }
    }

    /** The text of a value without brackets, even if it is not valid; null for a null. */
    static @Nullable String scalar(String raw) {
        String text = raw.strip();
        return text.startsWith("\"") ? string(text) : text.equals("null") ? null : text;
    }

    /** The content of a string; if it is not valid, the raw text between its quotes. */
    private static String string(String quoted) {
        Optional<String> text = lenient(quoted);
        if (text.isPresent()) {
            return text.get();
        }
        boolean closed = quoted.length() > 1 && quoted.endsWith("\"");
        return quoted.substring(1, closed ? quoted.length() - 1 : quoted.length());
    }

    /** True for one string, even with characters or escapes that are not valid. */
    static boolean isString(String text) {
        return lenient(text).isPresent();
    }

    private static Optional<String> lenient(String quoted) {
        if (isPlain(quoted)) {
            return Optional.of(quoted.substring(1, quoted.length() - 1));
        }
        try (JsonParser parser = LENIENT.createParser(quoted)) {
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                String text = parser.getText();
                return parser.nextToken() == null
                        ? Optional.of(Unicode.whole(text))
                        : Optional.empty();
            }
        } catch (IOException e) {
            // It is not such a string.
        }
        return Optional.empty();
    }

    /**
     * True for a string without escapes. Nearly all strings are like that, and a parser for each
     * would take most of the time.
     */
    private static boolean isPlain(String quoted) {
        int last = quoted.length() - 1;
        boolean plain = last > 0 && quoted.charAt(0) == '"' && quoted.charAt(last) == '"';
        for (int i = 1; i < last && plain; i++) {
            char c = quoted.charAt(i);
            plain = c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
        }
        return plain;
    }

    /** The name of a field, with quotes or without. */
    static String name(String raw) {
        String text = raw.strip();
        return text.startsWith("\"") ? string(text) : text;
    }

    private @Nullable Object value() throws IOException {
        JsonToken token = parser.currentToken();
        if (token == null || ++values > MOST_VALUES) {
            throw beyond("no value, or too many");
        }
        return switch (token) {
            case START_OBJECT -> object();
            case START_ARRAY -> list();
            case VALUE_STRING -> whole(parser.getText());
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw beyond("no value");
        };
    }

    private Map<String, Object> object() throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = whole(parser.currentName());
            parser.nextToken();
            fields.put(name, value());
        }
        return fields;
    }

    private List<Object> list() throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value());
        }
        return list;
    }

    private static BigDecimal decimal(String text) throws JacksonException {
        try {
            BigDecimal number = new BigDecimal(text);
            long whole = (long) number.precision() - number.scale();
            if (whole <= LONGEST_NUMBER && number.scale() <= LONGEST_NUMBER) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Its exponent has more than ten digits.
        }
        throw beyond("a number that is too large or too small");
    }

    private static String whole(String text) throws JacksonException {
        if (!Unicode.isWhole(text)) {
            throw beyond("half a character");
        }
        return text;
    }

    private static JacksonException beyond(String what) {
        return new JsonParseException(null, "there is " + what);
    }
}
