package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Kind;
import org.logstashplugins.zoho.client.ConnectionException;
import org.logstashplugins.zoho.client.Page;
import org.logstashplugins.zoho.client.Patience;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.rows.FieldPath;
import org.logstashplugins.zoho.rows.JsonPage;

/**
 * Gets one page and reads what it says beside its rows. A page that fails is asked for again by
 * itself: in a list of hundreds one always does, and starting over would never come to the end.
 */
final class PageReader {
    private static final int LONGEST_VALUE = 16 * 1024;
    private static final int TRIES = 4;
    private static final int WAITS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(2);

    private final JsonApi api;
    private final OddPages odd;
    private final Clients clients;
    private final Patience patience;

    /**
     * The client of first pages and that of the others, whose refusals mean something else: who we
     * are and what we ask for has been accepted by then.
     */
    record Clients(ApiClient first, ApiClient later) {}

    /** A page, and what it says. */
    record Answer(Page page, JsonPage body) {}

    /** What to make of a failure, and how often to try before. */
    private record Failure(IOException exception, int tries) {}

    PageReader(JsonApi api, Clients clients, Patience patience) {
        this.api = api;
        this.odd = new OddPages(api);
        this.clients = clients;
        this.patience = patience;
    }

    /**
     * @param first true for the first page of a list
     * @throws ApiException of kind TOO_MUCH where a shorter window may be answered
     */
    Answer get(Request request, Spool spool, boolean first) throws IOException {
        ApiClient client = first ? clients.first() : clients.later();
        Duration pause = FIRST_PAUSE;
        int tries = 1;
        int waits = 0;
        while (true) {
            try {
                Page page = client.page(request, spool);
                return new Answer(page, heeded(client, request, page));
            } catch (StoppedException e) {
                throw e;
            } catch (IOException e) {
                if (isRateLimit(e) && waits++ < WAITS) {
                    // The client holds the next request back for as long as the server wants.
                    continue;
                }
                Failure failure = failure(request, e, first);
                if (tries++ >= failure.tries()) {
                    throw failure.exception();
                }
                patience.pause(longer(pause, failure.exception()));
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

    private Duration longer(Duration pause, IOException failure) {
        Optional<Duration> asked =
                failure instanceof ApiException refusal ? refusal.retryAfter() : Optional.empty();
        return asked.filter(wait -> wait.compareTo(pause) > 0).orElse(pause);
    }

    private static boolean isRateLimit(IOException e) {
        return e instanceof ApiException refusal && refusal.kind() == Kind.RATE_LIMIT;
    }

    private Failure failure(Request request, IOException e, boolean first) {
        if (e instanceof ApiException refusal) {
            return failure(refusal, first);
        }
        // No answer at all, but a connection: that of a client that finds no server is another
        // class.
        boolean slow =
                ConnectionException.reason(e).getClass().equals(SocketTimeoutException.class);
        return slow && api.fromToAsked() ? new Failure(tooSlow(request), 2) : new Failure(e, TRIES);
    }

    private static ApiException tooSlow(Request request) {
        return new ApiException(
                Kind.TOO_MUCH,
                ApiException.TOO_SLOW,
                request
                        + " was not answered in time. Less time is asked for at once; if that goes on, set"
                        + " longest_window, or raise the setting socket_timeout.");
    }

    private Failure failure(ApiException refusal, boolean first) {
        boolean shorter = api.fromToAsked();
        boolean large = refusal.code().equals("too large");
        return switch (refusal.kind()) {
            case CONFIG ->
                    first
                            ? new Failure(refusal, 1)
                            // What was accepted for the first page may be for a new one.
                            : new Failure(as(Kind.RETRY, refusal), 1);
            case TOO_MUCH -> {
                boolean slow = refusal.code().equals(ApiException.TOO_SLOW);
                Kind other = slow ? Kind.RETRY : Kind.CONFIG;
                yield shorter
                        ? new Failure(refusal, slow ? 2 : 1)
                        : new Failure(as(other, refusal), slow ? TRIES : 1);
            }
            case RETRY ->
                    // Not for longer here: the stream's own wait is said.
                    refusal.retryAfter()
                                    .filter(wait -> wait.compareTo(LONGEST_PAUSE) > 0)
                                    .isPresent()
                            ? new Failure(refusal, 1)
                            : large
                                    ? new Failure(shorter ? as(Kind.TOO_MUCH, refusal) : refusal, 1)
                                    : new Failure(refusal, TRIES);
            default -> new Failure(refusal, 1);
        };
    }

    private static ApiException as(Kind kind, ApiException refusal) {
        return new ApiException(
                kind, refusal.code(), String.valueOf(refusal.getMessage()), refusal.retryAfter());
    }

    private JsonPage read(Request request, Page page) throws IOException {
        // Also an error that the definition calls one of nothing being there.
        if (page.status() == 204 || page.status() >= 300) {
            return JsonPage.EMPTY;
        }
        JsonPage body;
        try {
            body =
                    JsonPage.read(
                            page.file().path(),
                            api.records(),
                            wanted(),
                            LONGEST_VALUE,
                            patience::throwIfStopped);
        } catch (JacksonException e) {
            throw odd.notJson(request, page, patience.now());
        }
        if (page.file().size() == 0 && !api.emptyWithout()) {
            throw odd.notJson(request, page, patience.now());
        }
        if (api.errors().sayNothingIsThere(body::value)) {
            return JsonPage.EMPTY;
        }
        Optional<ApiException> refusal = api.errors().inside(request, body::value);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        if (body.several()) {
            throw new ApiException(
                    Kind.CONFIG,
                    "several documents",
                    request
                            + " was answered with several JSON documents, one behind the other (NDJSON, JSON Lines)."
                            + " Only answers of one document can be read. Ask the API for one, often by a parameter"
                            + " or the header Accept.");
        }
        odd.check(request, page, body, patience.now());
        return body;
    }

    private List<FieldPath> wanted() {
        List<FieldPath> wanted = new ArrayList<>(api.paging().wanted());
        wanted.addAll(api.errors().wanted());
        wanted.addAll(odd.marks());
        return wanted;
    }
}
