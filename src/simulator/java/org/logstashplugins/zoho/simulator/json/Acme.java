package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.CallLimit;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.NextLinks;
import org.logstashplugins.zoho.simulator.http.Parameters;
import org.logstashplugins.zoho.simulator.http.Routes;
import org.logstashplugins.zoho.simulator.http.Service;

/**
 * An invented API, for streams that a user defines. Each of its logs pages in a way that the real
 * products here do not.
 *
 * <p>Every call is a GET with the header {@code X-Api-Key}. It takes {@code since} and {@code
 * until} (both ends belong to the window). Pages have at most 500 rows, and 100 unless the call
 * says otherwise. The limit is 1000 calls a minute; further calls get 429 with {@code Retry-After}.
 *
 * <ul>
 *   <li>{@code acme.pages}, {@code /acme/v1/audit/pages}: {@code page} from 1, {@code per_page};
 *       rows in {@code entries}, {@code has_more}.
 *   <li>{@code acme.offset}, {@code …/offset}: {@code offset} from 0, {@code limit}; rows in {@code
 *       result.items}, {@code result.total}; all times are in seconds since 1970.
 *   <li>{@code acme.header-cursor}, {@code …/header-cursor}: {@code limit}; the value of the header
 *       {@code X-Next-Cursor} goes into the header {@code X-Cursor} of the next call; the body is
 *       the array of rows.
 *   <li>{@code acme.link}, {@code …/link}: {@code per_page}; header {@code Link} with {@code
 *       rel="next"} (RFC 8288), which the last page lacks; rows in {@code items}.
 *   <li>{@code acme.flag-token}, {@code …/flag-token}: {@code limit}; while {@code hasNext} is
 *       true, the next call has its {@code pageKey} and {@code isNext=true}; rows in {@code
 *       response}.
 *   <li>{@code acme.endless}, {@code …/endless}: {@code limit}, {@code cursor}; a broken server:
 *       every answer has the same first rows in {@code items} and the same {@code next}.
 * </ul>
 *
 * <p>Thread-safe.
 */
public final class Acme {
    public static final String API_KEY = "acme-api-key";

    private static final String PATH = "/acme/v1/audit/";
    private static final int LARGEST_PAGE = 500;
    private static final int USUAL_PAGE = 100;
    private static final String LATER = "X-Next-Cursor";

    private final CallLimit limit;
    private final JsonLog pages;
    private final JsonLog offset;
    private final JsonLog headerCursor;
    private final JsonLog link;
    private final JsonLog flagToken;
    private final JsonLog endless;
    private final NextLinks links = new NextLinks();
    private volatile String apiKey = API_KEY;

    public Acme(InstantSource clock) {
        limit = new CallLimit(clock, 1000, Duration.ofMinutes(1));
        pages = log("pages", AcmeRows.ISO, clock);
        offset = log("offset", AcmeRows.SECONDS, clock);
        headerCursor = log("header-cursor", AcmeRows.ISO, clock);
        link = log("link", AcmeRows.ISO, clock);
        flagToken = log("flag-token", AcmeRows.ISO, clock);
        endless = log("endless", AcmeRows.ISO, clock);
    }

    private JsonLog log(String name, LogRows rows, InstantSource clock) {
        return new JsonLog("acme." + name, "acme." + name, rows, limit, clock);
    }

    public List<JsonLog> logs() {
        return List.of(pages, offset, headerCursor, link, flagToken, endless);
    }

    /** The key in the header; {@link #API_KEY} unless set. */
    public Acme apiKey(String key) {
        apiKey = key;
        return this;
    }

    /** How {@code acme.link} makes its links. */
    public NextLinks links() {
        return links;
    }

    public Service service() {
        return new Routes(
                () -> refusal(405, "GET only"),
                route(pages, this::pages),
                route(offset, this::offset),
                route(headerCursor, this::headerCursor),
                route(link, this::link),
                route(flagToken, this::flagToken),
                route(endless, this::endless));
    }

    private Routes.Route route(JsonLog log, Routes.Handler handler) {
        String path = PATH + log.name().substring("acme.".length());
        return Routes.Route.of(
                "GET",
                path,
                log.kind(),
                call -> {
                    check(call);
                    handler.answer(call);
                });
    }

    private void check(Call call) throws JsonRefusal {
        if (!call.header("X-Api-Key").equals(Optional.of(apiKey))) {
            throw refusal(401, "the key is missing or wrong");
        }
        if (!limit.allow()) {
            if (limit.tellsWhen()) {
                call.answerHeader("Retry-After", Long.toString(limit.secondsToNext()));
            }
            throw refusal(429, "too many calls");
        }
    }

    private void pages(Call call) throws IOException, JsonRefusal {
        Parameters parameters = parameters(call, "page", "per_page");
        int size = pages.pageSize(parameters.size("per_page", LARGEST_PAGE, USUAL_PAGE));
        long number = parameters.number("page", 1, Integer.MAX_VALUE).orElse(1L);
        RowPage page = pages.from((number - 1) * size, window(pages, parameters), size);
        ObjectNode body = LogRows.object().put("page", number).put("has_more", page.more());
        body.set("entries", page.rows());
        call.json(200, body);
    }

    private void offset(Call call) throws IOException, JsonRefusal {
        Parameters parameters = parameters(call, "offset", "limit");
        Optional<Instant> since = parameters.seconds("since");
        Optional<Instant> until = parameters.seconds("until");
        parameters.window(since, until, "until");
        Predicate<StoredRow> wanted = offset.between(since, until);
        long skipped = parameters.number("offset", 0, Integer.MAX_VALUE).orElse(0L);
        RowPage page = offset.from(skipped, wanted, size(parameters));
        ObjectNode body = LogRows.object();
        ObjectNode result = body.putObject("result").put("total", offset.count(wanted));
        result.set("items", page.rows());
        call.json(200, body);
    }

    private void headerCursor(Call call) throws IOException, JsonRefusal {
        Parameters parameters = parameters(call, "limit");
        Optional<StoredRow> anchor = anchor(headerCursor, call.header("X-Cursor"));
        RowPage page =
                headerCursor.after(anchor, window(headerCursor, parameters), size(parameters));
        page.last().ifPresent(last -> call.answerHeader(LATER, headerCursor.cursor(last)));
        call.json(200, page.rows());
    }

    private void link(Call call) throws IOException, JsonRefusal {
        Parameters parameters = parameters(call, "per_page", "after");
        Optional<StoredRow> anchor = anchor(link, parameters.text("after"));
        int size = parameters.size("per_page", LARGEST_PAGE, USUAL_PAGE);
        RowPage page = link.after(anchor, window(link, parameters), size);
        String self = "<" + call.address() + call.path() + ">; rel=\"first\"";
        if (page.more()) {
            String next = links.to(call, "after", link.cursor(page.last().orElseThrow()));
            self += ", <" + next + ">; rel=\"next\"; title=\"older, \\\"further\\\" rows\"";
        }
        call.answerHeader("Link", self);
        ObjectNode body = LogRows.object();
        body.set("items", page.rows());
        call.json(200, body);
    }

    private void flagToken(Call call) throws IOException, JsonRefusal {
        Parameters parameters = parameters(call, "limit", "pageKey", "isNext");
        Optional<String> key = parameters.text("pageKey");
        boolean next = parameters.oneOf("isNext", List.of("true", "false")).isPresent();
        if (key.isPresent() != next) {
            throw parameters.refusal("isNext", "and pageKey belong together");
        }
        RowPage page =
                flagToken.after(
                        anchor(flagToken, key), window(flagToken, parameters), size(parameters));
        ObjectNode body = LogRows.object();
        body.set("response", page.rows());
        body.put("hasNext", page.more());
        // The last page has a key as well. Only the flag says that no page follows.
        page.last().ifPresent(last -> body.put("pageKey", flagToken.cursor(last)));
        call.json(200, body);
    }

    private void endless(Call call) throws IOException, JsonRefusal {
        Parameters parameters = parameters(call, "limit", "cursor");
        RowPage page = endless.from(0, window(endless, parameters), size(parameters));
        ObjectNode body = LogRows.object().put("next", "the-same-again");
        body.set("items", page.rows());
        call.json(200, body);
    }

    private static Parameters parameters(Call call, String... own) throws JsonRefusal {
        List<String> known = new ArrayList<>(List.of("since", "until"));
        known.addAll(List.of(own));
        return new Parameters(
                call,
                (name, problem) -> refusal(400, name + " " + problem),
                known.toArray(String[]::new));
    }

    private static int size(Parameters parameters) throws JsonRefusal {
        return parameters.size("limit", LARGEST_PAGE, USUAL_PAGE);
    }

    private static Predicate<StoredRow> window(JsonLog log, Parameters parameters)
            throws JsonRefusal {
        Optional<Instant> since = parameters.withOffset("since");
        Optional<Instant> until = parameters.withOffset("until");
        parameters.window(since, until, "until");
        return log.between(since, until);
    }

    private static Optional<StoredRow> anchor(JsonLog log, Optional<String> cursor)
            throws JsonRefusal {
        Optional<StoredRow> anchor = cursor.flatMap(log::at);
        if (cursor.isPresent() && anchor.isEmpty()) {
            throw refusal(400, "the cursor is none of this log's");
        }
        return anchor;
    }

    private static JsonRefusal refusal(int status, String message) {
        return new JsonRefusal(status, LogRows.object().put("message", message));
    }
}
