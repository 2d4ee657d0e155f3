package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Goes through a page of JSON from one row to the next, and collects values outside the rows. The
 * structure around the rows must be correct; the values may be anything. If the pointer to the rows
 * matches twice, the rows of both are read. An object in place of the list is one row.
 */
final class JsonPageParser implements Closeable {
    private static final Pattern NULL = Pattern.compile("null[\\s,\\]}].*", Pattern.DOTALL);
    private static final int LOOK_AHEAD = 64;

    private final JsonScanner json;
    private final RowsLocation rows;
    private final JsonValues values;
    private final int longest;
    private final Deque<JsonContainer> open = new ArrayDeque<>();
    private final JsonHints hints = new JsonHints();
    private boolean begun;
    private boolean several;
    private JsonPage.At at = JsonPage.At.MISSING;

    /** The bytes that end the next row, if that is an object in place of the list. */
    private Optional<String> single = Optional.empty();

    /**
     * @param json closed with this parser
     * @param rows where the rows are
     * @param values collects the values outside the rows
     * @param longest the most characters of one value
     */
    JsonPageParser(JsonScanner json, Pointer rows, JsonValues values, int longest) {
        this.json = json;
        this.rows = RowsLocation.of(rows);
        this.values = values;
        this.longest = longest;
    }

    /**
     * Goes to the next row, which must be taken with {@link #row}.
     *
     * @return false after the last row, when the whole page was read
     * @throws JacksonException when the file is not one complete JSON document
     */
    boolean next() throws IOException {
        if (!begun) {
            begun = true;
            if (json.peek() == JsonScanner.END) {
                return false;
            }
            value(Pointer.ROOT, "");
        }
        while (single.isEmpty() && !open.isEmpty()) {
            JsonContainer container = open.getLast();
            int b = json.peek();
            if (b == JsonScanner.END) {
                throw cutOff();
            } else if (b == ',') {
                json.take();
            } else if (b == container.closer()) {
                json.take();
                open.removeLast();
                values.putNested(container.pointer, container.isEmpty());
            } else if (!container.ofRows) {
                child(container);
            } else if (nextRow(container)) {
                return true;
            }
        }
        if (single.isPresent()) {
            return true;
        }
        readEnd();
        return false;
    }

    /** Takes the row, and returns at most this many bytes of it. */
    JsonScanner.RawText row(int limit) throws IOException {
        String ends = single.isPresent() ? single.get() : open.getLast().ends();
        single = Optional.empty();
        return whole(json.doubtful(ends, limit));
    }

    /** See {@link JsonPage#at}. */
    JsonPage.At at() {
        return at;
    }

    /** See {@link JsonPage#several}; known after the last row. */
    boolean several() {
        return several;
    }

    /** See {@link JsonPage#hints}. */
    List<JsonHint> hints() {
        return hints.found();
    }

    /** A null among the rows is not a row. */
    private boolean nextRow(JsonContainer container) throws IOException {
        if (container.object) {
            name();
        }
        int b = json.peek();
        if (b == ',' || b == container.closer() || b == JsonScanner.END) {
            return false;
        }
        if (b == 'n' && NULL.matcher(json.ahead(LOOK_AHEAD)).matches()) {
            whole(json.value(container.ends(), 0));
            return false;
        }
        container.nextChild();
        return true;
    }

    private void child(JsonContainer container) throws IOException {
        Pointer parent = container.pointer;
        if (!container.object) {
            value(parent.child(Long.toString(container.nextChild())), container.ends());
            return;
        }
        String name = name();
        container.nextChild();
        if (parent.keys().isEmpty()) {
            values.addField(name);
        }
        int b = json.peek();
        if (b != ',' && b != '}') {
            value(parent.child(name), container.ends());
        }
    }

    private String name() throws IOException {
        JsonScanner.RawText key = whole(json.value(":,}", longest));
        if (json.peek() != ':' || !(key.cut() || JsonText.isString(key.toString()))) {
            throw wrong("something that is not a name with a value");
        }
        json.take();
        return JsonText.name(key.toString());
    }

    private void value(Pointer pointer, String ends) throws IOException {
        boolean here = pointer.equals(rows.pointer());
        int b = json.peek();
        if (here && b == '{' && !rows.isObjectOfRows(json.ahead(LOOK_AHEAD))) {
            at = JsonPage.At.OBJECT;
            single = Optional.of(ends);
        } else if (here && JsonBrackets.opens(b)) {
            at = JsonPage.At.LIST;
            json.take();
            open.addLast(new JsonContainer(pointer, b == '{', true));
        } else if (JsonBrackets.opens(b)) {
            nested(pointer, ends, b == '{');
        } else if (pointer.leadsTo(rows.pointer())
                || values.wants(pointer)
                || ends.isEmpty()
                || JsonHints.mayBe(pointer)) {
            scalar(pointer, ends);
        } else {
            whole(json.value(ends, 0));
        }
    }

    private void nested(Pointer pointer, String ends, boolean object) throws IOException {
        if (pointer.leadsTo(rows.pointer()) || values.wantsBelow(pointer)) {
            json.take();
            open.addLast(new JsonContainer(pointer, object, false));
            return;
        }
        boolean wanted = values.wants(pointer);
        boolean near = pointer.keys().size() < JsonHints.DEEPEST;
        JsonScanner.RawText text =
                whole(json.value(ends, wanted ? longest : near ? JsonHints.LARGEST : 0));
        if (text.cut()) {
            values.putNested(pointer, false);
            return;
        }
        @Nullable Object value = JsonMender.read(text.toString());
        values.take(pointer, value);
        hints.below(pointer, value);
    }

    private void scalar(Pointer pointer, String ends) throws IOException {
        JsonScanner.RawText text = json.value(ends, longest);
        if (ends.isEmpty() && !JsonText.isScalar(text.toString())) {
            throw wrong("no JSON");
        }
        @Nullable Object value = text.cut() ? JsonPage.TOO_LONG : JsonValues.typed(text.toString());
        if (pointer.leadsTo(rows.pointer())) {
            if (value == null || rows.isNothing(pointer, value)) {
                at = JsonPage.At.NULL;
            } else if (pointer.equals(rows.pointer()) && at != JsonPage.At.NULL) {
                at = JsonPage.At.TEXT;
            }
        }
        values.put(pointer, value);
        hints.note(pointer, value);
    }

    /** Otherwise rows after the end would be lost silently. */
    private void readEnd() throws IOException {
        int b = json.peek();
        while (!several && b != JsonScanner.END) {
            several = JsonBrackets.opens(b) || b == '"';
            json.take();
            b = json.peek();
        }
    }

    private static JsonScanner.RawText whole(JsonScanner.RawText text) throws JacksonException {
        if (!text.ended()) {
            throw cutOff();
        }
        return text;
    }

    private static JacksonException cutOff() {
        return new JsonEOFException(null, null, "the document does not end");
    }

    private static JacksonException wrong(String what) {
        return new JsonParseException(null, "there is " + what);
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
