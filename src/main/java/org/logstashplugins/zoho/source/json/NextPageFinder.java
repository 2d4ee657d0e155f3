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
 * Finds in an answer which page comes after it.
 *
 * @param pointers learns which pointers had a value
 */
record NextPageFinder(Paging paging, KnownPointers pointers) {
    private static final String LINK = "link";
    private static final Set<String> YES = Set.of("true", "yes", "y");
    private static final Set<String> NO = Set.of("", "false", "no", "n");

    /**
     * Finds the page after an answer.
     *
     * @param longest the most rows of a page so far
     * @throws ApiException when the answer says something that cannot be understood
     */
    NextPage find(Position position, Page page, JsonPage body, long longest) throws ApiException {
        if (paging.type() == Paging.Type.NONE) {
            return NextPage.END.ended();
        }
        if (paging.stop().isPresent() && paging.stop().get().fits(body)) {
            return stopped(paging.stop().get(), body);
        }
        paging.stop().map(rule -> rule.field().toString()).ifPresent(pointers::met);
        boolean known = paging.more().isPresent() && pointers.had(paging.more().get().toString());
        Optional<Boolean> flag = flag(body);
        if (flag.equals(Optional.of(false))) {
            return NextPage.END;
        }
        boolean promised = flag.isPresent();
        // Some servers leave out a false flag; others leave out any flag at times.
        boolean gone = known && !promised;
        NextPage next =
                switch (paging.type()) {
                    case LINK_HEADER -> link(page, promised);
                    case PAGE, OFFSET -> counted(position, body, promised, longest);
                    default -> values(page, body, promised);
                };
        boolean isShort = paging.untilShort() && body.rows() < paging.size().orElse(0L);
        boolean none = body.rows() == 0 && (paging.type().counted() || gone);
        boolean last = isShort || none || (gone && paging.type().counted());
        return last && !promised ? next.ended() : next;
    }

    private static NextPage stopped(StopRule rule, JsonPage body) {
        Pointer field = rule.field();
        boolean there = body.scalar(field).isPresent() || body.nulls().contains(field);
        return there ? NextPage.END : NextPage.end(List.of(field.toString()));
    }

    /** What the flag says; empty if the answer does not have it. */
    private Optional<Boolean> flag(JsonPage body) throws ApiException {
        if (paging.more().isEmpty()) {
            return Optional.empty();
        }
        String pointer = paging.more().get().toString();
        Optional<String> text = body.value(paging.more().get()).map(found -> found.strip());
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
                "\"%s\", the flag of paging => more, is neither true nor false, nor a number"
                        .formatted(pointer));
    }

    private NextPage values(Page page, JsonPage body, boolean promised) throws ApiException {
        Map<String, Object> values = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (Map.Entry<String, NextPointer> each : paging.next().entrySet()) {
            NextPointer origin = each.getValue();
            if (origin.isIn(page, body)) {
                pointers.met(origin.toString());
            } else {
                missing.add(origin.toString());
            }
            Optional<Object> value = origin.in(page, body);
            if (value.isPresent()) {
                check(origin, value.get());
                values.put(each.getKey(), value.get());
            }
        }
        return values.size() == paging.next().size()
                ? NextPage.to(at(withBase(body, values)), promised)
                : NextPage.without(promised, missing, !values.isEmpty());
    }

    private Position at(Map<String, Object> values) {
        return new Position(paging.first(), paging.first(), values);
    }

    private Map<String, Object> withBase(JsonPage body, Map<String, Object> found) {
        paging.base().flatMap(body::value).ifPresent(text -> found.put(Paging.BASE, text));
        return found;
    }

    private void check(NextPointer origin, Object value) throws ApiException {
        String wrong = "";
        if (value.equals(JsonPage.TOO_LONG)) {
            wrong = "longer than %d bytes".formatted(PageReader.LONGEST_VALUE);
        } else if (value.equals(JsonPage.NESTED)) {
            wrong = "an object or a list. Name a part of it, such as \"%s/href\"".formatted(origin);
        } else if (paging.type() == Paging.Type.NEXT_URL && !(value instanceof String)) {
            wrong = "not an address";
        }
        if (!wrong.isEmpty()) {
            throw unclear(
                    "\"%s\", the next page by paging => next, is %s".formatted(origin, wrong));
        }
    }

    private NextPage link(Page page, boolean promised) throws ApiException {
        String header = page.headers().getOrDefault(LINK, "");
        try {
            Optional<String> target = LinkHeader.next(header);
            target.ifPresent(found -> pointers.met("header:" + LINK));
            return target.isPresent()
                    ? NextPage.to(at(Map.of(Paging.ADDRESS, target.get())), promised)
                    : NextPage.without(promised, List.of("header:" + LINK), false);
        } catch (IllegalArgumentException e) {
            throw unclear("\"header:link\" is not a link (RFC 8288)");
        }
    }

    /** The page after a numbered one. An empty page counts as many rows as a full one. */
    private NextPage counted(Position position, JsonPage body, boolean promised, long longest) {
        long most =
                longest > 0
                        ? Math.min(longest, paging.size().orElse(longest))
                        : paging.size().orElse(0L);
        long step = body.rows() > 0 ? body.rows() : most;
        if (paging.type() == Paging.Type.OFFSET && step == 0) {
            return new NextPage(
                    Optional.empty(), promised, List.of(), false, true, Optional.empty());
        }
        long page = position.page() + 1;
        return NextPage.to(
                new Position(page, position.offset() + step, Map.of("page", Long.toString(page))),
                promised);
    }

    private static ApiException unclear(String what) {
        return new ApiException(
                ApiException.Category.CONFIG,
                "paging",
                "An answer cannot be understood: %s.".formatted(what));
    }
}
