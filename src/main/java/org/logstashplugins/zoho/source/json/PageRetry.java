package org.logstashplugins.zoho.source.json;

import java.io.IOException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.source.json.PageReader.Answer;

/**
 * Asks for a page again if that gives the same page. A server that keeps the position may have
 * moved on although its answer did not arrive; then the list has to start over.
 *
 * @param pointers outlives the window
 */
record PageRetry(JsonApi api, PageReader reader, KnownPointers pointers) {
    /**
     * How often a list is started when its cursor stays the same, so that no page can be repeated.
     */
    private static final int MOST_STARTS = 3;

    /** Met when two pages had the same cursor, so that the server keeps the position. */
    private static final String STAYS = "the cursor stays";

    /** Met when two pages had different cursors, so that a cursor names its page. */
    private static final String CHANGES = "the cursor changes";

    /** Learns from the cursors of two successive pages. */
    void learn(Position position, Position next) {
        pointers.met(next.values().equals(position.values()) ? STAYS : CHANGES);
    }

    /** Gets a page; a failed one is asked for again only if its request names the page. */
    Answer get(Request request, Spool spool, Position position) throws IOException {
        boolean named = position.first() || api.paging().type().counted();
        boolean explicit = named || !(pointers.had(STAYS) || api.paging().isScroll());
        try {
            return reader.get(request, spool, new PageReader.Turn(position.first(), explicit));
        } catch (PageReader.RefusedException e) {
            throw named ? e.refusal() : new RestartListException(expired(e.refusal()), 2);
        } catch (StoppedException e) {
            throw e;
        } catch (IOException e) {
            boolean passing = !(e instanceof ApiException a) || a.category() == Category.RETRY;
            throw !explicit && passing ? new RestartListException(e, MOST_STARTS) : e;
        }
    }

    /** Refuses the answer to a repeated request if it may be the page after the one that failed. */
    void check(Request request, Position position, Answer answer, NextPage next)
            throws RestartListException {
        boolean itself =
                next.next().map(other -> other.values().equals(position.values())).orElse(false);
        boolean last = answer.body().rows() == 0 || next.next().isEmpty();
        boolean doubtful = itself || (last && !pointers.had(CHANGES));
        boolean named = position.first() || api.paging().type().counted();
        if (answer.repeated() && doubtful && !named) {
            throw new RestartListException(
                    new ApiException(
                            Category.RETRY,
                            "page lost",
                            "%s failed at first, and the page that came then may be that page or the one after it. The list is asked for again."
                                    .formatted(request)),
                    MOST_STARTS);
        }
    }

    /** A cursor that expires before the end of its list may last for a shorter list. */
    private ApiException expired(ApiException refusal) {
        return api.request().divisible()
                ? new ApiException(
                        Category.TOO_MUCH,
                        refusal.code(),
                        "%s That happened twice. A shorter window is asked for: if a cursor expires before its list ends, set longest_window."
                                .formatted(refusal.getMessage()))
                : refusal;
    }
}
