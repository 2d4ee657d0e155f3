package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Page;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * How an API gives out a list that is longer than one answer, and how it says that the list is at
 * its end. Immutable.
 *
 * @param next what the next request takes from the answer, by the name of its place
 * @param more a flag in the answer
 * @param first the number of the first page, or the offset of the first row
 * @param size how many rows a page has at most, if that is known
 * @param untilShort true where a page with fewer rows is the last
 * @param stop how an answer says besides that it is the last
 * @param encoded true where the values of next come encoded for a query
 * @param emptyPages how many pages in a row may be without rows, where others may follow
 * @param alone true where requests after the first have nothing of the stream's params and body
 * @param url of requests after the first, where it is another
 * @param later what requests after the first have besides
 */
record Paging(
        Type type,
        Map<String, NextPointer> next,
        Optional<Pointer> more,
        long first,
        Optional<Long> size,
        boolean untilShort,
        Optional<StopRule> stop,
        boolean encoded,
        long emptyPages,
        boolean alone,
        Optional<Template> url,
        RequestTemplate later) {

    /** The name of the place of a next address, which is an address and no part of one. */
    static final String ADDRESS = "url";

    /** The name of what a next address is put behind; no place has it. */
    static final String BASE = "base of url";

    private static final String LINK = "link";
    private static final Set<String> YES = Set.of("true", "yes", "y");
    private static final Set<String> NO = Set.of("", "false", "no", "n");

    enum Type {
        NONE,
        CURSOR,
        NEXT_URL,
        LINK_HEADER,
        PAGE,
        OFFSET;

        String key() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean counted() {
            return this == PAGE || this == OFFSET;
        }
    }

    /** Every place in the body that {@link #way} looks at. */
    List<Pointer> wanted() {
        List<Pointer> wanted = new ArrayList<>();
        next.values().stream()
                .filter(origin -> origin.header().isEmpty())
                .map(NextPointer::path)
                .forEach(wanted::add);
        base().ifPresent(wanted::add);
        more.ifPresent(wanted::add);
        stop.map(StopRule::field).ifPresent(wanted::add);
        return wanted;
    }

    /** The places that some part of a request must have, or the next page is never asked for. */
    List<String> placeholders() {
        return switch (type) {
            case CURSOR -> List.copyOf(next.keySet());
            case PAGE -> List.of("page");
            case OFFSET -> List.of("offset");
            default -> List.of();
        };
    }

    /** True where the next page is asked for by what the last entry of a page holds. */
    boolean byLastRow(Pointer records) {
        Pointer last = records.child(JsonPage.LAST);
        return next.values().stream().anyMatch(origin -> last.leadsTo(origin.path()));
    }

    /** True where the server keeps the position, as the name says. */
    boolean isScroll() {
        return next.entrySet().stream()
                .anyMatch(
                        each ->
                                (each.getKey() + each.getValue())
                                        .toLowerCase(Locale.ROOT)
                                        .contains("scroll"));
    }

    Position start() {
        return new Position(first, first, Map.of());
    }

    /**
     * Where the list goes on behind a page.
     *
     * @param places remembers which places had a value
     * @param longest the most rows of a page so far
     * @throws ApiException when the answer says something that cannot be understood
     */
    NextPage way(Position position, Page page, JsonPage body, KnownPointers pointers, long longest)
            throws ApiException {
        if (type == Type.NONE) {
            return NextPage.END.ended();
        }
        if (stop.isPresent() && stop.get().fits(body)) {
            return stopped(stop.get(), body);
        }
        stop.map(rule -> rule.field().toString()).ifPresent(pointers::met);
        boolean known = more.isPresent() && pointers.had(more.get().toString());
        Optional<Boolean> flag = flag(body, pointers);
        if (flag.equals(Optional.of(false))) {
            return NextPage.END;
        }
        boolean promised = flag.isPresent();
        // Some servers leave out what is false, others leave it out at times.
        boolean gone = known && !promised;
        NextPage way =
                switch (type) {
                    case LINK_HEADER -> link(page, promised, pointers);
                    case PAGE, OFFSET -> counted(position, body, promised, longest);
                    default -> values(page, body, promised, pointers);
                };
        boolean isShort = untilShort && body.rows() < size.orElse(0L);
        boolean none = body.rows() == 0 && (type.counted() || gone);
        boolean last = isShort || none || (gone && type.counted());
        return last && !promised ? way.ended() : way;
    }

    private static NextPage stopped(StopRule rule, JsonPage body) {
        Pointer field = rule.field();
        boolean there = body.scalar(field).isPresent() || body.nulls().contains(field);
        return there ? NextPage.END : NextPage.end(List.of(field.toString()));
    }

    /** What the flag says; a place that is missing says nothing. */
    private Optional<Boolean> flag(JsonPage body, KnownPointers pointers) throws ApiException {
        if (more.isEmpty()) {
            return Optional.empty();
        }
        String pointer = more.get().toString();
        Optional<String> text = body.value(more.get()).map(found -> found.strip());
        if (text.isEmpty()) {
            return Optional.empty();
        }
        pointers.met(pointer);
        String word = text.get().toLowerCase(Locale.ROOT);
        if (NO.contains(word) || word.matches("-?0+")) {
            return Optional.of(false);
        }
        if (YES.contains(word) || word.matches("0*[1-9]\\d*")) {
            return Optional.of(true);
        }
        throw unclear(
                pointer,
                "where the option paging => more says that a flag is, stands neither true nor"
                        + " false, nor a number");
    }

    private NextPage values(Page page, JsonPage body, boolean promised, KnownPointers pointers)
            throws ApiException {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, NextPointer> each : next.entrySet()) {
            NextPointer origin = each.getValue();
            Optional<Object> value = origin.in(page, body);
            if (origin.isIn(page, body)) {
                pointers.met(origin.toString());
            } else {
                missing.add(origin.toString());
            }
            if (value.isEmpty()) {
                continue;
            }
            check(origin, value.get());
            values.put(each.getKey(), value.get());
        }
        return values.size() == next.size()
                ? NextPage.to(new Position(first, first, withBase(body, values)), promised)
                : new NextPage(
                        Optional.empty(),
                        promised,
                        missing,
                        !values.isEmpty(),
                        false,
                        Optional.empty());
    }

    private Map<String, Object> withBase(JsonPage body, Map<String, Object> found) {
        base().flatMap(body::value).ifPresent(text -> found.put(BASE, text));
        return found;
    }

    /** Atlassian's servers name beside the next address what it is to be put behind. */
    private Optional<Pointer> base() {
        return Optional.ofNullable(next.get(ADDRESS))
                .map(origin -> origin.path().keys())
                .filter(keys -> type == Type.NEXT_URL && keys.size() > 1)
                .map(keys -> new Pointer(keys.subList(0, keys.size() - 1)).child("base"));
    }

    private void check(NextPointer origin, Object value) throws ApiException {
        String wrong =
                value.equals(JsonPage.TOO_LONG)
                        ? "a value that is longer than " + PageReader.LONGEST_VALUE + " bytes"
                        : value.equals(JsonPage.NESTED)
                                ? "an object or a list, whose parts have places of their own, such as \""
                                        + origin
                                        + "/href\""
                                : type == Type.NEXT_URL && !(value instanceof String)
                                        ? "no address"
                                        : "";
        if (!wrong.isEmpty()) {
            throw unclear(
                    origin.toString(),
                    "where the option paging => next says that the next page is named, stands "
                            + wrong);
        }
    }

    private NextPage link(Page page, boolean promised, KnownPointers pointers) throws ApiException {
        String header = page.headers().getOrDefault(LINK, "");
        try {
            Optional<String> target = LinkHeader.next(header);
            target.ifPresent(found -> pointers.met("header:" + LINK));
            return target.map(found -> new Position(first, first, Map.of(ADDRESS, found)))
                    .map(found -> NextPage.to(found, promised))
                    .orElseGet(
                            () ->
                                    new NextPage(
                                            Optional.empty(),
                                            promised,
                                            List.of("header:" + LINK),
                                            false,
                                            false,
                                            Optional.empty()));
        } catch (IllegalArgumentException e) {
            throw unclear("header:" + LINK, "stands something that is no link (RFC 8288)");
        }
    }

    /** Behind a page without rows lies the place of as many as a page has. */
    private NextPage counted(Position position, JsonPage body, boolean promised, long longest) {
        long most = longest > 0 ? Math.min(longest, size.orElse(longest)) : size.orElse(0L);
        long step = body.rows() > 0 ? body.rows() : most;
        if (type == Type.OFFSET && step == 0) {
            return new NextPage(
                    Optional.empty(), promised, List.of(), false, true, Optional.empty());
        }
        long page = position.page() + 1;
        return NextPage.to(
                new Position(page, position.offset() + step, Map.of("page", Long.toString(page))),
                promised);
    }

    private static ApiException unclear(String pointer, String what) {
        return new ApiException(
                ApiException.Category.CONFIG,
                "paging",
                "An answer cannot be understood: at \"" + pointer + "\" " + what + ".");
    }
}
