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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The way through a page of JSON from one row to the next, and what lies beside it. Of what is
 * around the rows the structure has to be right; values may be whatever they are. Where the place
 * of the rows occurs twice, it has the rows of both. An object in place of the list is one row.
 */
final class JsonWalk implements Closeable {
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 100;
    private static final int MOST_HINTS = 3;
    private static final int HINTS_DEPTH = 3;

    /** Names of fields that lead to a next page. */
    private static final Pattern HINT =
            Pattern.compile(
                    "(?:has_?)?more(?:_?(?:records|pages|results|items|data))?"
                            + "|.*(?:next|cursor|continuation|scroll|after).*",
                    Pattern.CASE_INSENSITIVE);

    private final JsonScanner json;
    private final FieldPath rows;
    private final Set<FieldPath> wanted;
    private final int longest;
    private final Deque<Place> open = new ArrayDeque<>();
    private final Map<FieldPath, Object> values = new HashMap<>();
    private final Set<FieldPath> nulls = new HashSet<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private final Set<FieldPath> hints = new LinkedHashSet<>();
    private boolean begun;
    private boolean several;
    private JsonPage.At at = JsonPage.At.MISSING;

    /** What ends the object that stands in place of the list, when it is the next row. */
    private Optional<String> single = Optional.empty();

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
        while (single.isEmpty() && !open.isEmpty()) {
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
        if (single.isPresent()) {
            return true;
        }
        readEnd();
        return false;
    }

    /** Takes the row, and at most so many bytes of it along. */
    JsonScanner.Text row(int limit) throws IOException {
        String ends = single.orElse(",]");
        single = Optional.empty();
        return whole(json.doubtful(ends, limit));
    }

    /** See {@link JsonPage#at}. */
    JsonPage.At at() {
        return at;
    }

    /** See {@link JsonPage#several}; known behind the last row. */
    boolean several() {
        return several;
    }

    /** See {@link JsonPage#values}. */
    Map<FieldPath, Object> values() {
        return values;
    }

    /** See {@link JsonPage#nulls}. */
    Set<FieldPath> nulls() {
        return nulls;
    }

    /** See {@link JsonPage#hints}. */
    Set<FieldPath> hints() {
        return hints;
    }

    /** Takes the values that are wanted of a row. */
    void take(FieldPath place, @Nullable Object row) {
        for (FieldPath path : wanted) {
            if (place.leadsTo(path)) {
                List<String> below = path.keys().subList(place.keys().size(), path.keys().size());
                new FieldPath(below).in(row).ifPresent(value -> values.put(path, flat(value)));
            }
        }
    }

    private static Object flat(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "" : JsonPage.NESTED;
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "" : JsonPage.NESTED;
        }
        return value;
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
        if (here && b == '{') {
            at = JsonPage.At.OBJECT;
            single = Optional.of(ends);
        } else if (JsonBrackets.opens(b)) {
            at = here ? JsonPage.At.LIST : at;
            if (path.leadsTo(rows) || wanted.stream().anyMatch(path::leadsTo)) {
                json.take();
                open.addLast(new Place(path, b == '{', here && b == '['));
            } else {
                whole(json.value(ends, 0));
            }
        } else if (here || wanted.contains(path) || ends.isEmpty() || isHint(path)) {
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
        @Nullable Object value = typed(text.toString());
        if (here) {
            at = value == null ? JsonPage.At.NULL : JsonPage.At.MISSING;
        }
        if (!wanted.contains(path)) {
            if (isHint(path) && isSomething(value)) {
                hints.add(path);
            }
        } else if (value == null) {
            values.remove(path);
            nulls.add(path);
        } else {
            values.put(path, value);
            nulls.remove(path);
        }
    }

    /** A text, a number or a boolean; what is none of them is the text it is. */
    private static @Nullable Object typed(String raw) {
        @Nullable String text = JsonText.scalar(raw);
        if (text == null || raw.strip().startsWith("\"")) {
            return text;
        }
        try {
            @Nullable Object value = JsonText.read(raw);
            return value instanceof Number || value instanceof Boolean ? value : text;
        } catch (JacksonException e) {
            return text;
        }
    }

    private boolean isHint(FieldPath path) {
        int depth = path.keys().size();
        return depth > 0
                && depth <= HINTS_DEPTH
                && hints.size() < MOST_HINTS
                && HINT.matcher(path.keys().get(depth - 1)).matches();
    }

    private static boolean isSomething(@Nullable Object value) {
        String text = value == null ? "" : value.toString();
        return !text.isBlank() && !text.equals("0") && !text.equals("false");
    }

    private void leave(Place place) {
        if (wanted.contains(place.path)) {
            values.put(place.path, place.children == 0 ? "" : JsonPage.NESTED);
        }
    }

    /** Rows behind the end would be lost without a word. */
    private void readEnd() throws IOException {
        int b = json.peek();
        while (!several && b != JsonScanner.END) {
            several = JsonBrackets.opens(b) || b == '"';
            json.take();
            b = json.peek();
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
