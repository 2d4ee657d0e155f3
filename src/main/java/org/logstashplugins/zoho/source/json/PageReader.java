package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Category;
import org.logstashplugins.zoho.client.Page;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.rows.Pointer;

/**
 * Downloads a page, and reads what it says beside its rows. If a page fails, only that page is
 * asked for again: in a list of hundreds one often fails, and a restart would never reach the end.
 */
final class PageReader {
    /** The most bytes of a value, such as a cursor. */
    static final int LONGEST_VALUE = 64 * 1024;

    private static final int WAITS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final JsonApi api;
    private final PageChecks checks;
    private final Clients clients;
    private final Waiter waiter;
    private final PageFailures failures;

    /**
     * The client for first pages and the one for later pages. A refusal of a later page means
     * something else, because the credentials and the request were accepted before.
     */
    record Clients(ApiClient first, ApiClient later) {}

    /**
     * A page, and what it says beside its rows.
     *
     * @param repeated true when it was asked for more than once
     */
    record Answer(Page page, JsonPage body, boolean repeated) {}

    /**
     * Which page is asked for.
     *
     * @param first true for the first page of a list
     * @param explicit true when the same request always means the same page
     */
    record Turn(boolean first, boolean explicit) {}

    /** A later page was refused, but not because of a rate limit or its size. */
    static final class RefusedException extends IOException {
        private static final long serialVersionUID = 1L;

        private final ApiException refusal;

        RefusedException(ApiException refusal) {
            super(refusal);
            this.refusal = refusal;
        }

        ApiException refusal() {
            return refusal;
        }
    }

    PageReader(JsonApi api, Clients clients, Waiter waiter) {
        this.api = api;
        this.checks = new PageChecks(api);
        this.clients = clients;
        this.waiter = waiter;
        this.failures = new PageFailures(api);
    }

    /**
     * @throws ApiException of category TOO_MUCH when a shorter window may be answered
     * @throws RefusedException for a page after the first
     */
    Answer get(Request request, Spool spool, Turn turn) throws IOException {
        ApiClient client = turn.first() ? clients.first() : clients.later();
        Duration pause = FIRST_PAUSE;
        int tries = 1;
        int waits = 0;
        while (true) {
            try {
                Page page = client.page(request, spool);
                return new Answer(page, heeded(client, request, page), tries > 1);
            } catch (StoppedException e) {
                throw e;
            } catch (IOException e) {
                if (isRateLimit(e) && waits++ < WAITS) {
                    // The client delays the next request as long as the server wants.
                    continue;
                }
                PageFailures.Failure failure = failures.of(request, e, turn.first());
                if (tries++ >= failure.tries() || !turn.explicit()) {
                    throw failure.exception();
                }
                waiter.pause(longer(pause, failure.exception()), Waiter.Reason.RETRY);
                pause = pause.multipliedBy(4);
            }
        }
    }

    private JsonPage heeded(ApiClient client, Request request, Page page) throws IOException {
        try {
            return read(request, page);
        } catch (ApiException e) {
            client.heed(e);
            throw e;
        }
    }

    private static Duration longer(Duration pause, IOException failure) {
        Optional<Duration> asked =
                failure instanceof ApiException refusal ? refusal.retryAfter() : Optional.empty();
        return asked.filter(wait -> wait.compareTo(pause) > 0).orElse(pause);
    }

    private static boolean isRateLimit(IOException e) {
        return e instanceof ApiException refusal && refusal.category() == Category.RATE_LIMIT;
    }

    private JsonPage read(Request request, Page page) throws IOException {
        // This may be an error that means "no rows" by the definition.
        if (page.status() == 204 || page.status() >= 300) {
            return JsonPage.EMPTY;
        }
        if (page.status() == 202 && page.file().size() == 0) {
            throw PageChecks.notReady(request, page, waiter.now());
        }
        JsonPage body = parsed(request, page);
        if (page.file().size() == 0 && !api.response().emptyWithout()) {
            throw checks.notJson(request, page, waiter.now());
        }
        if (api.response().errors().sayNothingIsThere(body::value)) {
            return JsonPage.EMPTY;
        }
        Optional<ApiException> refusal = api.response().errors().inside(request, body::value);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (body.several()) {
            throw new ApiException(
                    Category.CONFIG,
                    "several documents",
                    "%s was answered with several JSON documents, one after the other (NDJSON, JSON Lines). Only answers of one document can be read. Ask the API for one, often by a parameter or the header Accept."
                            .formatted(request));
        }
        checks.check(request, page, body, waiter.now());
        return body;
    }

    private JsonPage parsed(Request request, Page page) throws IOException {
        try {
            return JsonPage.read(
                    page.file().path(),
                    api.response().records(),
                    wanted(),
                    LONGEST_VALUE,
                    ids(),
                    waiter::throwIfStopped);
        } catch (JacksonException e) {
            throw checks.notJson(request, page, waiter.now());
        }
    }

    /** The pointers to the id of a row; not needed for a single page. */
    private List<Pointer> ids() {
        return api.paging().type() == Paging.Type.NONE ? List.of() : api.response().identity();
    }

    private List<Pointer> wanted() {
        List<Pointer> wanted = new ArrayList<>(api.paging().wanted());
        wanted.addAll(api.response().errors().wanted());
        wanted.addAll(checks.marks());
        return wanted;
    }
}
