package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Page;
import org.logstashplugins.zoho.rows.JsonHint;
import org.logstashplugins.zoho.rows.JsonHint.Sort;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * The size of a list, as far as answers state it: a number of rows or pages in the body, in the
 * headers of GitLab and others, or in {@code Content-Range} (RFC 9110).
 *
 * @param rows the largest number of rows; 0 for none
 * @param pages the largest number of pages; 0 for none
 * @param size the number of rows of a page; 0 for none
 * @param pointer where the number is
 */
record StatedTotal(long rows, long pages, long size, String pointer) {
    static final StatedTotal NONE = new StatedTotal(0, 0, 0, "");

    private static final Set<String> ROWS =
            Set.of("x-total-count", "x-total", "total-count", "x-total-results");
    private static final Set<String> PAGES = Set.of("x-total-pages", "x-page-count");
    private static final String RANGE = "content-range";
    private static final Pattern TOTAL = Pattern.compile(".*/\\s*(\\d{1,18})\\s*");
    private static final Set<String> LEADS =
            Set.of("x-next-cursor", "x-next-page", "x-next-token", "x-continuation-token");

    static StatedTotal of(Page page, JsonPage body) {
        StatedTotal total = NONE;
        for (JsonHint hint : body.hints()) {
            String pointer = ForeignText.name(hint.pointer().toString());
            total = total.or(of(hint.sort(), hint.number(), pointer));
        }
        for (Map.Entry<String, String> header : page.headers().entrySet()) {
            total = total.or(of(header.getKey(), header.getValue().strip()));
        }
        return total;
    }

    private static StatedTotal of(Sort sort, long number, String pointer) {
        return switch (sort) {
            case TOTAL -> new StatedTotal(number, 0, 0, pointer);
            case PAGES -> new StatedTotal(0, number, 0, pointer);
            case SIZE -> new StatedTotal(0, 0, number, "");
            default -> NONE;
        };
    }

    private static StatedTotal of(String header, String text) {
        String pointer = "header:" + header;
        Matcher range = TOTAL.matcher(header.equals(RANGE) ? text : "");
        if (range.matches()) {
            return of(Sort.TOTAL, Long.parseLong(range.group(1)), pointer);
        }
        boolean number = text.matches("\\d{1,18}");
        return number && ROWS.contains(header)
                ? of(Sort.TOTAL, Long.parseLong(text), pointer)
                : number && PAGES.contains(header)
                        ? of(Sort.PAGES, Long.parseLong(text), pointer)
                        : NONE;
    }

    /** The larger number of each kind. */
    StatedTotal or(StatedTotal other) {
        boolean more = other.rows > rows || (rows == 0 && other.pages > pages);
        return new StatedTotal(
                Math.max(rows, other.rows),
                Math.max(pages, other.pages),
                Math.max(size, other.size),
                more ? other.pointer : pointer);
    }

    /**
     * True when there are more rows than came, or more pages than were asked for.
     *
     * @param asked the number of pages that were asked for; 0 if pages have no numbers
     */
    boolean isMoreThan(long came, long asked) {
        return rows > 0 ? rows > came : asked > 0 && pages > asked;
    }

    /** Pointers and headers that may name a next page, or say that the answer is incomplete. */
    static List<String> others(Page page, JsonPage body, Set<Pointer> known) {
        List<String> found =
                new ArrayList<>(
                        pointers(
                                body,
                                hint ->
                                        hint.sort() == Sort.LEAD
                                                && !known.contains(hint.pointer())));
        String link = page.headers().getOrDefault("link", "");
        if (isNext(link)) {
            found.add("header:Link");
        }
        LEADS.stream()
                .filter(name -> !page.headers().getOrDefault(name, "").isBlank())
                .forEach(name -> found.add("header:" + name));
        if (page.status() == 206) {
            found.add(page.headers().containsKey(RANGE) ? "header:" + RANGE : "status 206");
        }
        return found;
    }

    private static boolean isNext(String link) {
        try {
            return LinkHeader.next(link).isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The pointers by which an answer says that it is incomplete. */
    static List<String> parts(JsonPage body) {
        return pointers(
                body,
                hint ->
                        hint.sort() == Sort.PARTIAL
                                || (hint.sort() == Sort.ERROR
                                        && hint.value().equals(JsonPage.NESTED)));
    }

    /** The pointer to an error. */
    static Optional<String> error(JsonPage body) {
        return pointers(body, hint -> hint.sort() == Sort.ERROR).stream().findFirst();
    }

    private static List<String> pointers(JsonPage body, Predicate<JsonHint> wanted) {
        return body.hints().stream()
                .filter(wanted)
                .limit(3)
                .map(hint -> ForeignText.name(hint.pointer().toString()))
                .toList();
    }
}
