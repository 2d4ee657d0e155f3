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
 * Checks whether a list is really at its end. If an answer only lacks a pointer to a next page, the
 * definition may have a wrong pointer, and all pages but the first would silently be lost.
 *
 * @param pointers outlives the window
 * @param total what to do if fewer rows came than the API states
 */
record EndCheck(JsonApi api, KnownPointers pointers, TotalCheck total) {

    /** The usual default sizes of a page. */
    private static final Set<Long> USUAL_SIZES =
            Set.of(20L, 25L, 50L, 100L, 200L, 250L, 500L, 1_000L, 2_000L, 5_000L, 10_000L);

    /** Finds the next page; the exception for a strange answer names the request. */
    NextPage nextPage(Request request, Position position, Answer answer, PagingProgress progress)
            throws ApiException {
        try {
            return new NextPageFinder(api.paging(), pointers)
                    .find(position, answer.page(), answer.body(), progress.longest());
        } catch (ApiException e) {
            throw new ApiException(
                    e.category(), e.code(), "After " + request + ": " + e.getMessage());
        }
    }

    /**
     * Checks an end.
     *
     * @return where to go on, if it is not the end
     * @throws ApiException when the answer itself says that it is not the end
     * @throws RestartListException when the list should be asked for again
     */
    Optional<Position> check(
            Request request,
            Position position,
            Answer answer,
            NextPage next,
            PagingProgress progress)
            throws ApiException, RestartListException {
        JsonPage body = answer.body();
        if (next.promised()) {
            throw contradiction(request, answer);
        }
        List<String> parts = StatedTotal.parts(body);
        if (!parts.isEmpty()) {
            pointers.warn(
                    "part",
                    "%s was answered with a list that may be incomplete: there is something at %s."
                            .formatted(request, quoted(parts)));
        }
        boolean unproven = !next.missing().isEmpty() && pointers.unproven(next.missing());
        if (unproven) {
            warnOfMissing(request, answer, next);
        }
        if (!next.concluded() && !unproven) {
            return Optional.empty();
        }
        boolean more = total.statesMore(progress, position);
        boolean doubt =
                (more && !total.wasWhole(progress, position))
                        || isCapped(position, body, progress)
                        || isLeftOut(answer, progress);
        if (doubt && next.beyond().isPresent() && progress.mayGoOn()) {
            return next.beyond();
        }
        if (api.paging().type() == Paging.Type.NONE) {
            warnOfPages(request, answer);
        }
        if (more) {
            total.broken(request, progress, position);
        }
        return Optional.empty();
    }

    private ApiException contradiction(Request request, Answer answer) {
        return new ApiException(
                Category.CONFIG,
                "paging",
                "%s was answered with a page that says at \"%s\" that there are more, but has nothing at %s, where the next page should be named. Correct the option paging.%s"
                        .formatted(
                                request,
                                api.paging().more().map(Pointer::toString).orElse(""),
                                quoted(nextPointers()),
                                others(answer)));
    }

    private void warnOfMissing(Request request, Answer answer, NextPage next) {
        JsonPage body = answer.body();
        boolean doubt = next.half() || isFull(body) || !hints(answer).isEmpty();
        if (body.rows() == 0 || !doubt) {
            return;
        }
        List<String> named = new ArrayList<>(next.missing());
        api.paging().more().map(Pointer::toString).ifPresent(named::add);
        pointers.warn(
                named.toString(),
                "%s was answered with %d rows and nothing at %s, like every answer so far. This counts as the end of the list. If there are more pages, correct the option paging.%s"
                        .formatted(request, body.rows(), quoted(named), others(answer)));
    }

    private void warnOfPages(Request request, Answer answer) {
        if (!hints(answer).isEmpty()) {
            pointers.warn(
                    "no paging",
                    "%s was answered with a page that seems to have others after it. They are not asked for, because there is no option paging.%s"
                            .formatted(request, others(answer)));
        }
    }

    /** True when the page is as long as the server's largest page, so that there may be more. */
    private boolean isCapped(Position position, JsonPage body, PagingProgress progress) {
        return body.rows() > 0
                && (progress.total().size() == body.rows()
                        || (position.first() && USUAL_SIZES.contains(body.rows())));
    }

    /** True when the answer lacks what earlier ones had, or has other signs of a next page. */
    private boolean isLeftOut(Answer answer, PagingProgress progress) {
        boolean full = api.paging().more().isPresent() && progress.isLongest(answer.body());
        return answer.body().rows() > 0 && (full || !hints(answer).isEmpty());
    }

    /**
     * A request for another page was answered with the first, or with the same again and again.
     *
     * @throws ApiException when pages are missing, certainly or very likely
     */
    void startedAgain(Request request, JsonPage body, NextPage next) throws ApiException {
        String text =
                "%s was answered with a page that had come before. If there are more pages, the option paging does not fit this API: it may not know the parameter."
                        .formatted(request);
        if (next.promised() || isFull(body)) {
            throw new ApiException(Category.CONFIG, "pages repeat", text);
        }
        boolean isShort = api.paging().size().map(size -> body.rows() < size).orElse(false);
        if (!isShort) {
            pointers.warn("pages repeat", text + " This counts as the end of the list.");
        }
    }

    /**
     * A page as long as the longest one came again, and it is not the first page.
     *
     * @param stuck true when the value of the last row leads to the same page again
     */
    void cameAgain(Request request, boolean stuck, PagingProgress progress) throws ApiException {
        if (total.isReached(progress)) {
            return;
        }
        String why =
                stuck
                        ? "More rows than a page holds have the same value at %s, by which the next page is asked for, so the list does not get past them. Ask for larger pages, or by a value that differs in each row."
                                .formatted(quoted(nextPointers()))
                        : "The API may limit the number of pages, and repeat the last one.";
        total.tooMuch(request, "was answered with a full page that had come before. " + why, stuck);
    }

    /**
     * There were too many pages without rows.
     *
     * @throws ApiException when the answer says that there are more
     */
    void emptyPages(Request request, NextPage next) throws ApiException {
        String text =
                "%s was answered with another page without rows, more than %d in a row, each of which named a next one. "
                        .formatted(request, api.paging().emptyPages());
        if (next.promised()) {
            throw new ApiException(
                    Category.CONFIG,
                    "empty pages",
                    text
                            + "If this API has rows after so many of them, raise empty_pages of the option paging.");
        }
        pointers.warn(
                "empty pages",
                text
                        + "This counts as the end of the list. If rows may come after it, raise empty_pages of the option paging; if the first page without rows is the last, say so with stop.");
    }

    /** True when the page has as many rows as a full one, as far as can be told. */
    private boolean isFull(JsonPage body) {
        return api.paging().size().equals(Optional.of(body.rows()))
                || api.sizes().contains(body.rows())
                || USUAL_SIZES.contains(body.rows());
    }

    private List<String> nextPointers() {
        return api.paging().type() == Paging.Type.LINK_HEADER
                ? List.of("header:Link")
                : api.paging().next().values().stream().map(Object::toString).toList();
    }

    private static String quoted(List<String> pointers) {
        return "\"" + String.join("\", \"", pointers) + "\"";
    }

    /** Other pointers and headers that may name the next page. */
    private List<String> hints(Answer answer) {
        return StatedTotal.others(answer.page(), answer.body(), Set.copyOf(api.paging().wanted()));
    }

    private String others(Answer answer) {
        List<String> hints = hints(answer);
        return hints.isEmpty() ? "" : " There is something at %s.".formatted(quoted(hints));
    }
}
