package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Kind;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.rows.FieldPath;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.source.json.PageReader.Answer;
import org.logstashplugins.zoho.source.json.Paging.Position;
import org.logstashplugins.zoho.source.json.Paging.Way;

/**
 * Whether the end of a list is one. Where an answer does not say it in the way that the definition
 * names, but only has nothing that leads on, that may be a slip of the pen, and all pages but the
 * first would be lost in silence.
 *
 * @param places outlives the window
 */
record Endings(JsonApi api, KnownPlaces places) {

    /** What servers take for the size of a page where they are not asked for one. */
    private static final Set<Long> USUAL_SIZES =
            Set.of(20L, 25L, 50L, 100L, 200L, 250L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);

    /** Where the list goes on; says of whose answer it was when that cannot be understood. */
    Way way(Request request, Position position, Answer answer) throws ApiException {
        try {
            return api.paging().way(position, answer.page(), answer.body(), places);
        } catch (ApiException e) {
            throw new ApiException(e.kind(), e.code(), "After " + request + ": " + e.getMessage());
        }
    }

    /**
     * Looks at an end.
     *
     * @throws ApiException when the answer says itself that it is none
     */
    void check(Request request, JsonPage body, Way way) throws ApiException {
        if (way.promised()) {
            throw new ApiException(
                    Kind.CONFIG,
                    "paging",
                    request
                            + " was answered with a page that says at \""
                            + api.paging().more().map(FieldPath::toString).orElse("")
                            + "\" that there are more, but has nothing at "
                            + quoted(nextPlaces())
                            + ", where the next page should be named. Correct the option paging."
                            + others(body));
        }
        boolean doubt = way.half() || isFull(body) || !hints(body).isEmpty();
        if (body.rows() > 0 && !way.missing().isEmpty() && doubt) {
            List<String> named = new ArrayList<>(way.missing());
            api.paging().more().map(FieldPath::toString).ifPresent(named::add);
            if (places.unproven(way.missing())) {
                places.warn(
                        named.toString(),
                        request
                                + " was answered with "
                                + body.rows()
                                + " entries and nothing at "
                                + quoted(named)
                                + ", as every answer so far. That is taken for the end of the list. If there are more pages,"
                                + " correct the option paging."
                                + others(body));
            }
        }
    }

    /**
     * A request for another page was answered with the first, or with the same again and again.
     *
     * @throws ApiException when that leaves pages out for certain or almost
     */
    void startedAgain(Request request, JsonPage body, Way way) throws ApiException {
        String text =
                request
                        + " was answered with a page that had come before. If there are more pages, the option paging does not"
                        + " fit this API: it may not know the parameter.";
        if (way.promised() || isFull(body)) {
            throw new ApiException(Kind.CONFIG, "pages repeat", text);
        }
        boolean isShort = api.paging().size().map(size -> body.rows() < size).orElse(false);
        if (!isShort) {
            places.warn("pages repeat", text + " It is taken for the end of the list.");
        }
    }

    /**
     * There were too many pages without entries.
     *
     * @throws ApiException when the answers say that there are more
     */
    void emptyPages(Request request, Way way) throws ApiException {
        String text =
                request
                        + " was answered with another page without entries, more than "
                        + api.paging().emptyPages()
                        + " in a row, each of which named a next one. ";
        if (way.promised()) {
            throw new ApiException(
                    Kind.CONFIG,
                    "empty pages",
                    text
                            + "If this API has entries behind so many of them, raise empty_pages of the option paging.");
        }
        places.warn(
                "empty pages",
                text
                        + "That is taken for the end of the list. If entries may come behind, raise empty_pages of the option"
                        + " paging; if the first page without entries is the last, say so with stop.");
    }

    /** As many entries as a page has at most, as far as can be told. */
    private boolean isFull(JsonPage body) {
        return api.paging().size().equals(Optional.of(body.rows()))
                || api.sizes().contains(body.rows())
                || USUAL_SIZES.contains(body.rows());
    }

    private List<String> nextPlaces() {
        return api.paging().type() == Paging.Type.LINK_HEADER
                ? List.of("header:Link")
                : api.paging().next().values().stream().map(Object::toString).toList();
    }

    private static String quoted(List<String> places) {
        return "\"" + String.join("\", \"", places) + "\"";
    }

    /** Where the next page might be named instead. */
    private Set<String> hints(JsonPage body) {
        Set<String> hints = new TreeSet<>();
        Set<FieldPath> known = Set.copyOf(api.paging().wanted());
        body.hints().stream()
                .filter(place -> !known.contains(place))
                .forEach(place -> hints.add(ForeignText.name(place.toString())));
        return hints;
    }

    private String others(JsonPage body) {
        Set<String> hints = hints(body);
        return hints.isEmpty() ? "" : " There is something at " + quoted(List.copyOf(hints)) + ".";
    }
}
