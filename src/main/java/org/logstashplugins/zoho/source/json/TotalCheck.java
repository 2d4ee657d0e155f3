package org.logstashplugins.zoho.source.json;

import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.Request;

/**
 * What an API says of how many entries there are, against how many came. A number may count
 * something else, such as entries of all times: one that is too large even for the shortest window
 * is not believed any more, and that is said once.
 *
 * @param places outlives the window
 * @param divisible true when less time can be asked for
 */
record TotalCheck(JsonApi api, KnownPointers pointers, boolean divisible) {
    private static final String HIDDEN = "fewer came";

    /** True when more entries or pages were promised than came. */
    boolean promiseMore(PagingProgress trail, Position position) {
        StatedTotal promise = trail.promise();
        return pointers.believes(promise.pointer())
                && promise.isMoreThan(trail.came(), asked(position));
    }

    /** True when as many entries came as were promised. */
    boolean kept(PagingProgress trail) {
        StatedTotal promise = trail.promise();
        return promise.entries() > 0 && promise.entries() <= trail.came();
    }

    /** How many pages were asked for, where they are counted. */
    private long asked(Position position) {
        return switch (api.paging().type()) {
            case PAGE, OFFSET -> position.page() - api.paging().first() + 1;
            case NONE -> 1;
            default -> 0;
        };
    }

    /**
     * Fewer entries came than were promised.
     *
     * @throws ApiException of kind TOO_MUCH where a shorter window may have all of them
     * @throws RestartListException when the list should be asked for once more
     */
    void broken(Request request, PagingProgress trail, Position position)
            throws ApiException, RestartListException {
        StatedTotal promise = trail.promise();
        String text =
                "was the end of a list of "
                        + trail.came()
                        + " entries, but \""
                        + promise.pointer()
                        + "\" says that there are "
                        + (promise.entries() > 0
                                ? promise.entries() + "."
                                : promise.pages() + " pages.");
        if (!wasWhole(trail, position)) {
            tooMuch(request, text + " If pages are missing, correct the option paging.", false);
            if (pointers.isVain()) {
                pointers.disbelieve(promise.pointer());
            }
        } else {
            String hidden =
                    request + " " + text + " The others may be such as the account may not see.";
            if (!trail.again()) {
                throw new RestartListException(new ApiException(Category.RETRY, HIDDEN, hidden), 2);
            }
            pointers.warn(HIDDEN, hidden);
        }
    }

    /** True when every page was asked for, down to the last that was promised. */
    boolean wasWhole(PagingProgress trail, Position position) {
        StatedTotal promise = trail.promise();
        long asked = asked(position);
        return switch (api.paging().type()) {
            case PAGE ->
                    promise.pages() > 0
                            ? asked >= promise.pages()
                            : asked * trail.longest() >= promise.entries();
            case OFFSET -> position.offset() + trail.longest() >= promise.entries();
            default -> false;
        };
    }

    /**
     * Entries are missing, or likely to be.
     *
     * @param certain true where a warning would not do
     * @throws ApiException where less time can be asked for, or a warning would not do
     */
    void tooMuch(Request request, String text, boolean certain) throws ApiException {
        if (certain || (divisible && !pointers.isVain())) {
            throw new ApiException(
                    Category.TOO_MUCH,
                    "entries missing",
                    request + " " + text + (divisible ? " Less time is asked for at once." : ""));
        }
        if (!divisible) {
            pointers.wasVain();
        }
        pointers.warn("entries missing", request + " " + text);
    }
}
