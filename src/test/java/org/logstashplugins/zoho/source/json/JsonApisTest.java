package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Transport;
import org.logstashplugins.zoho.source.json.JsonRun.Reply;

/** The behavior of real JSON log APIs. */
class JsonApisTest {
    private static final String NEXT = "{c}";

    @TempDir Path folder;

    /** The smallest stream, with additional options. */
    private static Map<String, Object> options(Object... more) {
        Map<String, Object> options = new HashMap<>();
        options.put("kind", "http_json");
        options.put("url", "https://api.example.com/v1/audit");
        options.put("params", Map.of("since", "{from}", "until", "{to}"));
        options.put("auth", Map.of("type", "header", "value", "key"));
        options.put("records", "/rows");
        options.put("identity", "/id");
        options.put("time_field", "/at");
        for (int i = 0; i < more.length; i += 2) {
            options.put((String) more[i], more[i + 1]);
        }
        return options;
    }

    private static Map<String, Object> cursor(Object... more) {
        Map<String, Object> paging = new HashMap<>();
        paging.put("type", "cursor");
        paging.put("next", Map.of("c", "/next"));
        for (int i = 0; i < more.length; i += 2) {
            paging.put((String) more[i], more[i + 1]);
        }
        return options(
                "params", Map.of("since", "{from}", "until", "{to}", "c", NEXT), "paging", paging);
    }

    private static String rows(int from, int to, String rest) {
        StringBuilder rows = new StringBuilder();
        for (int i = from; i < to; i++) {
            rows.append(i == from ? "" : ",")
                    .append("{\"id\":\"r" + i + "\",\"at\":\"2026-03-10T08:00:00Z\"}");
        }
        return "{\"rows\":[" + rows + "]" + rest + "}";
    }

    /** Answers by the number of the request. */
    private static Function<Request, Reply> inTurn(IntFunction<Reply> replies) {
        AtomicInteger count = new AtomicInteger();
        return request -> replies.apply(count.getAndIncrement());
    }

    private static String query(Request request) {
        return String.valueOf(request.uri().getRawQuery());
    }

    private JsonRun run(Map<String, Object> options, Function<Request, Reply> api) {
        return new JsonRun(folder, options, api);
    }

    private ApiException refused(JsonRun run) {
        return catchThrowableOfType(ApiException.class, run::ids);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "false", "0", "\"\"", "\" \"", "\"0\"", "[]", "{}"})
    void nothingForNextIsTheEnd(String nothing) throws IOException {
        JsonRun run =
                run(
                        cursor(),
                        inTurn(
                                i ->
                                        Reply.of(
                                                i == 0
                                                        ? rows(0, 2, ",\"next\":7")
                                                        : rows(2, 3, ",\"next\":" + nothing))));
        assertThat(run.ids()).containsExactly("r0", "r1", "r2");
        assertThat(run.requests()).hasSize(2);
        assertThat(run.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1]", "{\"a\":1}"})
    void aListOrAnObjectIsNoCursor(String nested) {
        JsonRun run = run(cursor(), request -> Reply.of(rows(0, 2, ",\"next\":" + nested)));

        assertThat(refused(run)).hasMessageContaining("\"/next\"").hasMessageContaining("object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7", "true"})
    void aNumberIsNoAddress(String value) {
        Map<String, Object> paging = Map.of("type", "next_url", "next", "/next");
        JsonRun run =
                run(options("paging", paging), r -> Reply.of(rows(0, 2, ",\"next\":" + value)));

        assertThat(refused(run)).hasMessageContaining("\"/next\"").hasMessageContaining("address");
    }

    @Test
    void moreWithoutAWayIsAnError() {
        JsonRun run =
                run(
                        cursor("more", "/more"),
                        request -> Reply.of(rows(0, 2, ",\"more\":true,\"after\":\"x\"")));

        ApiException refusal = refused(run);
        assertThat(refusal.category()).isEqualTo(ApiException.Category.CONFIG);
        assertThat(refusal).hasMessageContainingAll("\"/more\"", "\"/next\"", "\"/after\"");
    }

    @ParameterizedTest
    @CsvSource({
        "true, 2", "\"TRUE\", 2", "1, 2", "\"yes\", 2", "3, 2",
        "false, 1", "\"False\", 1", "0, 1", "\"no\", 1", "\"\", 1",
    })
    void moreSaysWhetherThereIsMore(String word, int pages) throws IOException {
        JsonRun run =
                run(
                        cursor("more", "/more"),
                        inTurn(
                                i ->
                                        Reply.of(
                                                i == 0
                                                        ? rows(0, 2, ",\"next\":7,\"more\":" + word)
                                                        : rows(2, 3, ",\"more\":false"))));
        assertThat(run.ids()).hasSize(pages + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"perhaps\"", "[1]", "\"2026-03-10\""})
    void anotherWordForMoreIsRefused(String word) {
        JsonRun run = run(cursor("more", "/more"), r -> Reply.of(rows(0, 2, ",\"more\":" + word)));

        assertThat(refused(run)).hasMessageContainingAll("\"/more\"", "neither true nor");
    }

    @ParameterizedTest
    @CsvSource({"100, ''", "3, ',\"next_cursor\":\"x\"'", "3, ',\"has_more\":true'"})
    void aPlaceThatNeverHadAValueIsNamed(int count, String rest) throws IOException {
        JsonRun run = run(cursor(), request -> Reply.of(rows(0, count, rest)));

        assertThat(run.ids()).hasSize(count);
        assertThat(run.ids()).hasSize(count);
        assertThat(run.warnings()).hasSize(1);
        assertThat(run.warnings().get(0)).contains("\"/next\"", "correct the option paging");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/rows/0/id", "/rows/1/id", "/rows/-/id", "/rows/id", "/rows"})
    void aPlaceInTheRowsIsRefused(String place) {
        JsonRun next = run(cursor("next", Map.of("c", place)), request -> Reply.of("{}"));
        JsonRun more = run(cursor("more", place), request -> Reply.of("{}"));

        assertThat(next.problems()).hasSize(1);
        assertThat(next.problems().get(0)).contains("paging => next", "/rows/-1");
        assertThat(more.problems()).hasSize(1);
    }

    @Test
    void theLastRowMayBeTheCursor() throws IOException {
        JsonRun run =
                run(
                        cursor("next", Map.of("c", "/rows/-1/id")),
                        request -> {
                            String asked = query(request);
                            int from = asked.contains("c=r1") ? 2 : asked.contains("c=r3") ? 4 : 0;
                            return Reply.of(rows(from, Math.min(from + 2, 4), ""));
                        });
        assertThat(run.ids()).containsExactly("r0", "r1", "r2", "r3");
        assertThat(run.warnings()).isEmpty();
    }

    @Test
    void whatIsEncodedIsSentAsItCame() throws IOException {
        JsonRun run =
                run(
                        cursor("encoded", true),
                        inTurn(
                                i ->
                                        Reply.of(
                                                rows(
                                                        i,
                                                        i + 1,
                                                        i == 0 ? ",\"next\":\"a%3D&b\"" : ""))));
        run.ids();
        assertThat(query(run.requests().get(1))).contains("c=a%3D%26b");
    }

    @Test
    void typesAreKeptInABody() throws IOException {
        Map<String, Object> options =
                options(
                        "params", Map.of(),
                        "body", Map.of("c", NEXT, "from", "{from}", "deep", "true", "t", "x"),
                        "paging", Map.of("type", "cursor", "next", Map.of("c", "/next")));
        JsonRun run =
                run(options, inTurn(i -> Reply.of(rows(i, i + 1, i == 0 ? ",\"next\":200" : ""))));
        run.ids();
        assertThat(run.requests().get(1).json())
                .contains("\"c\":200", "\"deep\":true", "\"t\":\"x\"");
    }

    @Test
    void oneEntryNeedsNoList() throws IOException {
        String entry = "{\"id\":\"r0\",\"at\":\"2026-03-10T08:00:00Z\"}";
        assertThat(run(options(), r -> Reply.of("{\"rows\":" + entry + "}")).ids())
                .containsExactly("r0");
        assertThat(run(options("records", "/"), r -> Reply.of("{\"\":" + entry + "}")).ids())
                .containsExactly("r0");
        assertThat(run(options(), r -> Reply.of("{\"rows\":{}}")).ids()).isEmpty();
        assertThat(refused(run(options(), r -> Reply.of("{\"rows\":{\"items\":[]}}"))))
                .hasMessageContaining("There is an object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", " ", "", "\r\n\r\n"})
    void severalDocumentsAreRefusedByName(String between) {
        JsonRun run = run(options(), r -> Reply.of(rows(0, 1, "") + between + rows(1, 2, "")));

        assertThat(refused(run)).hasMessageContaining("NDJSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Accept", "accept", "ACCEPT"})
    void aHeaderOfTheUsersWins(String name) throws IOException {
        JsonRun run =
                run(options("headers", Map.of(name, "text/x")), r -> Reply.of(rows(0, 1, "")));
        run.ids();
        assertThat(run.requests().get(0).headers().entrySet().stream())
                .filteredOn(header -> header.getKey().equalsIgnoreCase("accept"))
                .hasSize(1)
                .allMatch(header -> header.getValue().equals("text/x"));
    }

    @ParameterizedTest
    @CsvSource({
        "retry-after, 7, 7",
        "x-ratelimit-reset, 1773133210, 10",
        "x-rate-limit-reset, 30, 30",
        "ratelimit-reset, 20, 20",
    })
    void aRateLimitThatIsA403WaitsForThatPage(String header, String value, long seconds)
            throws IOException {
        Map<String, String> headers =
                Map.of(header, value, "x-ratelimit-remaining", "0", "x-rate-limit-remaining", "0");
        Map<String, Object> options = cursor();
        // Streams that ask the same host share its limits.
        options.put("url", "https://" + header + ".example.com/v1/audit");
        JsonRun run =
                run(
                        options,
                        inTurn(
                                i ->
                                        i == 1
                                                ? new Reply(403, headers, "{\"message\":\"slow\"}")
                                                : Reply.of(
                                                        rows(
                                                                i,
                                                                i + 1,
                                                                i == 0 ? ",\"next\":7" : ""))));
        assertThat(run.ids()).hasSize(2);
        assertThat(run.requests()).hasSize(3);
        assertThat(Duration.between(JsonRun.NOW, run.clock().instant()))
                .isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @CsvSource({"NO_RECORDS", "404"})
    void anErrorMayMeanThatNothingIsThere(String code) throws IOException {
        String body = "{\"error\":{\"code\":\"NO_RECORDS\",\"message\":\"none\"}}";
        JsonRun run = run(options("error_codes", Map.of(code, "empty")), r -> Reply.of(404, body));
        assertThat(run.ids()).isEmpty();
        assertThat(run.requests()).hasSize(1);

        JsonRun inside =
                run(
                        options(
                                "error_codes",
                                Map.of("NO_RECORDS", "empty"),
                                "error_field",
                                "/error"),
                        r -> Reply.of(body));
        assertThat(inside.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "504 | <html>Gateway Time-out</html> | -        | 2",
                "413 | too large                     | -        | 1",
                "400 | {\"code\":\"TOO_MANY\"}       | TOO_MANY | 1",
                "422 | {\"detail\":\"x\"}            | 422      | 1",
                "400 | {\"message\":\"Use a shorter time range.\"} | - | 1",
                "400 | {\"message\":\"start and end must be less than or equal to 24 hours apart\"} | - | 1",
            })
    void whatIsTooMuchIsSaidToBe(int status, String body, String code, int requests) {
        JsonRun run =
                run(
                        options("error_codes", Map.of(code, "less")),
                        request -> Reply.of(status, body));

        ApiException refusal = refused(run);
        assertThat(refusal.category()).isEqualTo(ApiException.Category.TOO_MUCH);
        assertThat(refusal).hasMessageContaining("longest_window");
        assertThat(run.requests()).hasSize(requests);
    }

    /** Of an API that takes no end there is nothing less to ask for. */
    @ParameterizedTest
    @CsvSource({"504, RETRY", "413, CONFIG"})
    void withoutAnEndNothingLessCanBeHad(int status, ApiException.Category category) {
        JsonRun run = run(options("params", Map.of("since", "{from}")), r -> Reply.of(status, "x"));

        assertThat(refused(run).category()).isEqualTo(category);
    }

    @Test
    void whatIsNotAnsweredInTimeIsTooMuch() {
        JsonRun run =
                new JsonRun(
                        folder,
                        options(),
                        new Transport() {
                            @Override
                            public <T> T send(Request request, Reader<T> reader)
                                    throws IOException {
                                throw new SocketTimeoutException("Read timed out");
                            }
                        });
        assertThat(refused(run).category()).isEqualTo(ApiException.Category.TOO_MUCH);
        assertThat(run.requests()).hasSize(2);
    }

    /** At the most rows that an API gives out the last page may be a cut one. */
    @Test
    void aWindowWithTheMostRowsIsNotTrusted() throws IOException {
        assertThat(refused(run(options("max_rows", 3), r -> Reply.of(rows(0, 3, "")))).category())
                .isEqualTo(ApiException.Category.TOO_MUCH);
        assertThat(run(options("max_rows", 4), r -> Reply.of(rows(0, 3, ""))).ids()).hasSize(3);
    }

    @Test
    void aPageThatIsNotJsonIsAskedForAgainByItself() throws IOException {
        List<String> seconds = List.of("<html>", "{\"rows\":[", rows(1, 2, ",\"next\":8"));
        AtomicInteger count = new AtomicInteger();
        JsonRun run =
                run(
                        cursor(),
                        request ->
                                Reply.of(
                                        query(request).contains("c=7")
                                                ? seconds.get(count.getAndIncrement())
                                                : query(request).contains("c=8")
                                                        ? rows(2, 3, "")
                                                        : rows(0, 1, ",\"next\":7")));
        assertThat(run.ids()).containsExactly("r0", "r1", "r2");
        assertThat(run.requests()).hasSize(5);
        for (String odd : List.of("<html>", "", "{\"rows\":[{]")) {
            assertThat(refused(run(options(), r -> Reply.of(odd))).category())
                    .isEqualTo(ApiException.Category.RETRY);
        }
        assertThat(run(options("records_missing", "empty"), r -> Reply.of("")).ids()).isEmpty();
    }

    @Test
    void aPageOnDiskThatCannotBeReadIsGotAnew() throws IOException {
        JsonRun run = run(options(), r -> Reply.of(rows(0, 2, "")));
        List<Path> files = run.fetch().stream().map(file -> file.path()).toList();
        Files.writeString(files.get(0), "[{");

        assertThatThrownBy(() -> run.source().open(files, false))
                .isInstanceOfSatisfying(
                        ApiException.class,
                        e -> assertThat(e.category()).isEqualTo(ApiException.Category.RETRY));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"about:blank\",\"title\":\"Bad\",\"status\":400,\"detail\":\"WHY\"}",
                "{\"errors\":[{\"status\":\"400\",\"title\":\"Invalid\",\"detail\":\"WHY\"}]}",
                "{\"errorCode\":\"E1\",\"errorSummary\":\"WHY\",\"errorCauses\":[]}",
                "{\"detail\":\"WHY\"}",
                "{\"detail\":[{\"loc\":[\"query\"],\"msg\":\"WHY\"}]}",
                "{\"errorMessages\":[\"WHY\"],\"errors\":{}}",
                "[{\"errorCode\":\"INVALID\",\"message\":\"WHY\"}]",
                "{\"Message\":\"WHY\"}",
                "{\"error\":\"bad_request\",\"reason\":\"WHY\"}",
                "{\"error\":\"invalid_grant\",\"error_description\":\"WHY\"}",
                "{\"message\":\"WHY\"}",
                "{\"error\":{\"code\":\"X\",\"message\":\"WHY\"}}",
                "{\"error\":\"this is WHY\"}",
                "{\"errors\":[\"WHY\"]}",
                "{\"errors\":[{\"code\":1,\"message\":\"WHY\"}]}",
                "{\"code\":40001,\"msg\":\"WHY\"}",
                "WHY",
            })
    void theServersReasonIsShown(String body) {
        ApiException refusal = refused(run(options(), r -> Reply.of(400, body)));

        assertThat(refusal).hasMessageContainingAll("HTTP 400", "WHY");
        assertThat(refusal.getMessage()).doesNotContain("rights of the account");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page   | 404 | 2 | RETRY    | error_codes => { \"404\" => \"empty\" }",
                "page   | 400 | 2 | TOO_MUCH | max_rows",
                "offset | 422 | 2 | TOO_MUCH | longest_window",
                "cursor | 400 | 4 | TOO_MUCH | longest_window",
                "cursor | 404 | 4 | TOO_MUCH | The earlier pages were answered.",
            })
    void aRefusalBehindTheFirstPageIsNoMatterOfRights(
            String type, int status, int requests, ApiException.Category category, String said) {
        Map<String, Object> options =
                type.equals("cursor")
                        ? cursor()
                        : options(
                                "params", Map.of("f", "{from}", "t", "{to}", "c", "{" + type + "}"),
                                "paging", Map.of("type", type));
        JsonRun run =
                run(
                        options,
                        request ->
                                query(request).matches(".*c=[2-9].*")
                                        ? Reply.of(status, "{\"message\":\"no\"}")
                                        : Reply.of(rows(0, 2, ",\"next\":7")));
        ApiException refusal = refused(run);
        assertThat(refusal).hasMessageContaining(said);
        assertThat(refusal.category()).isEqualTo(category);
        assertThat(refusal.getMessage().contains("\"empty\""))
                .isEqualTo(category.name().equals("RETRY"));
        assertThat(run.requests()).hasSize(requests);
    }

    @ParameterizedTest
    @CsvSource({
        "http://api.example.com/v1/audit?p=2, another scheme",
        "https://api.example.com:8443/v1/audit?p=2, another port",
        "https://elsewhere.example.com/v1/audit?p=2, another host",
    })
    void whatDiffersInANextAddressIsSaid(String next, String said) {
        Map<String, Object> paging = Map.of("type", "next_url", "next", "/next");
        JsonRun run =
                run(
                        options("paging", paging),
                        r -> Reply.of(rows(0, 2, ",\"next\":\"" + next + "\"")));

        assertThat(refused(run)).hasMessageContaining(said);
        assertThat(run.requests()).hasSize(1);
    }

    @Test
    void noRequestNamesMoreThanTheLongestWindow() {
        HttpJson source =
                run(options("longest_window", "24h", "oldest", "7d"), r -> Reply.of("{}")).source();

        assertThat(source.axis().longest()).contains(Duration.ofHours(24).minusSeconds(2));
        assertThat(source.axis().oldest())
                .contains(Duration.ofDays(7).minusSeconds(1).minusMinutes(1));
    }

    @Test
    void anEntryMayBeChosenByAnotherTime() throws IOException {
        JsonRun run =
                run(
                        options("cursor_field", "/seen", "cursor_format", "epoch_s"),
                        r ->
                                Reply.of(
                                        "{\"rows\":[{\"id\":\"a\",\"at\":\"2026-03-09T01:00:00Z\",\"seen\":1773129600},"
                                                + "{\"id\":\"b\",\"at\":\"2026-03-09T01:00:00Z\"}]}"));
        List<Optional<Instant>> chosen =
                run.rows().stream()
                        .map(row -> run.source().chosenBy(row, run.source().time(row)))
                        .map(time -> time.map(ZonedDateTime::toInstant))
                        .toList();
        assertThat(chosen)
                .containsExactly(
                        Optional.of(Instant.parse("2026-03-10T08:00:00Z")),
                        Optional.of(Instant.parse("2026-03-09T01:00:00Z")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "403 | {\"error\":{\"code\":403,\"message\":\"x\",\"errors\":[{\"reason\":\"userRateLimitExceeded\"}]}} | RATE_LIMIT",
                "403 | {\"error\":{\"code\":403,\"errors\":[{\"reason\":\"rateLimitExceeded\"}]}} | RATE_LIMIT",
                "403 | {\"error\":{\"code\":403,\"errors\":[{\"reason\":\"quotaExceeded\"}]}} | RATE_LIMIT",
                "403 | {\"error\":{\"code\":403,\"errors\":[{\"reason\":\"dailyLimitExceeded\"}]}} | QUOTA",
                "403 | {\"message\":\"You have exceeded a secondary rate limit. Please wait.\"} | RATE_LIMIT",
                "403 | {\"message\":\"You have triggered an abuse detection mechanism.\"} | RATE_LIMIT",
                "400 | {\"__type\":\"ThrottlingException\",\"message\":\"Rate exceeded\"} | RATE_LIMIT",
                "403 | [{\"errorCode\":\"REQUEST_LIMIT_EXCEEDED\",\"message\":\"x\"}] | RATE_LIMIT",
                "409 | too many concurrent requests | RATE_LIMIT",
                "420 | x | RATE_LIMIT",
                "529 | x | RATE_LIMIT",
                "403 | {\"message\":\"You may not read this.\"} | CONFIG",
                "403 | {\"error\":{\"code\":403,\"errors\":[{\"reason\":\"forbidden\"}]}} | CONFIG",
                "200 | {\"error\":\"ratelimited\"} | RATE_LIMIT",
                "200 | {\"errors\":[{\"type\":\"RATE_LIMITED\",\"message\":\"x\"}]} | RATE_LIMIT",
                "200 | {\"errors\":[{\"extensions\":{\"code\":\"THROTTLED\"}}]} | RATE_LIMIT",
            })
    void tooManyRequestsAreKnownByTheirWords(
            int status, String body, ApiException.Category category) {
        JsonRun run = run(options(), r -> Reply.of(status, body));

        ApiException refusal = refused(run);
        assertThat(refusal.category()).isEqualTo(category);
        boolean waits = category == ApiException.Category.RATE_LIMIT;
        // What is refused at once is asked for once more, should the end lie in the future there.
        assertThat(run.requests())
                .hasSize(waits ? 11 : category == ApiException.Category.CONFIG ? 2 : 1);
        if (waits) {
            assertThat(refusal.getMessage()).doesNotContain("rights");
            assertThat(Duration.between(JsonRun.NOW, run.clock().instant()))
                    .isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        }
    }

    @Test
    void aReasonOfGooglesIsACode() throws IOException {
        String body =
                "{\"error\":{\"code\":403,\"errors\":[{\"reason\":\"userRateLimitExceeded\"}]}}";
        JsonRun run =
                run(
                        options("error_codes", Map.of("userRateLimitExceeded", "empty")),
                        r -> Reply.of(403, body));
        assertThat(run.ids()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0", "-3", "'Tue, 10 Mar 2026 08:00:00 GMT'", "0.2"})
    void aServerThatSaysAtOnceIsAskedEverLessOften(String retryAfter) {
        Map<String, Object> options = options("url", "https://once.example.com/v1/audit");
        JsonRun run =
                run(options, r -> new Reply(429, Map.of("retry-after", retryAfter), "slow down"));

        assertThat(refused(run).category()).isEqualTo(ApiException.Category.RATE_LIMIT);
        assertThat(run.requests()).hasSize(11);
        assertThat(Duration.between(JsonRun.NOW, run.clock().instant()))
                .isGreaterThan(Duration.ofMinutes(4));
    }

    @ParameterizedTest
    @CsvSource({
        "x-rate-limit-remaining, x-rate-limit-reset",
        "x-ratelimit-remaining, x-ratelimit-reset",
        "x-ratelimit-remaining, x-ratelimit-reset-after",
        "ratelimit-remaining, ratelimit-reset",
    })
    void theLastRequestOfAPeriodHoldsBackTheNext(String remaining, String reset)
            throws IOException {
        Map<String, Object> options = cursor();
        options.put("url", "https://last-" + reset + remaining + ".example.com/v1/audit");
        Map<String, String> used = Map.of(remaining, "0", reset, "30");
        JsonRun run =
                run(
                        options,
                        inTurn(
                                i ->
                                        i == 0
                                                ? new Reply(200, used, rows(0, 1, ",\"next\":7"))
                                                : Reply.of(rows(1, 2, ""))));
        assertThat(run.ids()).hasSize(2);
        assertThat(Duration.between(JsonRun.NOW, run.clock().instant()))
                .isEqualTo(Duration.ofSeconds(30));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "0.0",
                "\"0\"",
                "{}",
                "[]",
                "null",
                "false",
                "\"\"",
                "\"none\"",
                "\"OK\"",
                "\"Success\"",
                "\"no error\"",
                "\"NO_ERROR\""
            })
    void thePlaceOfAnErrorMaySayThatThereIsNone(String none) throws IOException {
        JsonRun run =
                run(
                        options("error_field", "/error"),
                        r -> Reply.of(rows(0, 2, ",\"error\":" + none)));
        assertThat(run.ids()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "\"E0\"", "true", "{\"code\":0}", "[0]"})
    void orThatThereIsOne(String error) {
        JsonRun run =
                run(
                        options("error_field", "/error"),
                        r -> Reply.of(rows(0, 2, ",\"error\":" + error)));
        assertThat(refused(run)).hasMessageContaining("an error in its body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Accepted", "{\"status\":\"pending\"}", "null", "{}"})
    void anAnswerThatIsStillBeingMadeIsAskedForAgain(String body) throws IOException {
        Map<String, String> later = Map.of("retry-after", "20");
        Function<Request, Reply> api =
                inTurn(i -> i < 2 ? new Reply(202, later, body) : Reply.of(rows(0, 2, "")));
        JsonRun run = run(options("records_missing", "empty"), api);
        assertThat(run.ids()).hasSize(2);
        assertThat(Duration.between(JsonRun.NOW, run.clock().instant()))
                .isGreaterThanOrEqualTo(Duration.ofSeconds(40));

        JsonRun never = run(options(), r -> new Reply(202, Map.of(), body));
        assertThat(refused(never))
                .hasMessageContaining("HTTP 202")
                .hasMessageNotContaining("the option records");
        assertThat(never.requests()).hasSize(4);

        JsonRun long_ = run(options(), r -> new Reply(202, Map.of("retry-after", "900"), body));
        assertThat(refused(long_).retryAfter()).contains(Duration.ofMinutes(15));
        assertThat(long_.requests()).hasSize(1);
    }

    @Test
    void anAnswerIsOneWhateverItsStatus() throws IOException {
        assertThat(run(options(), r -> Reply.of(202, rows(0, 2, ""))).ids()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<!DOCTYPE html><html><form>Log in</form></html> | HTML page, perhaps for a login",
                "<?xml version='1.0'?><error>no</error>          | looks like XML",
                "''                                              | records_missing",
                "hello                                           | plain text",
                "null                                            | It is null.",
                "\"{}\"                                          | one text, which may hold JSON",
                "{\"error\":{\"code\":\"E17\",\"message\":\"WHY\"}}  | code E17: \"WHY\"",
                "{\"errors\":[{\"message\":\"WHY\"}],\"data\":null} | \"WHY\"",
                "{\"message\":\"WHY\"}                           | It says: \"WHY\"",
            })
    void whatIsNoLogIsNamed(String body, String said) {
        assertThat(refused(run(options(), r -> Reply.of(body)))).hasMessageContaining(said);
    }

    /** An answer without the place of the entries is empty, but not one with an error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                 | true",
                "{\"error\":null,\"errors\":[],\"message\":\"done\"}  | true",
                "{\"error\":{\"code\":0,\"message\":\"\"}}            | true",
                "{\"errors\":[{\"message\":\"no rights\"}]}           | false",
                "{\"error\":\"internal\"}                            | false",
            })
    void anErrorIsNotNothing(String body, boolean empty) throws IOException {
        JsonRun run = run(options("records_missing", "empty"), r -> Reply.of(body));
        if (empty) {
            assertThat(run.ids()).isEmpty();
        } else {
            assertThat(refused(run)).hasMessageContaining("an error in its body");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303})
    void theListMayLieBehindAPost(int status) throws IOException {
        Map<String, Object> options =
                options("params", Map.of(), "body", Map.of("from", "{from}", "to", "{to}"));
        JsonRun run =
                run(
                        options,
                        r ->
                                r.method().equals("POST")
                                        ? new Reply(status, Map.of("location", "/v1/done/7"), "")
                                        : Reply.of(rows(0, 2, "")));
        assertThat(run.ids()).hasSize(2);
        assertThat(run.requests().get(1).uri()).hasPath("/v1/done/7");
        assertThat(run.requests().get(1).json()).isEmpty();
    }

    @Test
    void anApiMayNotAskWhoWeAre() throws IOException {
        Map<String, Object> options =
                options(
                        "auth", Map.of("type", "none"),
                        "params",
                                Map.of(
                                        "since",
                                        "{from}",
                                        "until",
                                        "{to}",
                                        "api_key",
                                        "k3y-of-the-account"));
        JsonRun run = run(options, r -> Reply.of(rows(0, 2, "")));
        assertThat(run.ids()).hasSize(2);
        assertThat(run.requests().get(0).headers().keySet())
                .noneMatch(name -> name.equalsIgnoreCase("authorization"));
        assertThat(query(run.requests().get(0))).contains("api_key=k3y-of-the-account");

        JsonRun refused =
                run(options, r -> Reply.of(401, "{\"message\":\"k3y-of-the-account is unknown\"}"));
        assertThat(refused(refused)).hasMessageNotContaining("k3y-of");
    }

    @Test
    void parametersOfATokenServerHavePlaces() throws IOException {
        Map<String, Object> auth =
                Map.of(
                        "type", "client_credentials",
                        "token_url", "https://login.example.com/token",
                        "client_id", "c",
                        "client_secret", "none",
                        "params",
                                Map.of("grant_type", "account_credentials", "account_id", "{acc}"));
        Map<String, Object> options =
                options(
                        "auth",
                        auth,
                        "options",
                        Map.of("acc", Map.of("about", "the account")),
                        "acc",
                        "north");
        JsonRun run =
                run(
                        options,
                        r ->
                                r.uri().getHost().startsWith("login")
                                        ? Reply.of("{\"access_token\":\"T1\"}")
                                        : Reply.of(rows(0, 2, "")));
        assertThat(run.ids()).hasSize(2);
        assertThat(run.requests().get(0).form())
                .containsEntry("grant_type", "account_credentials")
                .containsEntry("account_id", "north");
    }
}
