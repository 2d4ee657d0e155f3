package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.source.json.JsonRun.Reply;
import org.logstashplugins.zoho.time.Window;

/** False ends of lists, answers that are failures, and requests of other forms. */
class ListEndsTest {
    private static final Instant START = JsonRun.NOW.minus(Duration.ofHours(20));

    @TempDir Path folder;

    private static Map<String, Object> options(Object... more) {
        Map<String, Object> options = new HashMap<>();
        options.put("kind", "http_json");
        options.put("url", "https://api.example.com/v1/audit");
        options.put("params", Map.of("since", "{from}", "until", "{to}"));
        options.put("auth", Map.of("type", "header", "value", "key"));
        options.put("rate_limit", Map.of("requests", 100_000, "per", "1s"));
        options.put("records", "/rows");
        options.put("identity", "/id");
        options.put("time_field", "/at");
        for (int i = 0; i < more.length; i += 2) {
            options.put((String) more[i], more[i + 1]);
        }
        return options;
    }

    private static Map<String, Object> paged(String type, Object... more) {
        Map<String, Object> paging = new HashMap<>(Map.of("type", type));
        for (int i = 0; i < more.length; i += 2) {
            paging.put((String) more[i], more[i + 1]);
        }
        String place = type.equals("cursor") ? "{c}" : "{" + type + "}";
        return options(
                "params", Map.of("since", "{from}", "until", "{to}", "p", place), "paging", paging);
    }

    private JsonRun run(Map<String, Object> options, Function<Request, Reply> api) {
        return new JsonRun(folder, options, api);
    }

    private static String parameter(Request request, String name, String other) {
        for (String pair : String.valueOf(request.uri().getQuery()).split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return other;
    }

    /** Rows 0 to 19, one per hour, of the window that a request names. */
    private static List<Integer> window(Request request) {
        Instant from = Instant.parse(parameter(request, "since", ""));
        Instant to = Instant.parse(parameter(request, "until", ""));
        return IntStream.range(0, 20)
                .filter(i -> !at(i).isBefore(from) && !at(i).isAfter(to))
                .boxed()
                .toList();
    }

    private static Instant at(int number) {
        return START.plus(Duration.ofHours(number));
    }

    private static String page(List<Integer> entries, int from, int size, String rest) {
        return entries.stream()
                .skip(from)
                .limit(size)
                .map(i -> "{\"id\":\"e" + i + "\",\"at\":\"" + at(i) + "\"}")
                .collect(Collectors.joining(",", "{\"rows\":[", "]" + rest + "}"));
    }

    /** The ids of a window, which is halved whenever it is too large. */
    private static Set<String> ids(JsonRun run, Window window) throws IOException {
        try {
            return new TreeSet<>(run.ids(window));
        } catch (ApiException e) {
            long seconds = Duration.between(window.from(), window.to()).toSeconds();
            if (e.category() != ApiException.Category.TOO_MUCH || seconds == 0) {
                throw e;
            }
            Instant middle = window.from().plusSeconds(seconds / 2);
            Set<String> both = ids(run, new Window(window.from(), middle));
            both.addAll(ids(run, new Window(middle.plusSeconds(1), window.to())));
            return both;
        }
    }

    private static Set<String> all() {
        return IntStream.range(0, 20)
                .mapToObj(i -> "e" + i)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @ParameterizedTest
    @CsvSource({
        "offset, 400",
        "offset, 422",
        "page, 400",
        "cursor, 404",
        "cursor, 410",
        "cursor, 400"
    })
    void aListThatIsRefusedBehindItsFirstPagesIsHalved(String type, int status) throws IOException {
        Map<String, Object> options =
                type.equals("cursor")
                        ? paged(type, "next", Map.of("c", "/next"))
                        : paged(type, "size", 2);
        JsonRun run =
                run(
                        options,
                        request -> {
                            List<Integer> entries = window(request);
                            int asked = Integer.parseInt(parameter(request, "p", "0"));
                            int from = type.equals("page") ? 2 * asked - 2 : asked;
                            if (from >= 6) {
                                return Reply.of(status, "{\"message\":\"too deep\"}");
                            }
                            boolean more = from + 2 < entries.size();
                            return Reply.of(
                                    page(entries, from, 2, more ? ",\"next\":" + (from + 2) : ""));
                        });
        assertThat(ids(run, JsonRun.WINDOW)).isEqualTo(all());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",\"total\":TOTAL", ",\"meta\":{\"total_pages\":PAGES}"})
    void pagesThatRepeatTheLastAllowedAreHalved(String rest) throws IOException {
        JsonRun run =
                run(
                        paged("page"),
                        request -> {
                            List<Integer> entries = window(request);
                            int page = Integer.parseInt(parameter(request, "p", "1"));
                            String said =
                                    rest.replace("TOTAL", "" + entries.size())
                                            .replace("PAGES", "" + (entries.size() + 1) / 2);
                            return Reply.of(page(entries, 2 * Math.min(page, 3) - 2, 2, said));
                        });
        assertThat(ids(run, JsonRun.WINDOW)).isEqualTo(all());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"total\":TOTAL} |                      |",
                "{\"hits\":{\"total\":{\"value\":TOTAL}}} | |",
                "{}                | x-total-count        | TOTAL",
                "{}                | content-range        | items 0-3/TOTAL",
            })
    void anAnswerThatSaysItIsAPartIsHalved(String more, String header, String value)
            throws IOException {
        JsonRun run =
                run(
                        options(),
                        request -> {
                            List<Integer> entries = window(request);
                            String total = Integer.toString(entries.size());
                            String rest =
                                    more.equals("{}")
                                            ? ""
                                            : ","
                                                    + more.substring(1, more.length() - 1)
                                                            .replace("TOTAL", total);
                            Map<String, String> headers =
                                    header == null
                                            ? Map.of()
                                            : Map.of(header, value.replace("TOTAL", total));
                            return new Reply(200, headers, page(entries, 0, 4, rest));
                        });
        assertThat(ids(run, JsonRun.WINDOW)).isEqualTo(all());
    }

    /** A total of something else costs some requests and a warning. */
    @Test
    void aNumberThatNeverFitsIsNotBelieved() throws IOException {
        JsonRun run =
                run(
                        options(),
                        request -> Reply.of(page(window(request), 0, 99, ",\"total\":5000")));

        assertThat(ids(run, JsonRun.WINDOW)).isEqualTo(all());
        assertThat(run.warnings()).hasSize(1);
        assertThat(run.warnings().get(0)).contains("\"/total\"", "5000");
        int before = run.requests().size();
        assertThat(ids(run, JsonRun.WINDOW)).isEqualTo(all());
        assertThat(run.requests().size() - before).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"has_more\":true",
                ",\"@odata.nextLink\":\"https://x.example.com/?p=2\"",
                ",\"links\":[{\"rel\":\"next\",\"href\":\"/p2\"}]",
                ",\"_links\":{\"next\":{\"href\":\"/p2\"}}",
                ",\"truncated\":true",
                ",\"timed_out\":true",
                ",\"_shards\":{\"failed\":1}",
                ",\"errors\":[{\"message\":\"partial\"}]",
            })
    void whatSpeaksAgainstAnEndIsSaidOnce(String rest) throws IOException {
        JsonRun run = run(options(), request -> Reply.of(page(window(request), 0, 99, rest)));

        assertThat(run.ids()).hasSize(20);
        assertThat(run.ids()).hasSize(20);
        assertThat(run.warnings()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",\"total\":20,\"count\":20,\"has_more\":false,\"next\":null,\"truncated\":false",
                ",\"errors\":[],\"error\":null,\"_shards\":{\"total\":5,\"failed\":0},\"limit\":100",
                ",\"success\":true,\"status\":\"ok\",\"meta\":{\"next\":\"\",\"pages\":1}",
            })
    void whatAgreesWithAnEndIsNotMentioned(String rest) throws IOException {
        JsonRun run = run(options(), request -> Reply.of(page(window(request), 0, 99, rest)));

        assertThat(run.ids()).hasSize(20);
        assertThat(run.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":{\"code\":500,\"message\":\"internal\"}}",
                "{\"errors\":[{\"message\":\"timeout\"}],\"data\":null}",
                "{\"success\":false}",
                "{\"status\":\"error\"}",
                "{\"rows\":null,\"error\":\"internal\"}",
                "{\"rows\":\"Internal Server Error\"}",
            })
    void anErrorInPlaceOfTheListIsNotNothing(String body) {
        JsonRun run = run(options("records_missing", "empty"), request -> Reply.of(body));

        assertThat(catchThrowableOfType(ApiException.class, run::ids)).isNotNull();
    }

    @Test
    void aPlaceOfSuccessThatIsMissingIsAFailure() {
        JsonRun run =
                run(
                        options("records_missing", "empty", "success", Map.of("/ok", "true")),
                        request -> Reply.of("{\"message\":\"internal\"}"));

        assertThat(catchThrowableOfType(ApiException.class, run::ids))
                .hasMessageContaining("internal");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"status\":\"pending\"}"})
    void whatIsAcceptedOnlyIsAskedForAgain(String body) throws IOException {
        int[] calls = {0};
        JsonRun run =
                run(
                        options("records_missing", "empty"),
                        request ->
                                ++calls[0] < 3
                                        ? new Reply(202, Map.of("retry-after", "7"), body)
                                        : Reply.of(page(window(request), 0, 99, "")));
        assertThat(run.ids()).hasSize(20);
        assertThat(Duration.between(JsonRun.NOW, run.clock().instant()))
                .isEqualTo(Duration.ofSeconds(14));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/rows   | {\"rows\":{\"0\":ONE,\"2\":TWO}}    | 2",
                "/rows/* | {\"rows\":{\"a\":ONE,\"b\":TWO}}    | 2",
                "/rows   | {\"rows\":[ONE,null,TWO]}           | 2",
                "/rows   | {\"rows\":[null]}                   | 0",
                "/rows   | {\"rows\":\"\"}                      | 0",
                "/rows   | {\"rows\":false}                    | 0",
                "/d/rows | {\"d\":null}                        | 0",
            })
    void entriesStandInManyForms(String records, String body, int count) throws IOException {
        String one = "{\"id\":\"a\",\"at\":\"2026-03-10T08:00:00Z\"}";
        String text = body.replace("ONE", one).replace("TWO", one.replace("\"a\"", "\"b\""));
        JsonRun run = run(options("records", records), request -> Reply.of(text));

        assertThat(run.ids()).hasSize(count);
    }

    @Test
    void anIdAndATimeMayLieInATextOfJson() throws IOException {
        JsonRun run =
                run(
                        options(
                                "parse_json", List.of("/event"),
                                "identity", "/event/id",
                                "time_field", "/event/at"),
                        request ->
                                Reply.of(
                                        "{\"rows\":[{\"event\":\"{\\\"id\\\":7,\\\"at\\\":\\\"2026-03-10T08:00:00Z\\\"}\"}]}"));
        assertThat(run.rows()).hasSize(1);
        assertThat(run.source().time(run.rows().get(0))).isPresent();
        assertThat(run.rows().get(0).id()).isPresent();
    }

    @Test
    void anEndInTheFutureIsGivenUpWhereItIsRefused() throws IOException {
        JsonRun run =
                run(
                        options("window_format", "yyyy-MM-dd"),
                        request ->
                                parameter(request, "until", "").equals("2026-03-10")
                                        ? Reply.of("{\"rows\":[]}")
                                        : Reply.of(400, "{\"message\":\"in the future\"}"));
        assertThat(run.ids()).isEmpty();
        assertThat(run.ids()).isEmpty();
        assertThat(run.requests()).hasSize(3);
        assertThat(parameter(run.requests().get(0), "until", "")).isEqualTo("2026-03-11");
    }

    @Test
    void laterRequestsMayHaveTheCursorAlone() throws IOException {
        JsonRun run =
                run(
                        options(
                                "params", Map.of(),
                                "body", Map.of("start", "{from}", "end", "{to}"),
                                "paging",
                                        Map.of(
                                                "type",
                                                "cursor",
                                                "next",
                                                Map.of("c", "/next"),
                                                "alone",
                                                true,
                                                "url",
                                                "https://api.example.com/v1/more/{c}",
                                                "body",
                                                Map.of("cursor", "{c}"))),
                        request ->
                                Reply.of(
                                        request.json().contains("start")
                                                ? "{\"rows\":[],\"next\":\"k\"}"
                                                : "{\"rows\":[]}"));
        run.ids();
        assertThat(run.requests().get(1).json()).isEqualTo("{\"cursor\":\"k\"}");
        assertThat(run.requests().get(1).uri()).hasPath("/v1/more/k");
    }

    @Test
    void aListIsACursorInABody() throws IOException {
        JsonRun run =
                run(
                        options(
                                "params", Map.of(),
                                "body",
                                        Map.of(
                                                "f",
                                                "{from}",
                                                "t",
                                                "{to}",
                                                "after",
                                                "{c}",
                                                "parts",
                                                List.of("{c}"),
                                                "page",
                                                Map.of("c", "{c}")),
                                "paging",
                                        Map.of(
                                                "type",
                                                "cursor",
                                                "next",
                                                Map.of("c", "/rows/-1/sort"))),
                        request ->
                                Reply.of(
                                        request.json().contains("after")
                                                ? "{\"rows\":[]}"
                                                : "{\"rows\":[{\"id\":1,\"sort\":[15474862970,\"x\"]}]}"));
        run.ids();
        assertThat(run.requests().get(0).json()).doesNotContain("after", "parts", "page");
        assertThat(run.requests().get(1).json()).contains("\"after\":[15474862970,\"x\"]");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/audit?p=2&amp;q=1, , /v1/audit?p=2&q=1&key=k",
        "/rest/audit?p=2, https://api.example.com/wiki, /wiki/rest/audit?p=2&key=k",
        "/wiki/rest/audit?p=2, https://api.example.com/wiki, /wiki/rest/audit?p=2&key=k",
        "?p=2&key=own, https://api.example.com/wiki, /v1/audit?p=2&key=own",
    })
    void aNextAddressIsWhatWasMeant(String next, String base, String asked) throws IOException {
        String rest =
                ",\"l\":{\"next\":\""
                        + next
                        + "\""
                        + (base == null ? "" : ",\"base\":\"" + base + "\"")
                        + "}";
        JsonRun run =
                run(
                        options(
                                "paging",
                                Map.of(
                                        "type", "next_url",
                                        "next", "/l/next",
                                        "params", Map.of("key", "k"))),
                        request ->
                                Reply.of(
                                        request.uri().getQuery().contains("p=2")
                                                ? "{\"rows\":[]}"
                                                : "{\"rows\":[]" + rest + "}"));
        run.ids();
        assertThat(run.requests().get(1).uri()).hasToString("https://api.example.com" + asked);
    }

    @Test
    void bracesMayBeText() throws IOException {
        JsonRun run =
                run(
                        options(
                                "params", Map.of(),
                                "body", Map.of("q", "{nodes{{id}}}", "f", "{from}", "t", "{to}")),
                        request -> Reply.of("{\"rows\":[]}"));
        run.ids();
        assertThat(run.requests().get(0).json()).contains("\"q\":\"{nodes{id}}\"");
    }

    @Test
    void aCursorInTheAddressOfTheFirstPageIsRefused() {
        JsonRun run =
                run(
                        options(
                                "url",
                                "https://api.example.com/v1/{c}",
                                "paging",
                                Map.of("type", "cursor", "next", Map.of("c", "/next"))),
                        request -> Reply.of("{}"));
        assertThat(run.problems()).hasSize(1);
        assertThat(run.problems().get(0)).contains("paging => url");
    }
}
