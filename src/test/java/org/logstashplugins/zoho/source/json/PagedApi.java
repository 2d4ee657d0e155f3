package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Response;
import org.logstashplugins.zoho.client.Transport;

/**
 * A paged API in memory, with the habits of {@link Habits}. It remembers how often it was asked.
 */
final class PagedApi implements Transport {
    static final String URL = "https://api.example.com/v1/logs/audit";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] BROKEN = {"", "{\"rows\":[", "<html>", "{\"rows\":[{]"};

    private final Habits habits;
    private final List<Map<String, Object>> rows = new ArrayList<>();
    private int requests;
    private int served;

    /** How pages are asked for. */
    enum Style {
        CURSOR,
        NUMBER_AS_CURSOR,
        SCROLL,
        LAST_ROW,
        ABSOLUTE_URL,
        QUERY_URL,
        PATH_URL,
        LINK,
        PAGE,
        OFFSET
    }

    /** How the API marks the end: on the last page, or after it. */
    enum End {
        NOTHING,
        NULL,
        FALSE,
        ZERO,
        BLANK,
        EMPTY_LIST,
        FLAG,
        FLAG_LEFT_OUT,
        STOP,
        EMPTY_PAGE,
        EMPTY_PAGE_NAMES_ITSELF,
        EMPTY_PAGES_FOR_EVER,
        LAST_PAGE_AGAIN,
        SHORT_PAGE,
        NOT_FOUND
    }

    /** What is wrong with the definition, or with the API. */
    enum Slip {
        NONE,
        WRONG_NEXT,
        WRONG_FLAG,
        IGNORED_PARAMETER,
        PLACE_IN_THE_ROWS
    }

    /** What may make rows get lost. */
    enum Trap {
        NONE,
        /** The server gives fewer rows per page than requested. */
        CAPPED,
        /** Pages after the second repeat it. */
        CLAMPED,
        /** The second page is empty, because the account may not see its rows. */
        HOLE,
        /** The next page is asked for by the time of the last row, and times are equal. */
        EQUAL_TIMES,
        /** The definition has no paging. */
        NO_PAGING,
        /** The rows are the same in each page, in another order. */
        SHUFFLED,
        /** The flag is missing in the second page. */
        FLAG_MISSING
    }

    /**
     * @param trap what is easy to lose
     * @param total true where answers say how many rows there are
     * @param size of a page
     * @param count of rows
     * @param emptyAfter a page behind which empty ones come; none with less than 0
     * @param empty how many of these
     * @param repeated a page that comes twice, under another cursor; none with less than 0
     * @param failing a request that fails once; none with less than 0
     * @param shifting after which request a row comes in at the front; none with less than 0
     */
    record Habits(
            Style way,
            End end,
            Slip slip,
            Trap trap,
            boolean total,
            int size,
            int count,
            int emptyAfter,
            int empty,
            int repeated,
            int failing,
            int shifting,
            boolean identity) {}

    PagedApi(Habits habits) {
        this.habits = habits;
        for (int i = 0; i < habits.count(); i++) {
            rows.add(row("r" + i));
            if (habits.trap() == Trap.EQUAL_TIMES) {
                rows.get(i).put("at", "2026-03-10T08:00:%02dZ".formatted(i / 3));
            }
        }
    }

    /** The ids that can be had. */
    List<String> ids() {
        return IntStream.range(0, habits.count())
                .filter(i -> !isHidden(i))
                .mapToObj(i -> "r" + i)
                .toList();
    }

    private boolean isHidden(int i) {
        return habits.trap() == Trap.HOLE && i / habits.size() == 1;
    }

    private static Map<String, Object> row(String id) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("at", "2026-03-10T08:00:00Z");
        return row;
    }

    int requests() {
        return requests;
    }

    /** The options of a stream that follows it. */
    Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        options.put("kind", "http_json");
        options.put("url", URL);
        options.put("auth", Map.of("type", "header", "value", "key"));
        options.put("rate_limit", Map.of("requests", 100_000, "per", "1s"));
        options.put("records", "/rows");
        options.put("time_field", "/at");
        if (habits.identity()) {
            options.put("identity", "/id");
        }
        Map<String, Object> params = new HashMap<>(Map.of("from", "{from}", "to", "{to}"));
        Map<String, Object> paging = new HashMap<>();
        String parameter = habits.slip() == Slip.IGNORED_PARAMETER ? "unknown" : "p";
        String next = habits.slip() == Slip.WRONG_NEXT ? "/meta/nxt" : "/meta/next";
        next = habits.slip() == Slip.PLACE_IN_THE_ROWS ? "/rows/0/id" : next;
        switch (habits.way()) {
            case PAGE, OFFSET -> {
                String type = habits.way() == Style.PAGE ? "page" : "offset";
                paging.put("type", type);
                params.put(parameter, "{" + type + "}");
            }
            case LINK -> paging.put("type", "link_header");
            case ABSOLUTE_URL, QUERY_URL, PATH_URL -> {
                paging.put("type", "next_url");
                paging.put("next", next);
            }
            default -> {
                paging.put("type", "cursor");
                paging.put(
                        "next", Map.of("c", habits.way() == Style.LAST_ROW ? "/rows/-1/id" : next));
                params.put(parameter, "{c}");
            }
        }
        end(options, paging);
        options.put("params", params);
        if (habits.trap() == Trap.EQUAL_TIMES) {
            paging.put("next", Map.of("c", "/rows/-1/at"));
        }
        if (habits.trap() != Trap.NO_PAGING) {
            options.put("paging", paging);
        }
        return options;
    }

    private void end(Map<String, Object> options, Map<String, Object> paging) {
        switch (habits.end()) {
            case FLAG, FLAG_LEFT_OUT ->
                    paging.put(
                            "more", habits.slip() == Slip.WRONG_FLAG ? "/meta/mor" : "/meta/more");
            case STOP ->
                    paging.put(
                            "stop",
                            Map.of("field", "/state", "condition", "equals", "value", "done"));
            case SHORT_PAGE -> {
                paging.put("size", habits.size() + (habits.trap() == Trap.CAPPED ? 3 : 0));
                paging.put("until_short_page", true);
            }
            case NOT_FOUND -> options.put("error_codes", Map.of("404", "empty"));
            default -> {
                // The API states the total by itself.
            }
        }
    }

    @Override
    public <T> T send(Request request, Reader<T> reader) throws IOException {
        requests++;
        if (requests - 1 == habits.failing()) {
            // What the server has sent is sent, whether it arrives or not.
            answer(query(request));
            return reader.read(response(200, Map.of(), BROKEN[habits.count() % BROKEN.length]));
        }
        if (requests - 1 == habits.shifting()) {
            rows.add(0, row("new"));
        }
        return reader.read(answer(query(request)));
    }

    private static Map<String, String> query(Request request) {
        Map<String, String> query = new TreeMap<>();
        for (String pair : String.valueOf(request.uri().getRawQuery()).split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(
                    URLDecoder.decode(parts[0], StandardCharsets.UTF_8),
                    URLDecoder.decode(parts.length < 2 ? "" : parts[1], StandardCharsets.UTF_8));
        }
        return query;
    }

    /** Positions are steps of a list of pages, of which some are empty or come twice. */
    private Response answer(Map<String, String> query) {
        Optional<String> asked = Optional.ofNullable(query.get("p"));
        List<List<Map<String, Object>>> steps = steps();
        int step;
        switch (habits.way()) {
            case PAGE -> step = asked.map(Integer::parseInt).orElse(1) - 1;
            case OFFSET -> {
                int offset = asked.map(Integer::parseInt).orElse(0);
                return page(part(offset), offset + habits.size() < rows.size(), offset, 0);
            }
            case LAST_ROW -> {
                boolean times = habits.trap() == Trap.EQUAL_TIMES;
                int offset = asked.map(key -> times ? since(key) : position(key) + 1).orElse(0);
                return page(part(offset), offset + habits.size() < rows.size(), offset, 0);
            }
            case SCROLL -> {
                served = asked.isEmpty() ? 0 : served + 1;
                step = served;
            }
            case NUMBER_AS_CURSOR ->
                    step = asked.map(text -> Integer.parseInt(text) - 1_000_000).orElse(0);
            default -> step = asked.map(text -> Integer.parseInt(text.substring(1))).orElse(0);
        }
        if (habits.trap() == Trap.CLAMPED) {
            step = Math.min(step, 1);
        }
        boolean behind = step >= steps.size();
        if (behind && habits.end() == End.LAST_PAGE_AGAIN) {
            return page(steps.get(steps.size() - 1), false, step, steps.size());
        }
        return page(
                behind ? List.of() : steps.get(step), step + 1 < steps.size(), step, steps.size());
    }

    private int since(String time) {
        int first = 0;
        while (first < rows.size() && time.compareTo((String) rows.get(first).get("at")) > 0) {
            first++;
        }
        return first;
    }

    private int position(String id) {
        for (int i = 0; i < rows.size(); i++) {
            if (id.equals(rows.get(i).get("id"))) {
                return i;
            }
        }
        return rows.size();
    }

    private List<Map<String, Object>> part(int offset) {
        int from = Math.min(offset, rows.size());
        return rows.subList(from, Math.min(from + habits.size(), rows.size()));
    }

    private List<List<Map<String, Object>>> steps() {
        List<List<Map<String, Object>>> steps = new ArrayList<>();
        for (int i = 0; i == 0 || i * habits.size() < rows.size(); i++) {
            steps.add(part(i * habits.size()));
            if (i == habits.repeated()) {
                steps.add(part(i * habits.size()));
            }
            for (int e = 0; i == habits.emptyAfter() && e < habits.empty(); e++) {
                steps.add(List.of());
            }
        }
        return steps;
    }

    private Response page(List<Map<String, Object>> part, boolean more, int step, int steps) {
        if (part.isEmpty() && !more && step > 0 && habits.end() == End.NOT_FOUND) {
            return response(404, Map.of(), "{\"message\":\"no such page\"}");
        }
        Map<String, Object> meta = new LinkedHashMap<>();
        Map<String, Object> body = new LinkedHashMap<>(Map.of("rows", seen(part), "meta", meta));
        if (habits.total()) {
            meta.put("total", rows.size());
        }
        Map<String, String> headers = new HashMap<>();
        Object next = next(more, step, steps, part.isEmpty());
        boolean said = !(next instanceof String text) || !text.equals("-");
        if (said && habits.way() == Style.LINK) {
            if (next instanceof String text && !text.isBlank()) {
                headers.put("link", "<" + text + ">; rel=\"next\"");
            }
        } else if (said) {
            meta.put("next", next);
        }
        boolean missing = habits.trap() == Trap.FLAG_MISSING && step == 1;
        if ((habits.end() == End.FLAG && !missing) || (habits.end() == End.FLAG_LEFT_OUT && more)) {
            meta.put("more", more);
        }
        if (habits.end() == End.STOP) {
            body.put("state", more ? "going on" : "done");
        }
        return response(200, headers, text(body));
    }

    private List<Map<String, Object>> seen(List<Map<String, Object>> part) {
        if (habits.trap() == Trap.SHUFFLED) {
            List<Map<String, Object>> shuffled =
                    new ArrayList<>(rows.subList(0, Math.min(rows.size(), habits.size())));
            Collections.rotate(shuffled, requests);
            return shuffled;
        }
        return part.stream().filter(row -> !isHidden(rows.indexOf(row))).toList();
    }

    /** "-" for nothing at all. */
    private Object next(boolean more, int step, int steps, boolean empty) {
        if (more) {
            return named(step + 1);
        }
        return switch (habits.end()) {
            case NULL -> NullNode.getInstance();
            case FALSE -> false;
            case ZERO -> 0;
            case BLANK -> "";
            case EMPTY_LIST -> List.of();
            case FLAG, FLAG_LEFT_OUT, STOP -> named(step + 1);
            case EMPTY_PAGE, SHORT_PAGE, NOT_FOUND -> empty ? "-" : named(step + 1);
            case EMPTY_PAGE_NAMES_ITSELF -> named(empty ? step : step + 1);
            case LAST_PAGE_AGAIN -> named(Math.max(steps, 1));
            case EMPTY_PAGES_FOR_EVER -> named(step + 1);
            case NOTHING -> "-";
        };
    }

    private Object named(int step) {
        return switch (habits.way()) {
            case NUMBER_AS_CURSOR -> 1_000_000 + step;
            case SCROLL -> "s1";
            case ABSOLUTE_URL, LINK -> URL + "?q=a|b c&p=c" + step;
            case QUERY_URL -> "?p=c" + step;
            case PATH_URL -> "audit?p=c" + step;
            default -> "c" + step;
        };
    }

    private static String text(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static Response response(int status, Map<String, String> headers, String body) {
        return new Response(
                status, headers, new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    }
}
