package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.simulator.json.LogCaller.Reply;
import org.logstashplugins.zoho.simulator.json.LogCaller.Request;

/** Reads a window of a log to its end, as a careful client does. */
final class LogReader {
    /** The first call for a window, the pointer to its rows, and the next call. */
    private record Way(
            Function<Window, Request> first, String rows, Function<Step, Optional<Request>> next) {}

    record Window(Instant from, Instant to) {}

    /** A call, its answer, and the number of rows so far. */
    private record Step(Request request, Reply reply, int here, int soFar) {
        String text(String pointer) {
            return reply.json().at(pointer).asText("");
        }

        Optional<Request> withToken(String pointer, String parameter) {
            String token = text(pointer);
            return token.isEmpty() ? Optional.empty() : Optional.of(request.with(parameter, token));
        }

        Optional<Request> link(String link) {
            URI next = URI.create(link);
            String query = next.getRawQuery();
            return Optional.of(Request.get(next.getRawPath() + "?" + query));
        }
    }

    private final LogCaller caller;
    private final Way way;
    private Optional<Request> next;
    private int read;

    private LogReader(LogCaller caller, Way way, Window window) {
        this.caller = caller;
        this.way = way;
        next = Optional.of(way.first().apply(window));
    }

    static LogReader of(LogCaller caller, String log, Instant from, Instant to) {
        return new LogReader(caller, way(log), new Window(from, to));
    }

    static Request first(String log, Instant from, Instant to) {
        return way(log).first().apply(new Window(from, to));
    }

    boolean hasMore() {
        return next.isPresent();
    }

    /** The rows of the next page. */
    List<JsonNode> page() throws IOException {
        Request request = next.orElseThrow();
        Reply reply = caller.call(request);
        List<JsonNode> rows = new ArrayList<>();
        if (reply.status() == 204) {
            next = Optional.empty();
            return rows;
        }
        if (reply.status() != 200) {
            throw new AssertionError(reply.status() + " " + reply.response().body());
        }
        reply.json().at(way.rows()).forEach(rows::add);
        read += rows.size();
        next = way.next().apply(new Step(request, reply, rows.size(), read));
        return rows;
    }

    List<JsonNode> all() throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        while (hasMore()) {
            rows.addAll(page());
        }
        return rows;
    }

    private static String iso(Instant time) {
        return time.toString();
    }

    private static Way way(String log) {
        if (log.startsWith("mail.login/")) {
            return new Way(
                    w ->
                            Request.get(
                                            "/api/organization/"
                                                    + ZohoMail.ZOID
                                                    + "/accounts/reports/loginHistory")
                                    .with("mode", log.substring("mail.login/".length()))
                                    .with("fromTime", w.from().toEpochMilli())
                                    .with("toTime", w.to().toEpochMilli()),
                    "/data/loginHistory",
                    step -> step.withToken("/data/scrollId", "scrollId"));
        }
        return switch (log) {
            case "mail.audit" -> activity("/api/organization/" + ZohoMail.ZOID + "/activity");
            case "calendar.activity" -> activity("/api/v1/organization/activity");
            case "log360.alerts" -> alerts();
            case "zendesk.access" -> zendesk();
            case "graph.signins" -> graph("signIns", "createdDateTime");
            case "graph.directory_audits" -> graph("directoryAudits", "activityDateTime");
            case "cisco.events" ->
                    new Way(
                            w -> Request.get("/v1/events").with("start_date", iso(w.from())),
                            "/data",
                            step -> linked(step, step.text("/metadata/links/next")));
            case "desk.tickets" ->
                    new Way(
                            w -> Request.get("/api/v1/tickets").with("limit", 100),
                            "/data",
                            step -> Optional.of(step.request().with("from", step.soFar())));
            default -> acme(log);
        };
    }

    private static Way activity(String path) {
        return new Way(
                w ->
                        Request.get(path)
                                .with("limit", 200)
                                .with("startTime", w.from().toEpochMilli())
                                .with("endTime", w.to().toEpochMilli()),
                "/data/audit",
                step ->
                        step.withToken("/data/lastEntityId", "lastEntityId")
                                .map(
                                        r ->
                                                r.with(
                                                        "lastIndexTime",
                                                        step.text("/data/lastIndexTime"))));
    }

    private static Way alerts() {
        Function<Window, Request> first = w -> alerts(w, 1);
        return new Way(
                first,
                "/data",
                step ->
                        step.here() == 0
                                ? Optional.empty()
                                : Optional.of(
                                        Request.post(
                                                "/api/v2/alerts",
                                                step.request()
                                                        .body()
                                                        .orElseThrow()
                                                        .replaceFirst(
                                                                "\"from\":\\d+",
                                                                "\"from\":"
                                                                        + (step.soFar() + 1)))));
    }

    private static Request alerts(Window w, int from) {
        String body =
                "{'query':'','start_time':'%s','end_time':'%s','from':%d,'limit':1000}"
                        .formatted(w.from(), w.to(), from)
                        .replace('\'', '"');
        return Request.post("/api/v2/alerts", body);
    }

    private static Way zendesk() {
        return new Way(
                w ->
                        Request.get("/api/v2/access_logs")
                                .with("filter[start]", w.from().truncatedTo(ChronoUnit.SECONDS))
                                .with("filter[end]", w.to().truncatedTo(ChronoUnit.SECONDS))
                                .with("page[size]", 1000),
                "/access_logs",
                step ->
                        step.text("/meta/has_more").equals("true")
                                ? step.withToken("/meta/after_cursor", "page[after]")
                                : Optional.empty());
    }

    private static Way graph(String log, String time) {
        return new Way(
                w ->
                        Request.get("/v1.0/auditLogs/" + log)
                                .with(
                                        "$filter",
                                        time
                                                + " ge "
                                                + iso(w.from())
                                                + " and "
                                                + time
                                                + " le "
                                                + iso(w.to())),
                "/value",
                step -> linked(step, step.text("/@odata.nextLink")));
    }

    private static Optional<Request> linked(Step step, String link) {
        return link.isEmpty() ? Optional.empty() : step.link(link);
    }

    private static Way acme(String log) {
        String path = "/acme/v1/audit/" + log.substring("acme.".length());
        Function<Window, Request> first =
                w -> Request.get(path).with("since", iso(w.from())).with("until", iso(w.to()));
        return switch (log) {
            case "acme.pages" ->
                    new Way(
                            first,
                            "/entries",
                            step ->
                                    step.text("/has_more").equals("true")
                                            ? Optional.of(
                                                    step.request()
                                                            .with(
                                                                    "page",
                                                                    step.reply()
                                                                                    .json()
                                                                                    .path("page")
                                                                                    .asInt()
                                                                            + 1))
                                            : Optional.empty());
            case "acme.offset" ->
                    new Way(
                            w ->
                                    Request.get(path)
                                            .with("since", w.from().getEpochSecond())
                                            .with("until", w.to().getEpochSecond()),
                            "/result/items",
                            step ->
                                    step.here() == 0
                                            ? Optional.empty()
                                            : Optional.of(
                                                    step.request().with("offset", step.soFar())));
            case "acme.header-cursor" ->
                    new Way(
                            first,
                            "",
                            step ->
                                    step.reply()
                                            .header("X-Next-Cursor")
                                            .map(c -> step.request().header("X-Cursor", c)));
            case "acme.link" -> new Way(first, "/items", step -> next(step).flatMap(step::link));
            case "acme.flag-token" ->
                    new Way(
                            first,
                            "/response",
                            step ->
                                    step.text("/hasNext").equals("true")
                                            ? step.withToken("/pageKey", "pageKey")
                                                    .map(r -> r.with("isNext", "true"))
                                            : Optional.empty());
            default -> new Way(first, "/items", step -> Optional.empty());
        };
    }

    private static Optional<String> next(Step step) {
        Matcher link =
                Pattern.compile("<([^>]*)>; rel=\"next\"")
                        .matcher(step.reply().header("Link").orElse(""));
        return link.find() ? Optional.of(link.group(1)) : Optional.empty();
    }
}
