package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.client.ApiClient;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ApiException.Kind;
import org.logstashplugins.zoho.client.ConnectionException;
import org.logstashplugins.zoho.client.Page;
import org.logstashplugins.zoho.client.Patience;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.rows.FieldPath;
import org.logstashplugins.zoho.rows.JsonPage;

/**
 * Gets one page and reads what it says beside its rows. A page that fails is asked for again by
 * itself: in a list of hundreds one always does, and starting over would never come to the end.
 */
final class PageReader {
    /** The most bytes of a cursor, for example. */
    static final int LONGEST_VALUE = 64 * 1024;

    private static final int TRIES = 4;

    /** Codes of what we refuse ourselves, whatever page it is. */
    private static final Set<String> OURS =
            Set.of("untrusted host", "redirects", "several documents", "no rows");

    private static final int WAITS = 10;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final JsonApi api;
    private final Clients clients;
    private final Patience patience;

    /**
     * The client of first pages and that of the others, whose refusals mean something else: who we
     * are and what we ask for has been accepted by then.
     */
    record Clients(ApiClient first, ApiClient later) {}

    /**
     * A page, and what it says.
     *
     * @param repeated true where it was asked for more than once
     */
    record Answer(Page page, JsonPage body, boolean repeated) {}

    /**
     * Which page is asked for.
     *
     * @param first true for the first page of a list
     * @param explicit true where the same request stands for the same page whenever it is sent
     */
    record Place(boolean first, boolean explicit) {}

    /**
     * A page behind the first was refused, though not for what it was asked too soon or too much.
     */
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

    /** What to make of a failure, and how often to try before. */
    private record Failure(IOException exception, int tries) {}

    PageReader(JsonApi api, Clients clients, Patience patience) {
        this.api = api;
        this.clients = clients;
        this.patience = patience;
    }

    /**
     * @throws ApiException of kind TOO_MUCH where a shorter window may be answered
     * @throws RefusedException for a page behind the first
     */
    Answer get(Request request, Spool spool, Place place) throws IOException {
        ApiClient client = place.first() ? clients.first() : clients.later();
        Duration pause = FIRST_PAUSE;
        int tries = 1;
        int waits = 0;
        while (true) {
            try {
                Page page = client.page(request, spool);
                return new Answer(page, read(request, page), tries > 1);
            } catch (StoppedException e) {
                throw e;
            } catch (IOException e) {
                if (isRateLimit(e) && waits++ < WAITS) {
                    // The client holds the next request back for as long as the server wants.
                    continue;
                }
                Failure failure = failure(request, e, place.first());
                if (tries++ >= failure.tries() || !place.explicit()) {
                    throw failure.exception();
                }
                patience.pause(longer(pause, e));
                pause = pause.multipliedBy(4);
            }
        }
    }

    private static Duration longer(Duration pause, IOException e) {
        Optional<Duration> wait =
                e instanceof ApiException refusal ? refusal.retryAfter() : Optional.empty();
        return wait.filter(asked -> asked.compareTo(pause) > 0).orElse(pause);
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
                    first ? new Failure(refusal, 1) : new Failure(behindTheFirst(refusal), 1);
            case TOO_MUCH -> {
                boolean slow = refusal.code().equals(ApiException.TOO_SLOW);
                Kind other = slow ? Kind.RETRY : Kind.CONFIG;
                yield shorter
                        ? new Failure(refusal, slow ? 2 : 1)
                        : new Failure(as(other, refusal), slow ? TRIES : 1);
            }
            case RETRY ->
                    large
                            ? new Failure(shorter ? as(Kind.TOO_MUCH, refusal) : refusal, 1)
                            : new Failure(refusal, TRIES);
            default -> new Failure(refusal, 1);
        };
    }

    /**
     * What was accepted for the first page may be for a new one; a page whose number is too high is
     * not, but the page of a shorter list has a lower one.
     */
    private IOException behindTheFirst(ApiException refusal) {
        if (OURS.contains(refusal.code())) {
            return as(Kind.RETRY, refusal);
        }
        boolean none = refusal.code().matches("(?:HTTP )?4(?:04|10)");
        boolean deep = api.paging().type().counted() && api.fromToAsked() && !none;
        return deep ? as(Kind.TOO_MUCH, refusal) : new RefusedException(as(Kind.RETRY, refusal));
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
        if (page.status() == 202 && page.file().size() == 0) {
            throw pending(request, page);
        }
        JsonPage body;
        try {
            body =
                    JsonPage.read(
                            page.file().path(),
                            api.records(),
                            wanted(),
                            LONGEST_VALUE,
                            ids(),
                            patience::throwIfStopped);
        } catch (JacksonException e) {
            throw notJson(request, page);
        }
        if (page.file().size() == 0 && !api.emptyWithout()) {
            throw notJson(request, page);
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
        if (page.status() == 202 && body.at() != JsonPage.At.LIST) {
            throw pending(request, page);
        }
        new RowsCheck(api).check(request, body, isSingle(body));
        return body;
    }

    /** One page needs no ids to be told from others. */
    private List<FieldPath> ids() {
        return api.paging().type() == Paging.Type.NONE ? List.of() : api.identity();
    }

    private List<FieldPath> wanted() {
        List<FieldPath> wanted = new ArrayList<>(api.paging().wanted());
        wanted.addAll(api.errors().wanted());
        wanted.addAll(marks());
        return wanted;
    }

    /** What an entry has, where it stands by itself in place of the list. */
    private List<FieldPath> marks() {
        List<FieldPath> marks = api.identity().isEmpty() ? api.time().fields() : api.identity();
        return marks.stream().map(api.records()::then).toList();
    }

    private static ApiException notJson(Request request, Page page) {
        Optional<String> encoding = Optional.ofNullable(page.headers().get("content-encoding"));
        return new ApiException(
                Kind.RETRY,
                "not JSON",
                request
                        + " was answered with something that is not one whole JSON document in UTF-8."
                        + (encoding.isPresent()
                                ? " Its header Content-Encoding names an encoding that cannot be read."
                                : ""));
    }

    private boolean isSingle(JsonPage body) {
        return body.at() == JsonPage.At.OBJECT
                && marks().stream().allMatch(mark -> body.value(mark).isPresent());
    }

    private ApiException pending(Request request, Page page) {
        Response response =
                new Response(page.status(), page.headers(), InputStream.nullInputStream());
        return new ApiException(
                Kind.RETRY,
                "pending",
                request
                        + " was answered with HTTP 202: the API has accepted it and has no answer yet. It is asked again.",
                response.retryAfter(patience.now()));
    }
}
