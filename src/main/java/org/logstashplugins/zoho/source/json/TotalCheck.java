package org.logstashplugins.zoho.source.json;

import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.Request;

/**
 * Compares the number of rows that an API states with the number that came. A number may count
 * something else, such as all rows of the log. If it is too large even for the shortest window, it
 * is ignored from then on, and a warning says so once.
 *
 * @param pointers outlives the window
 * @param divisible true when a shorter window can be asked for
 */
record TotalCheck(JsonApi api, KnownPointers pointers, boolean divisible) {
    private static final String HIDDEN = "fewer rows came";

    /** True when more rows or pages were stated than came. */
    boolean statesMore(PagingProgress progress, Position position) {
        StatedTotal total = progress.total();
        return pointers.believes(total.pointer())
                && total.isMoreThan(progress.came(), asked(position));
    }

    /** True when as many rows came as were stated. */
    boolean isReached(PagingProgress progress) {
        StatedTotal total = progress.total();
        return total.rows() > 0 && total.rows() <= progress.came();
    }

    /** The number of pages that were asked for; 0 if pages have no numbers. */
    private long asked(Position position) {
        return switch (api.paging().type()) {
            case PAGE, OFFSET -> position.page() - api.paging().first() + 1;
            case NONE -> 1;
            default -> 0;
        };
    }

    /**
     * Fewer rows came than were stated.
     *
     * @throws ApiException of category TOO_MUCH when a shorter window may have all of them
     * @throws RestartListException when the list should be asked for again
     */
    void broken(Request request, PagingProgress progress, Position position)
            throws ApiException, RestartListException {
        StatedTotal total = progress.total();
        String text =
                "was the end of a list of %d rows, but \"%s\" says that there are %s."
                        .formatted(
                                progress.came(),
                                total.pointer(),
                                total.rows() > 0 ? total.rows() : total.pages() + " pages");
        if (!wasWhole(progress, position)) {
            tooMuch(request, text + " If pages are missing, correct the option paging.", false);
            if (pointers.isVain()) {
                pointers.disbelieve(total.pointer());
            }
        } else {
            String hidden = request + " " + text + " Perhaps the account may not see the others.";
            if (!progress.again()) {
                throw new RestartListException(new ApiException(Category.RETRY, HIDDEN, hidden), 2);
            }
            pointers.warn(HIDDEN, hidden);
        }
    }

    /** True when every page was asked for, up to the last stated one. */
    boolean wasWhole(PagingProgress progress, Position position) {
        StatedTotal total = progress.total();
        long asked = asked(position);
        return switch (api.paging().type()) {
            case PAGE ->
                    total.pages() > 0
                            ? asked >= total.pages()
                            : asked * progress.longest() >= total.rows();
            case OFFSET -> position.offset() + progress.longest() >= total.rows();
            default -> false;
        };
    }

    /**
     * Rows are missing, certainly or likely.
     *
     * @param certain true when a warning is not enough
     * @throws ApiException when a shorter window can be asked for, or a warning is not enough
     */
    void tooMuch(Request request, String text, boolean certain) throws ApiException {
        if (certain || (divisible && !pointers.isVain())) {
            throw new ApiException(
                    Category.TOO_MUCH,
                    "rows missing",
                    request + " " + text + (divisible ? " A shorter window is asked for." : ""));
        }
        if (!divisible) {
            pointers.wasVain();
        }
        pointers.warn("rows missing", request + " " + text);
    }
}
