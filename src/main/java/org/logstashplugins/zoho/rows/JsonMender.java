package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads texts that {@link JsonText} refuses, as far as possible. Every field that can be recognized
 * is kept. A value that cannot be read, or is nested too deep, is kept as text. One use.
 */
final class JsonMender {
    private static final int FLAT = 1;

    /**
     * If a row has too many values, it is read again, and more of its nested values become text.
     */
    private static final int[] DEPTHS = {JsonText.DEEPEST, 4, FLAT};

    private final JsonScanner json;
    private final int deepest;
    private int objects;
    private int lists;
    private int values;
    private boolean broken;
    private boolean cut;

    /**
     * @param value a Map or a List if the text begins with a bracket
     * @param broken true if a part of the text is missing from the value
     */
    record Mended(@Nullable Object value, boolean broken) {}

    private JsonMender(String text, int deepest) {
        this.json =
                new JsonScanner(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        this.deepest = deepest;
    }

    /** Reads a text strictly or, if that fails, as far as possible. */
    static @Nullable Object read(String text) throws IOException {
        try {
            return JsonText.read(text);
        } catch (JacksonException e) {
            return mend(text).value();
        }
    }

    /**
     * Reads a text as far as possible. If it ends too early, everything that is complete is kept.
     */
    static Mended mend(String text) throws IOException {
        for (int depth : DEPTHS) {
            JsonMender mender = new JsonMender(text, depth);
            @Nullable Object value = mender.value("", 0);
            boolean all = mender.values < JsonText.MOST_VALUES;
            if (all || depth == FLAT) {
                return new Mended(value, mender.broken || mender.cut || !all);
            }
        }
        throw new IllegalStateException("the last depth is taken");
    }

    private @Nullable Object value(String ends, int depth) throws IOException {
        values++;
        int b = json.peek();
        if (depth < deepest && JsonBrackets.opens(b)) {
            json.take();
            return b == '{' ? object(depth + 1) : list(depth + 1);
        }
        JsonScanner.RawText text = json.doubtful(ends, Integer.MAX_VALUE);
        cut |= !text.ended() && depth > 0;
        return JsonBrackets.opens(b) ? text.toString() : scalar(text.toString());
    }

    private static @Nullable Object scalar(String raw) {
        try {
            return raw.startsWith("\"") ? JsonText.scalar(raw) : JsonText.read(raw);
        } catch (JacksonException e) {
            return JsonText.scalar(raw);
        }
    }

    private Map<String, Object> object(int depth) throws IOException {
        Map<String, Object> fields = new LinkedHashMap<>();
        objects++;
        for (int b = json.peek(); !ends(b, ']', lists); b = json.peek()) {
            if (b == ',') {
                json.take();
            } else if (b == '}') {
                json.take();
                break;
            } else {
                field(fields, depth);
            }
        }
        objects--;
        return fields;
    }

    private List<Object> list(int depth) throws IOException {
        List<Object> list = new ArrayList<>();
        lists++;
        for (int b = json.peek(); !ends(b, '}', objects); b = json.peek()) {
            if (b == ',') {
                json.take();
            } else if (b == ']') {
                json.take();
                break;
            } else {
                @Nullable Object value = value(objects > 0 ? ",]}" : ",]", depth);
                if (!cut) {
                    list.add(value);
                }
            }
        }
        lists--;
        return list;
    }

    /**
     * True at the end of the text, and at a bracket that closes something outside this object or
     * list.
     */
    private boolean ends(int b, char other, int around) {
        boolean foreign = b == other && around > 0;
        broken |= foreign;
        cut |= b == JsonScanner.END;
        return foreign || cut || values >= JsonText.MOST_VALUES;
    }

    private void field(Map<String, Object> fields, int depth) throws IOException {
        String ends = lists > 0 ? ",}]" : ",}";
        JsonScanner.RawText key = json.doubtful(":" + ends, Integer.MAX_VALUE);
        cut |= !key.ended();
        String name = JsonText.name(key.toString());
        if (json.peek() != ':' || name.length() > JsonText.LONGEST_NAME) {
            broken = true;
            cut |= !json.doubtful(ends, 0).ended();
            return;
        }
        json.take();
        int b = json.peek();
        if (ends.indexOf(b) >= 0) {
            broken = true;
            return;
        }
        @Nullable Object value = value(ends, depth);
        if (!cut) {
            fields.put(name, value);
        }
        b = json.peek();
        broken |= b != ',' && b != '}';
    }
}
