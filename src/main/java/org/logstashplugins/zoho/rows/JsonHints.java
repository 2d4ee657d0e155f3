package org.logstashplugins.zoho.rows;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects the {@link JsonHint}s of a page. One page. */
final class JsonHints {
    /** Deeper levels, and larger objects, are not searched. */
    static final int DEEPEST = 3;

    static final int LARGEST = 8 * 1024;

    private static final int MOST = 24;
    private static final Set<String> NOTHING =
            Set.of("", "0", "false", "null", "none", "undefined", "ok", "no error", "success");
    private static final Set<String> FAILED = Set.of("error", "fail", "failed", "failure");

    private static final Pattern LEAD =
            name(
                    "(?:has_?)?more(?:_?(?:records|pages|results|items|data))?"
                            + "|.*(?:next|cursor|continuation|scroll|after).*");
    private static final Pattern TOTAL =
            name(
                    "(?:@odata\\.)?count|total|recordsfiltered|(?:total|num|number_?of)_?(?:of_?)?"
                            + "(?:count|results?|records?|items?|entries|elements|rows|size|hits|found|matches|events|logs)"
                            + "|(?:records?|results?|items?|entry|entries|hits?|events?)_?count");
    private static final Pattern PAGES =
            name("(?:total|num|number_?of)_?pages|pages|pages?_?(?:count|total)|last_?page");
    private static final Pattern SIZE =
            name("limit|page_?(?:size|limit)|(?:(?:results|rows|items)_?)?per_?page|max_?results");
    private static final Pattern PARTIAL =
            name("(?:is_?)?(?:truncated|partial|incomplete|timed_?out)(?:_?results?)?");
    private static final Pattern ERROR =
            name(
                    "errors?|faults?|exceptions?|error_?(?:code|message|msg|type|description|summary)");
    private static final Pattern SUCCESS = name("success|ok");

    private final Map<Pointer, JsonHint> found = new LinkedHashMap<>();

    private static Pattern name(String expression) {
        return Pattern.compile(expression, Pattern.CASE_INSENSITIVE);
    }

    List<JsonHint> found() {
        return List.copyOf(found.values());
    }

    /** True if a value with this name may be a hint. */
    static boolean mayBe(Pointer pointer) {
        int depth = pointer.keys().size();
        return depth > 0
                && depth <= DEEPEST
                && (sort(pointer, 1).isPresent()
                        || sort(pointer, "error").isPresent()
                        || sort(pointer, false).isPresent());
    }

    /** Adds a value without fields, if it is a hint. */
    void note(Pointer pointer, @Nullable Object value) {
        int depth = pointer.keys().size();
        if (value != null && depth > 0 && depth <= DEEPEST && found.size() < MOST) {
            sort(pointer, value)
                    .ifPresent(sort -> found.put(pointer, new JsonHint(pointer, sort, value)));
        }
    }

    /** Adds the hints in an object or a list. */
    void below(Pointer pointer, @Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            if (!fields.isEmpty() && matches(ERROR, pointer)) {
                found.put(pointer, new JsonHint(pointer, JsonHint.Sort.ERROR, JsonPage.NESTED));
            }
            if (matches(LEAD, pointer) && fields.get("href") instanceof String address) {
                note(pointer, address);
            }
            fields.forEach((name, field) -> below(pointer.child(name.toString()), field));
        } else if (value instanceof List<?> list) {
            if (!list.isEmpty() && matches(ERROR, pointer)) {
                found.put(pointer, new JsonHint(pointer, JsonHint.Sort.ERROR, JsonPage.NESTED));
            }
            for (int i = 0; i < list.size(); i++) {
                link(pointer.child(Integer.toString(i)), list.get(i));
            }
        } else {
            note(pointer, value);
        }
    }

    /** Adds a link from a list of links, as in HAL. */
    private void link(Pointer pointer, @Nullable Object element) {
        if (element instanceof Map<?, ?> link
                && "next".equals(link.get("rel"))
                && link.get("href") instanceof String address
                && found.size() < MOST) {
            Pointer at = pointer.child("href");
            found.put(at, new JsonHint(at, JsonHint.Sort.LEAD, address));
        }
    }

    private static boolean matches(Pattern pattern, Pointer pointer) {
        return pattern.matcher(key(pointer, 1)).matches();
    }

    private static String key(Pointer pointer, int fromEnd) {
        int size = pointer.keys().size();
        return size < fromEnd ? "" : pointer.keys().get(size - fromEnd);
    }

    private static Optional<JsonHint.Sort> sort(Pointer pointer, Object value) {
        String text = value.toString().strip().toLowerCase(Locale.ROOT);
        boolean something = !NOTHING.contains(text);
        boolean number = text.matches("\\d{1,18}");
        boolean inTotal = key(pointer, 1).equals("value") && key(pointer, 2).equals("total");
        if (number && (inTotal || matches(TOTAL, pointer))) {
            return Optional.of(JsonHint.Sort.TOTAL);
        }
        if (number && matches(PAGES, pointer)) {
            return Optional.of(JsonHint.Sort.PAGES);
        }
        if (number && matches(SIZE, pointer)) {
            return Optional.of(JsonHint.Sort.SIZE);
        }
        boolean shards = key(pointer, 1).equals("failed") && key(pointer, 2).equals("_shards");
        if (something && (shards || (matches(PARTIAL, pointer) && !text.equals("no")))) {
            return Optional.of(JsonHint.Sort.PARTIAL);
        }
        boolean failed =
                (matches(SUCCESS, pointer) && text.equals("false"))
                        || (key(pointer, 1).equalsIgnoreCase("status") && FAILED.contains(text));
        if (failed || (something && matches(ERROR, pointer))) {
            return Optional.of(JsonHint.Sort.ERROR);
        }
        return something && matches(LEAD, pointer)
                ? Optional.of(JsonHint.Sort.LEAD)
                : Optional.empty();
    }
}
