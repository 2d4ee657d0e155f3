package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;
import org.logstashplugins.zoho.source.json.PageReader.Answer;

/**
 * Whether the end of a list is one. Where an answer does not say it in the way that the definition
 * names, but only has nothing that leads on, that may be a slip of the pen, and all pages but the
 * first would be lost in silence.
 *
 * @param places outlives the window
 * @param counts what to do where fewer entries came than the API says there are
 */
record EndCheck(JsonApi api, KnownPointers pointers, TotalCheck counts) {

    /** What servers take for the size of a page where they are not asked for one. */
    private static final Set<Long> USUAL_SIZES =
            Set.of(20L, 25L, 50L, 100L, 200L, 250L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);

    /** Where the list goes on; says of whose answer it was when that cannot be understood. */
    NextPage way(Request request, Position position, Answer answer, PagingProgress trail)
            throws ApiException {
        try {
            return new NextPageFinder(api.paging(), pointers)
                    .find(position, answer.page(), answer.body(), trail.longest());
        } catch (ApiException e) {
            throw new ApiException(
                    e.category(), e.code(), "After " + request + ": " + e.getMessage());
        }
    }

    /**
     * Looks at an end.
     *
     * @return where to go on, if it is none
     * @throws ApiException when the answer says itself that it is none
     * @throws RestartListException when the list should be asked for once more
     */
    Optional<Position> check(
            Request request, Position position, Answer answer, NextPage way, PagingProgress trail)
            throws ApiException, RestartListException {
        JsonPage body = answer.body();
        if (way.promised()) {
            throw contradiction(request, answer);
        }
        List<String> parts = StatedTotal.parts(body);
        if (!parts.isEmpty()) {
            pointers.warn(
                    "part",
                    request
                            + " was answered with a list that may not be whole: there is something at "
                            + quoted(parts)
                            + ".");
        }
        boolean unproven = !way.missing().isEmpty() && pointers.unproven(way.missing());
        if (unproven) {
            warnOfMissing(request, answer, way);
        }
        if (!way.concluded() && !unproven) {
            return Optional.empty();
        }
        boolean more = counts.promiseMore(trail, position);
        boolean doubt =
                (more && !counts.wasWhole(trail, position))
                        || isCapped(position, body, trail)
                        || isLeftOut(answer, trail);
        if (doubt && way.beyond().isPresent() && trail.mayGoOn()) {
            return way.beyond();
        }
        if (api.paging().type() == Paging.Type.NONE) {
            warnOfPages(request, answer);
        }
        if (more) {
            counts.broken(request, trail, position);
        }
        return Optional.empty();
    }

    private ApiException contradiction(Request request, Answer answer) {
        return new ApiException(
                Category.CONFIG,
                "paging",
                request
                        + " was answered with a page that says at \""
                        + api.paging().more().map(Pointer::toString).orElse("")
                        + "\" that there are more, but has nothing at "
                        + quoted(nextPlaces())
                        + ", where the next page should be named. Correct the option paging."
                        + others(answer));
    }

    private void warnOfMissing(Request request, Answer answer, NextPage way) {
        JsonPage body = answer.body();
        boolean doubt = way.half() || isFull(body) || !hints(answer).isEmpty();
        if (body.rows() == 0 || !doubt) {
            return;
        }
        List<String> named = new ArrayList<>(way.missing());
        api.paging().more().map(Pointer::toString).ifPresent(named::add);
        pointers.warn(
                named.toString(),
                request
                        + " was answered with "
                        + body.rows()
                        + " entries and nothing at "
                        + quoted(named)
                        + ", as every answer so far. That is taken for the end of the list. If there are more pages,"
                        + " correct the option paging."
                        + others(answer));
    }

    private void warnOfPages(Request request, Answer answer) {
        if (!hints(answer).isEmpty()) {
            pointers.warn(
                    "no paging",
                    request
                            + " was answered with a page that seems to have others behind it, which are not asked for: the"
                            + " option paging says nothing of them."
                            + others(answer));
        }
    }

    /** As many entries as the server gives at most, though it was asked for more. */
    private boolean isCapped(Position position, JsonPage body, PagingProgress trail) {
        return body.rows() > 0
                && (trail.promise().size() == body.rows()
                        || (position.first() && USUAL_SIZES.contains(body.rows())));
    }

    /** Where an answer leaves out what it had before, or has something else that leads on. */
    private boolean isLeftOut(Answer answer, PagingProgress trail) {
        boolean full = api.paging().more().isPresent() && trail.isLongest(answer.body());
        return answer.body().rows() > 0 && (full || !hints(answer).isEmpty());
    }

    /**
     * A request for another page was answered with the first, or with the same again and again.
     *
     * @throws ApiException when that leaves pages out for certain or almost
     */
    void startedAgain(Request request, JsonPage body, NextPage way) throws ApiException {
        String text =
                request
                        + " was answered with a page that had come before. If there are more pages, the option paging does not"
                        + " fit this API: it may not know the parameter.";
        if (way.promised() || isFull(body)) {
            throw new ApiException(Category.CONFIG, "pages repeat", text);
        }
        boolean isShort = api.paging().size().map(size -> body.rows() < size).orElse(false);
        if (!isShort) {
            pointers.warn("pages repeat", text + " It is taken for the end of the list.");
        }
    }

    /**
     * A page that is as long as the longest came again, and is not the first.
     *
     * @param stuck true where the value of the last entry leads to the same page again
     */
    void cameAgain(Request request, boolean stuck, PagingProgress trail) throws ApiException {
        if (counts.kept(trail)) {
            return;
        }
        String why =
                stuck
                        ? "More entries than a page holds have the same value at "
                                + quoted(nextPlaces())
                                + ", by which the next page is asked for, so the list does not get past them. Ask for larger pages, or"
                                + " by a value that is different in each entry."
                        : "The API may give out no more than so many pages, and repeat the last of them.";
        counts.tooMuch(
                request, "was answered with a full page that had come before. " + why, stuck);
    }

    /**
     * There were too many pages without entries.
     *
     * @throws ApiException when the answers say that there are more
     */
    void emptyPages(Request request, NextPage way) throws ApiException {
        String text =
                request
                        + " was answered with another page without entries, more than "
                        + api.paging().emptyPages()
                        + " in a row, each of which named a next one. ";
        if (way.promised()) {
            throw new ApiException(
                    Category.CONFIG,
                    "empty pages",
                    text
                            + "If this API has entries behind so many of them, raise empty_pages of the option paging.");
        }
        pointers.warn(
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

    private static String quoted(List<String> pointers) {
        return "\"" + String.join("\", \"", pointers) + "\"";
    }

    /** Where the next page might be named instead. */
    private List<String> hints(Answer answer) {
        return StatedTotal.others(answer.page(), answer.body(), Set.copyOf(api.paging().wanted()));
    }

    private String others(Answer answer) {
        List<String> hints = hints(answer);
        return hints.isEmpty() ? "" : " There is something at " + quoted(hints) + ".";
    }
}
