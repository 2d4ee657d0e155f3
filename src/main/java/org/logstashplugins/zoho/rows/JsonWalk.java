package org.logstashplugins.zoho.rows;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The way through a page of JSON from one row to the next, and what lies beside it. Of what is
 * around the rows the structure has to be right; values may be whatever they are. Where the place
 * of the rows occurs twice, it has the rows of both.
 */
final class JsonWalk implements Closeable {
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 100;

    private final JsonScanner json;
    private final FieldPath rows;
    private final Set<FieldPath> wanted;
    private final int longest;
    private final Deque<Place> open = new ArrayDeque<>();
    private final Map<FieldPath, String> values = new HashMap<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private boolean begun;
    private boolean found;

    /** A list or an object that the walk is in. */
    private static final class Place {
        final FieldPath path;
        final boolean object;
        final boolean ofRows;
        long children;

        Place(FieldPath path, boolean object, boolean ofRows) {
            this.path = path;
            this.object = object;
            this.ofRows = ofRows;
        }

        char closer() {
            return object ? '}' : ']';
        }

        String ends() {
            return object ? ",}" : ",]";
        }
    }

    /**
     * @param json closed with the walk
     * @param rows where the rows are
     * @param wanted the values to keep
     * @param longest the most characters of one value
     */
    JsonWalk(JsonScanner json, FieldPath rows, Collection<FieldPath> wanted, int longest) {
        this.json = json;
        this.rows = rows;
        this.wanted = Set.copyOf(wanted);
        this.longest = longest;
    }

    /**
     * Goes to the next row, which has to be taken with {@link #row}; false behind the last, when
     * the whole page was read.
     *
     * @throws JacksonException when the file is not one whole JSON document
     */
    boolean next() throws IOException {
        if (!begun) {
            begun = true;
            if (json.peek() == JsonScanner.END) {
                return false;
            }
            value(FieldPath.ROOT, "");
        }
        while (!open.isEmpty()) {
            Place place = open.getLast();
            int b = json.peek();
            if (b == JsonScanner.END) {
                throw cutOff();
            } else if (b == ',') {
                json.take();
            } else if (b == place.closer()) {
                json.take();
                leave(open.removeLast());
            } else if (place.ofRows) {
                place.children++;
                return true;
            } else {
                child(place);
            }
        }
        checkEnd();
        return false;
    }

    /** Takes the row, and at most so many bytes of it along. */
    JsonScanner.Text row(int limit) throws IOException {
        return whole(json.doubtful(",]", limit));
    }

    /** See {@link JsonPage#found}. */
    boolean found() {
        return found;
    }

    /** See {@link JsonPage#values}. */
    Map<FieldPath, String> values() {
        return values;
    }

    /** See {@link JsonPage#fields}. */
    Set<String> fields() {
        return fields;
    }

    private void child(Place place) throws IOException {
        if (!place.object) {
            value(place.path.child(Long.toString(place.children++)), place.ends());
            return;
        }
        JsonScanner.Text key = whole(json.value(":,}", longest));
        if (json.peek() != ':' || !(key.cut() || JsonText.isString(key.toString()))) {
            throw wrong("something that is no name with a value");
        }
        String name = JsonText.name(key.toString());
        json.take();
        place.children++;
        if (place.path.keys().isEmpty()
                && fields.size() < MOST_FIELDS
                && name.length() <= LONGEST_FIELD) {
            fields.add(name);
        }
        int b = json.peek();
        if (b != ',' && b != '}') {
            value(place.path.child(name), place.ends());
        }
    }

    private void value(FieldPath path, String ends) throws IOException {
        boolean here = path.equals(rows);
        int b = json.peek();
        if (JsonBrackets.opens(b)) {
            found = here ? b == '[' : found;
            if (path.leadsTo(rows) || wanted.stream().anyMatch(path::leadsTo)) {
                json.take();
                open.addLast(new Place(path, b == '{', here && b == '['));
            } else {
                whole(json.value(ends, 0));
            }
        } else if (here || wanted.contains(path) || ends.isEmpty()) {
            scalar(path, here, ends);
        } else {
            whole(json.value(ends, 0));
        }
    }

    private void scalar(FieldPath path, boolean here, String ends) throws IOException {
        JsonScanner.Text text = json.value(ends, longest);
        if (ends.isEmpty() && !JsonText.isScalar(text.toString())) {
            throw wrong("no JSON");
        }
        if (text.cut() && wanted.contains(path)) {
            throw wrong("a value that is too long");
        }
        String value = JsonText.scalar(text.toString());
        found = here ? value == null : found;
        if (value == null) {
            values.remove(path);
        } else if (wanted.contains(path)) {
            values.put(path, value);
        }
    }

    private void leave(Place place) {
        if (wanted.contains(place.path)) {
            values.put(place.path, place.children == 0 ? "" : JsonPage.NESTED);
        }
    }

    /** Rows behind the end would be lost without a word. */
    private void checkEnd() throws IOException {
        for (int b = json.peek(); b != JsonScanner.END; b = json.peek()) {
            if (JsonBrackets.opens(b) || b == '"') {
                throw wrong("another document behind the first");
            }
            json.take();
        }
    }

    private static JsonScanner.Text whole(JsonScanner.Text text) throws JacksonException {
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
