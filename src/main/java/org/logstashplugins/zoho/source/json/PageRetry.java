package org.logstashplugins.zoho.source.json;

import java.io.IOException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.source.json.PageReader.Answer;

/**
 * Asks for a page again where that brings the same page. Where the server keeps the position, it
 * may have moved on although its answer did not arrive; then the list has to start over.
 *
 * @param places outlives the window
 */
record PageRetry(JsonApi api, PageReader reader, KnownPointers pointers) {
    /** How often a list is asked for whose cursor stays, so that no page of it can be repeated. */
    private static final int MOST_STARTS = 3;

    /** That the server keeps the position, because the cursor was the same on another page. */
    private static final String STAYS = "the cursor stays";

    /** That each page had another cursor, which then says which page it is. */
    private static final String CHANGES = "the cursor changes";

    /** Notes two cursors of pages one behind the other. */
    void learn(Position position, Position next) {
        pointers.met(next.values().equals(position.values()) ? STAYS : CHANGES);
    }

    /** A page that fails can be had again only where its request says which one it is. */
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

    /** The page that came for a repeated request is the next one where the server moved on. */
    void check(Request request, Position position, Answer answer, NextPage way)
            throws RestartListException {
        boolean itself =
                way.next().map(next -> next.values().equals(position.values())).orElse(false);
        boolean last = answer.body().rows() == 0 || way.next().isEmpty();
        boolean doubtful = itself || (last && !pointers.had(CHANGES));
        boolean named = position.first() || api.paging().type().counted();
        if (answer.repeated() && doubtful && !named) {
            throw new RestartListException(
                    new ApiException(
                            Category.RETRY,
                            "page lost",
                            request
                                    + " failed at first, and it cannot be told whether what came then was that page or the one"
                                    + " behind it. The list is asked for anew."),
                    MOST_STARTS);
        }
    }

    /** A cursor that ends before its list does may last for a shorter one. */
    private ApiException expired(ApiException refusal) {
        return api.request().divisible()
                ? new ApiException(
                        Category.TOO_MUCH,
                        refusal.code(),
                        refusal.getMessage()
                                + " That was so twice. Less time is asked for at once: if a cursor does not live as long as its"
                                + " list takes, set longest_window.")
                : refusal;
    }
}
