package org.logstashplugins.zoho.source.json;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Page;
import org.logstashplugins.zoho.rows.FieldPath;
import org.logstashplugins.zoho.rows.JsonPage;

/**
 * How an API gives out a list that is longer than one answer, and when the list is at its end.
 * Immutable.
 *
 * @param next what the next request takes from the answer, by the name of its place
 * @param more a flag in the answer; without it, the list ends with a page without rows, or where
 *     the answer has nothing for {@code next}
 * @param first the number of the first page, or the offset of the first row
 * @param size how many rows a page has at most, if that is known
 * @param untilShort true where a page with fewer rows is the last
 * @param stop how an answer says besides that it is the last
 * @param later what requests after the first have besides
 */
record Paging(
        Type type,
        Map<String, Origin> next,
        Optional<FieldPath> more,
        long first,
        Optional<Long> size,
        boolean untilShort,
        Optional<StopRule> stop,
        RequestTemplate later) {

    /** The name of the place of a next address, which is an address and no part of one. */
    static final String ADDRESS = "url";

    private static final Pattern LINK = Pattern.compile("<([^>]*)>\\s*((?:;[^,<]*)*)");
    private static final Pattern REL_NEXT =
            Pattern.compile(";\\s*rel\\s*=\\s*(?:\"[^\"]*\\bnext\\b[^\"]*\"|next\\b)");

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
    }

    /**
     * Where a value for the next request stands.
     *
     * @param header in lower case; empty where it stands in the body
     */
    record Origin(Optional<String> header, FieldPath path) {
        Optional<String> in(Page page, JsonPage body) {
            return header.map(name -> Optional.ofNullable(page.headers().get(name)))
                    .orElseGet(() -> body.value(path))
                    .filter(text -> !text.isBlank());
        }
    }

    /**
     * Which page to ask for.
     *
     * @param values what the places of {@link #next} stand for; none for the first page
     */
    record Position(long page, long offset, Map<String, String> values) {
        boolean first() {
            return values.isEmpty();
        }
    }

    /** Every place in the body that {@link #next(Position, Page, JsonPage)} looks at. */
    List<FieldPath> wanted() {
        List<FieldPath> wanted = new ArrayList<>();
        next.values().stream()
                .filter(origin -> origin.header().isEmpty())
                .map(Origin::path)
                .forEach(wanted::add);
        more.ifPresent(wanted::add);
        stop.map(StopRule::field).ifPresent(wanted::add);
        return wanted;
    }

    /** The places that some part of a request must have, or the next page is never asked for. */
    List<String> places() {
        return switch (type) {
            case CURSOR -> List.copyOf(next.keySet());
            case PAGE -> List.of("page");
            case OFFSET -> List.of("offset");
            default -> List.of();
        };
    }

    Position start() {
        return new Position(first, first, Map.of());
    }

    /** The position behind a page; empty behind the last. */
    Optional<Position> next(Position position, Page page, JsonPage body) {
        boolean ends =
                type == Type.NONE
                        || stop.filter(rule -> rule.fits(body)).isPresent()
                        || (more.isPresent() && !isYes(body.value(more.get()).orElse("")))
                        || (untilShort && size.isPresent() && body.rows() < size.get());
        if (ends) {
            return Optional.empty();
        }
        return switch (type) {
            case CURSOR ->
                    more.isEmpty() && body.rows() == 0 ? Optional.empty() : values(page, body);
            // An empty page may have others behind it.
            case NEXT_URL -> values(page, body);
            case LINK_HEADER -> link(page);
            default ->
                    body.rows() == 0 && more.isEmpty() ? Optional.empty() : counted(position, body);
        };
    }

    private Optional<Position> values(Page page, JsonPage body) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, Origin> origin : next.entrySet()) {
            Optional<String> value = origin.getValue().in(page, body);
            if (value.isEmpty()) {
                return Optional.empty();
            }
            values.put(origin.getKey(), value.get());
        }
        return Optional.of(new Position(first, first, values));
    }

    /** RFC 8288. */
    private Optional<Position> link(Page page) {
        Matcher link = LINK.matcher(page.headers().getOrDefault("link", ""));
        while (link.find()) {
            if (REL_NEXT.matcher(link.group(2)).find()) {
                return Optional.of(new Position(first, first, Map.of(ADDRESS, link.group(1))));
            }
        }
        return Optional.empty();
    }

    private static Optional<Position> counted(Position position, JsonPage body) {
        long page = position.page() + 1;
        return Optional.of(
                new Position(
                        page,
                        position.offset() + body.rows(),
                        Map.of("page", Long.toString(page))));
    }

    /**
     * The address of a position that is one.
     *
     * @throws ApiException when it is no address
     */
    static Optional<URI> address(Position position, URI asked) throws ApiException {
        try {
            return Optional.ofNullable(position.values().get(ADDRESS)).map(asked::resolve);
        } catch (IllegalArgumentException e) {
            throw new ApiException(
                    ApiException.Kind.RETRY,
                    "bad next address",
                    asked.getHost() + " named something as its next page that is no address.");
        }
    }

    private static boolean isYes(String text) {
        return text.equalsIgnoreCase("true") || text.matches("[1-9]\\d*");
    }
}
