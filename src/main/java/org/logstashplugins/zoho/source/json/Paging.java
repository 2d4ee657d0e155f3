package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * The option {@code paging}: how an API splits a long list into pages, and how it tells the last
 * one. Immutable.
 *
 * @param next where an answer has the values for the next request, by the name of the placeholder
 * @param more a flag in the answer
 * @param first the number of the first page, or the offset of the first row
 * @param size the most rows of a page, if that is known
 * @param untilShort true when a page with fewer rows is the last
 * @param stop another rule by which an answer is the last
 * @param encoded true when the values of {@code next} are encoded for a query already
 * @param emptyPages how many pages in a row may be without rows while others may follow
 * @param later how requests after the first differ
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
        LaterRequests later) {

    /** The name of the placeholder for a next address, which is a whole address. */
    static final String ADDRESS = "url";

    /** The name of the value that a next address is appended to; no placeholder has it. */
    static final String BASE = "base of url";

    /**
     * How requests after the first differ.
     *
     * @param alone true when they have nothing of the stream's params and body
     * @param url their address, if it is another one
     * @param parts what they have in addition
     */
    record LaterRequests(boolean alone, Optional<Template> url, RequestTemplate parts) {}

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

    /** Every pointer into the body that {@link NextPageFinder} needs. */
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

    /** The placeholders that a request must have, or else the next page is never asked for. */
    List<String> placeholders() {
        return switch (type) {
            case CURSOR -> List.copyOf(next.keySet());
            case PAGE -> List.of("page");
            case OFFSET -> List.of("offset");
            default -> List.of();
        };
    }

    /** True when the next page is asked for by a value of the last row. */
    boolean byLastRow(Pointer records) {
        Pointer last = records.child(JsonPage.LAST);
        return next.values().stream().anyMatch(origin -> last.leadsTo(origin.path()));
    }

    /** True when a name says that this is a scroll, whose position the server keeps. */
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

    /** Where an answer names the beginning of its next address, as Atlassian's servers do. */
    Optional<Pointer> base() {
        return Optional.ofNullable(next.get(ADDRESS))
                .map(origin -> origin.path().keys())
                .filter(keys -> type == Type.NEXT_URL && keys.size() > 1)
                .map(keys -> new Pointer(keys.subList(0, keys.size() - 1)).child("base"));
    }
}
