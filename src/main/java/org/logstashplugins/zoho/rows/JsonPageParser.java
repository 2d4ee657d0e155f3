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
final class JsonPageParser implements Closeable {
    private static final int MOST_FIELDS = 20;
    private static final int LONGEST_FIELD = 100;

    /** Stands for the values of an object at the end of the place of the rows. */
    private static final String ANY = "*";

    /** The beginning of an object whose fields are numbered entries, as PHP writes some lists. */
    private static final Pattern NUMBERED =
            Pattern.compile("\\{\\s*\"\\d{1,9}\"\\s*:\\s*\\{.*", Pattern.DOTALL);

    private static final Pattern NULL = Pattern.compile("null[\\s,\\]}].*", Pattern.DOTALL);
    private static final int LOOK = 64;

    private final JsonScanner json;
    private final Pointer rows;
    private final boolean anyNames;
    private final Set<Pointer> wanted;
    private final int longest;
    private final Deque<Place> open = new ArrayDeque<>();
    private final Map<Pointer, Object> values = new HashMap<>();
    private final Set<Pointer> nulls = new HashSet<>();
    private final Set<String> fields = new LinkedHashSet<>();
    private final JsonHints hints = new JsonHints();
    private boolean begun;
    private boolean several;
    private JsonPage.At at = JsonPage.At.MISSING;

    /** What ends the object that stands in place of the list, when it is the next row. */
    private Optional<String> single = Optional.empty();

    /** A list or an object that the walk is in. */
    private static final class Place {
        final Pointer path;
        final boolean object;
        final boolean ofRows;
        long children;

        Place(Pointer path, boolean object, boolean ofRows) {
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
    JsonPageParser(JsonScanner json, Pointer rows, Collection<Pointer> wanted, int longest) {
        this.json = json;
        List<String> keys = rows.keys();
        this.anyNames = !keys.isEmpty() && keys.get(keys.size() - 1).equals(ANY);
        this.rows = anyNames ? new Pointer(keys.subList(0, keys.size() - 1)) : rows;
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
            value(Pointer.ROOT, "");
        }
        while (single.isEmpty() && !open.isEmpty()) {
            Place pointer = open.getLast();
            int b = json.peek();
            if (b == JsonScanner.END) {
                throw cutOff();
            } else if (b == ',') {
                json.take();
            } else if (b == pointer.closer()) {
                json.take();
                leave(open.removeLast());
            } else if (pointer.ofRows) {
                if (pointer.object) {
                    name();
                }
                if (isRow(pointer)) {
                    pointer.children++;
                    return true;
                }
            } else {
                child(pointer);
            }
        }
        if (single.isPresent()) {
            return true;
        }
        readEnd();
        return false;
    }

    /** Takes the row, and at most so many bytes of it along. */
    JsonScanner.RawText row(int limit) throws IOException {
        String ends = single.orElseGet(() -> open.getLast().ends());
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
    Map<Pointer, Object> values() {
        return values;
    }

    /** See {@link JsonPage#nulls}. */
    Set<Pointer> nulls() {
        return nulls;
    }

    /** See {@link JsonPage#hints}. */
    List<JsonHint> hints() {
        return hints.found();
    }

    /** Takes the values that are wanted of what stands at a place. */
    void take(Pointer pointer, @Nullable Object value) {
        for (Pointer path : wanted) {
            if (pointer.leadsTo(path)) {
                List<String> below = path.keys().subList(pointer.keys().size(), path.keys().size());
                Optional<Object> there = new Pointer(below).in(value);
                there.ifPresent(found -> values.put(path, flat(found)));
                if (there.isEmpty() && hasNull(value, below)) {
                    nulls.add(path);
                }
            }
        }
    }

    private static boolean hasNull(@Nullable Object value, List<String> below) {
        if (below.isEmpty()) {
            return false;
        }
        int last = below.size() - 1;
        Object parent = new Pointer(below.subList(0, last)).in(value).orElse("");
        return parent instanceof Map<?, ?> map && map.containsKey(below.get(last));
    }

    /** A list of values without fields is one value: some cursors are. */
    private static Object flat(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "" : JsonPage.NESTED;
        }
        if (value instanceof List<?> list) {
            boolean plain =
                    list.stream()
                            .noneMatch(
                                    each ->
                                            each == null
                                                    || each instanceof Map
                                                    || each instanceof List);
            return list.isEmpty() ? "" : plain ? List.copyOf(list) : JsonPage.NESTED;
        }
        return value;
    }

    /** What can be read of a text. */
    static @Nullable Object document(String text) throws IOException {
        try {
            return JsonText.read(text);
        } catch (JacksonException e) {
            return JsonMender.mend(text).value();
        }
    }

    /** See {@link JsonPage#fields}. */
    Set<String> fields() {
        return fields;
    }

    /** A null among the rows is none. */
    private boolean isRow(Place pointer) throws IOException {
        int b = json.peek();
        if (b == ',' || b == pointer.closer() || b == JsonScanner.END) {
            return false;
        }
        boolean nothing = b == 'n' && NULL.matcher(json.ahead(LOOK)).matches();
        if (nothing) {
            whole(json.value(pointer.ends(), 0));
        }
        return !nothing;
    }

    private void child(Place pointer) throws IOException {
        if (!pointer.object) {
            value(pointer.path.child(Long.toString(pointer.children++)), pointer.ends());
            return;
        }
        String name = name();
        pointer.children++;
        if (pointer.path.keys().isEmpty()
                && fields.size() < MOST_FIELDS
                && name.length() <= LONGEST_FIELD) {
            fields.add(name);
        }
        int b = json.peek();
        if (b != ',' && b != '}') {
            value(pointer.path.child(name), pointer.ends());
        }
    }

    private String name() throws IOException {
        JsonScanner.RawText key = whole(json.value(":,}", longest));
        if (json.peek() != ':' || !(key.cut() || JsonText.isString(key.toString()))) {
            throw wrong("something that is no name with a value");
        }
        json.take();
        return JsonText.name(key.toString());
    }

    private void value(Pointer path, String ends) throws IOException {
        boolean here = path.equals(rows);
        int b = json.peek();
        if (here && b == '{' && !isObjectOfRows()) {
            at = JsonPage.At.OBJECT;
            single = Optional.of(ends);
        } else if (here && JsonBrackets.opens(b)) {
            at = JsonPage.At.LIST;
            json.take();
            open.addLast(new Place(path, b == '{', true));
        } else if (JsonBrackets.opens(b)) {
            beside(path, ends, b == '{');
        } else if (path.leadsTo(rows)
                || wanted.contains(path)
                || ends.isEmpty()
                || JsonHints.mayBe(path)) {
            scalar(path, ends);
        } else {
            whole(json.value(ends, 0));
        }
    }

    private boolean isObjectOfRows() throws IOException {
        return anyNames || NUMBERED.matcher(json.ahead(LOOK)).matches();
    }

    private void beside(Pointer path, String ends, boolean object) throws IOException {
        boolean around = path.leadsTo(rows);
        if (around || (!wanted.contains(path) && wanted.stream().anyMatch(path::leadsTo))) {
            json.take();
            open.addLast(new Place(path, object, false));
            return;
        }
        boolean asked = wanted.contains(path);
        boolean near = path.keys().size() < JsonHints.DEEPEST;
        JsonScanner.RawText text =
                whole(json.value(ends, asked ? longest : near ? JsonHints.LARGEST : 0));
        if (text.cut()) {
            if (asked) {
                values.put(path, JsonPage.NESTED);
            }
            return;
        }
        @Nullable Object value = document(text.toString());
        take(path, value);
        hints.below(path, value);
    }

    private void scalar(Pointer path, String ends) throws IOException {
        JsonScanner.RawText text = json.value(ends, longest);
        if (ends.isEmpty() && !JsonText.isScalar(text.toString())) {
            throw wrong("no JSON");
        }
        @Nullable Object value = text.cut() ? JsonPage.TOO_LONG : typed(text.toString());
        if (path.leadsTo(rows)) {
            at = value == null || isNothing(value, path) ? JsonPage.At.NULL : at;
            at =
                    value != null && path.equals(rows) && at != JsonPage.At.NULL
                            ? JsonPage.At.TEXT
                            : at;
        }
        if (value == null) {
            values.remove(path);
            nulls.add(path);
        } else if (wanted.contains(path)) {
            values.put(path, value);
            nulls.remove(path);
        }
        hints.note(path, value);
    }

    /** What some servers write where they have no rows. */
    private boolean isNothing(Object value, Pointer path) {
        return path.equals(rows)
                && !path.keys().isEmpty()
                && (value.equals(false) || value.toString().isBlank());
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

    private void leave(Place pointer) {
        if (wanted.contains(pointer.path)) {
            values.put(pointer.path, pointer.children == 0 ? "" : JsonPage.NESTED);
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
