package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.simulator.json.JsonLog;
import org.logstashplugins.zoho.simulator.json.Log360;
import org.logstashplugins.zoho.simulator.json.Zendesk;
import org.logstashplugins.zoho.testing.ZohoRun;

/** The behavior of some JSON APIs that not all share. */
class HttpJsonTest extends SimulatorFixture {
    private static Instant ago(String duration) {
        return START.minus(Duration.parse(duration));
    }

    private List<LogstashEvent> once(JsonStreams stream, Map<String, Object> more)
            throws InterruptedException {
        return ZohoRun.once(stream.settings(simulator, more), clock, data);
    }

    private JsonLog filled(JsonStreams stream, int rows) {
        return stream.logs(simulator).get(0).grow(rows, ago("PT20H"), ago("PT2H"), 1);
    }

    private static List<Object> ids(List<LogstashEvent> events) {
        return events.stream().map(event -> event.field("[event][id]")).toList();
    }

    @Test
    void noticesThatPagesRepeat() throws InterruptedException {
        simulator.log("acme.endless").grow(5, ago("PT20H"), ago("PT2H"), 1);
        Map<String, Object> endless =
                Map.of(
                        "url", simulator.url() + "/acme/v1/audit/endless",
                        "params", Map.of("since", "{from}", "until", "{to}", "cursor", "{cursor}"),
                        "paging", Map.of("type", "cursor", "next", Map.of("cursor", "next")));
        assertThat(once(JsonStreams.LINK, endless)).hasSize(5);
        assertThat(lines.at("ERROR")).isEmpty();
        assertThat(lines.at("WARN")).hasSize(1);
        assertThat(lines.at("WARN").get(0)).contains("had come before", "the option paging");
        assertThat(simulator.count("acme.endless")).isEqualTo(2);
    }

    /** There are certainly more rows, or almost certainly. */
    @Test
    void takesNoFullPageThatComesAgainForTheWholeList() throws InterruptedException {
        simulator.log("acme.endless").grow(50, ago("PT20H"), ago("PT2H"), 1);
        Map<String, Object> endless =
                Map.of(
                        "url", simulator.url() + "/acme/v1/audit/endless",
                        "params",
                                Map.of(
                                        "since",
                                        "{from}",
                                        "until",
                                        "{to}",
                                        "limit",
                                        "30",
                                        "cursor",
                                        "{cursor}"),
                        "paging", Map.of("type", "cursor", "next", Map.of("cursor", "next")));
        assertThat(once(JsonStreams.LINK, endless)).isEmpty();
        assertThat(lines.at("ERROR")).hasSize(1);
        assertThat(lines.at("ERROR").get(0)).contains("had come before", "the option paging");
    }

    @ParameterizedTest
    @CsvSource({"max_pages, 4", "max_rows, 30"})
    void asksForLessTimeWhenThereIsTooMuch(String limit, String value) throws InterruptedException {
        filled(JsonStreams.PAGES, 200).mostPerPage(10);

        List<LogstashEvent> events = once(JsonStreams.PAGES, Map.of(limit, value));

        assertThat(new HashSet<>(ids(events))).hasSize(200);
        assertThat(events).hasSize(200);
        assertThat(lines.at("ERROR")).isEmpty();
    }

    /** A new cursor each time and never a row: nothing repeats, but the list must end. */
    @Test
    void doesNotFollowEmptyPagesForEver() throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        String page = "{\"items\":[],\"more\":true,\"next\":\"%d\"}";
        simulator.intercept(
                (kind, path) ->
                        Optional.of(Fault.json(200, page.formatted(calls.incrementAndGet()))));
        Map<String, Object> endless =
                Map.of(
                        "params", Map.of("since", "{from}", "until", "{to}", "cursor", "{cursor}"),
                        "paging",
                                Map.of(
                                        "type",
                                        "cursor",
                                        "more",
                                        "more",
                                        "empty_pages",
                                        3,
                                        "next",
                                        Map.of("cursor", "next")));
        assertThat(once(JsonStreams.LINK, endless)).isEmpty();

        assertThat(lines.at("ERROR")).hasSize(1);
        assertThat(lines.at("ERROR").get(0)).contains("without rows", "empty_pages");
        assertThat(calls.get()).isEqualTo(4);
    }

    @Test
    void saysWhatToDoWhenThereIsTooMuchOfAnApiThatTakesNoEnd() throws InterruptedException {
        filled(JsonStreams.CISCO, 50).mostPerPage(5);

        assertThat(once(JsonStreams.CISCO, Map.of("max_pages", 3))).isEmpty();

        assertThat(lines.at("ERROR").get(0)).contains("max_pages", "initial_lookback");
    }

    @Test
    void takesAnAnswerWithoutABodyForAnEmptyList() throws InterruptedException {
        assertThat(once(JsonStreams.DESK_TICKETS, Map.of())).isEmpty();
        assertThat(simulator.exchanges("desk.tickets").get(0).status()).isEqualTo(204);
        assertThat(lines.at("ERROR")).isEmpty();
    }

    @Test
    void doesNotFollowAPageToAnotherHost() throws InterruptedException {
        filled(JsonStreams.LINK, 30).mostPerPage(5);
        simulator.acme().links().leadTo(URI.create("https://elsewhere.example"));

        assertThat(once(JsonStreams.LINK, Map.of())).isEmpty();

        assertThat(lines.at("ERROR").get(0))
                .contains("elsewhere.example", "another host than that of the option url");
    }

    @Test
    void namesTheFieldsThereAreWhenTheRowsAreNotWhereTheyShouldBe() throws InterruptedException {
        filled(JsonStreams.PAGES, 5);

        assertThat(once(JsonStreams.PAGES, Map.of("records", "/wrong/place"))).isEmpty();
        assertThat(lines.at("ERROR").get(0))
                .contains("/wrong/place", "has_more, entries", "records_missing");

        clock.advance(Duration.ofHours(1));
        assertThat(once(JsonStreams.PAGES, Map.of("records", "/wrong", "records_missing", "empty")))
                .isEmpty();
        assertThat(lines.at("ERROR")).hasSize(1);
    }

    @Test
    void findsARefusalInTheBodyOfASuccess() throws InterruptedException {
        filled(JsonStreams.LOG360, 5);
        String refusal = "{\"error\":{\"code\":\"BUSY\",\"title\":\"Try later\",\"detail\":\"x\"}}";
        AtomicInteger calls = new AtomicInteger();
        simulator.intercept(
                (kind, path) ->
                        kind.equals("log360.alerts") && calls.incrementAndGet() <= 2
                                ? Optional.of(Fault.json(200, refusal))
                                : Optional.empty());
        assertThat(once(JsonStreams.LOG360, Map.of())).hasSize(5);
        assertThat(calls.get()).isGreaterThan(2);
    }

    static Stream<Arguments> tokens() {
        return Stream.of(
                Arguments.of(
                        JsonStreams.MAIL_AUDIT,
                        (java.util.function.Consumer<Simulator>)
                                simulator -> simulator.accounts().expireAccessTokens()),
                Arguments.of(
                        JsonStreams.GRAPH_SIGNINS,
                        (java.util.function.Consumer<Simulator>)
                                simulator -> simulator.graph().expireTokens()));
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void renewsATokenThatEndsBetweenTwoPages(
            JsonStreams stream, java.util.function.Consumer<Simulator> expire)
            throws InterruptedException {
        JsonLog log = filled(stream, 40).mostPerPage(10);
        AtomicInteger calls = new AtomicInteger();
        simulator.intercept(
                (kind, path) -> {
                    if (kind.equals(log.kind()) && calls.incrementAndGet() == 3) {
                        expire.accept(simulator);
                    }
                    return Optional.empty();
                });
        assertThat(once(stream, Map.of())).hasSize(40);
        assertThat(lines.at("ERROR")).isEmpty();
    }

    @Test
    void sharesOneTokenAndOneRateBetweenTheLogsOfATenant() throws InterruptedException {
        filled(JsonStreams.GRAPH_SIGNINS, 20).mostPerPage(2);
        Map<String, Object> settings =
                new HashMap<>(JsonStreams.GRAPH_SIGNINS.settings(simulator, Map.of()));
        Map<String, Object> streams = new HashMap<>();
        for (JsonStreams each : List.of(JsonStreams.GRAPH_SIGNINS, JsonStreams.GRAPH_AUDITS)) {
            each.settings(simulator, Map.of())
                    .forEach((name, value) -> streams.putAll(streams(name, value)));
        }
        settings.put("streams", streams);
        assertThat(ZohoRun.once(settings, clock, data)).hasSize(20);
        assertThat(simulator.count("graph.token")).isEqualTo(1);
        assertThat(simulator.log("graph.signins").limit().refused()).isZero();
    }

    private static Map<String, Object> streams(String setting, Object value) {
        Map<String, Object> streams = new HashMap<>();
        if (setting.equals("streams") && value instanceof Map<?, ?> map) {
            map.forEach((name, options) -> streams.put(name.toString(), options));
        }
        return streams;
    }

    static Stream<Arguments> wrongCredentials() {
        return Stream.of(
                Arguments.of(
                        JsonStreams.GRAPH_SIGNINS,
                        Map.of("client_secret", "not-the-graph-secret"),
                        List.of("invalid_client", "AADSTS", "client_secret")),
                Arguments.of(
                        JsonStreams.ZENDESK,
                        Map.of("api_token", "not-the-token"),
                        List.of("HTTP 401", "API token")),
                Arguments.of(
                        JsonStreams.CISCO,
                        Map.of("api_key", "not-the-key"),
                        List.of("HTTP 401", "Unauthorized", "API credential")));
    }

    @ParameterizedTest
    @MethodSource("wrongCredentials")
    void saysWhatToCheckWhenCredentialsAreWrong(
            JsonStreams stream, Map<String, Object> wrong, List<String> said)
            throws InterruptedException {
        assertThat(once(stream, wrong)).isEmpty();
        assertThat(lines.at("ERROR")).hasSize(1);
        assertThat(lines.at("ERROR").get(0)).contains(said);
        assertThat(lines.all())
                .noneMatch(line -> wrong.values().stream().anyMatch(v -> line.contains("" + v)));
    }

    @Test
    void needsNoZohoForOtherLogs() throws InterruptedException {
        filled(JsonStreams.ZENDESK, 5);
        Map<String, Object> settings = JsonStreams.ZENDESK.settings(simulator, Map.of());
        assertThat(settings).doesNotContainKeys("data_center", "client_id", "endpoints");
        assertThat(ZohoRun.once(settings, clock, data)).hasSize(5);
        assertThat(simulator.count("accounts")).isZero();
    }

    @Test
    void keepsWhatIsTooLargeAsFarAsItGoes() throws InterruptedException {
        JsonLog log = filled(JsonStreams.PAGES, 1);
        log.add(
                ago("PT3H"),
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", "evt_big")
                        .put("occurred_at", ago("PT3H").toString())
                        .put("text", "x".repeat(5_000)));
        Map<String, Object> settings = JsonStreams.PAGES.settings(simulator, Map.of());
        settings.put("max_row_size", "2kb");

        List<LogstashEvent> events = ZohoRun.once(settings, clock, data);

        assertThat(events).hasSize(2);
        LogstashEvent big =
                events.stream()
                        .filter(e -> "evt_big".equals(e.field("[acme.pages][id]")))
                        .findFirst()
                        .orElseThrow();
        assertThat(big.field("[tags]")).isEqualTo(List.of("_zoho_truncated"));
        assertThat(big.timestamp()).isEqualTo(ago("PT3H"));
    }

    private LogstashEvent zendesk(String url, String variables) throws InterruptedException {
        var row =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("id", "01J0000000000000000000000A")
                        .put("timestamp", ago("PT3H").toString())
                        .put("ip_address", "192.0.2.7")
                        .put("status", 200)
                        .put("user_id", 77)
                        .put("url", url);
        if (!variables.isEmpty()) {
            row.putObject("graphql").put("operation_name", "x").put("variables", variables);
        }
        simulator.log("zendesk.access").add(ago("PT3H"), row);
        Map<String, Object> options = new HashMap<>();
        options.put("subdomain", "example");
        options.put("user", "admin@example.com");
        options.put("api_token", Zendesk.TOKEN);
        options.put("base_url", simulator.url().toString());
        Map<String, Object> settings = Map.of("streams", Map.of("zendesk.access", options));
        return ZohoRun.once(settings, clock, data).get(0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "/api/v2/tickets/123.json        |                        | ticket       | 123",
                "/agent/tickets/5                |                        | ticket       | 5",
                "/api/v2/users/77                |                        | user         | 77",
                "/api/v2/organizations/9/tickets |                        | organization | 9",
                "/graphql                        | {\"ticketId\":\"42\"}  | ticket       | 42",
                "/graphql                        | {\"userId\":8}         | user         | 8",
                "/graphql                        | not JSON               | -            | -",
                "/api/v2/search                  |                        | -            | -",
            })
    void tellsWhichTicketOrUserWasAccessed(String url, String variables, String type, String id)
            throws InterruptedException {
        LogstashEvent event = zendesk(url, variables == null ? "" : variables);

        assertThat(event.field("[zendesk][resource][type]")).isEqualTo(type);
        assertThat(event.field("[zendesk][resource][id]")).isEqualTo(id);
        assertThat(event.field("[event][dataset]")).isEqualTo("zendesk.access");
        assertThat(event.field("[source][ip]")).isEqualTo("192.0.2.7");
        assertThat(event.field("[http][response][status_code]")).isEqualTo(200L);
        assertThat(event.field("[zendesk][access][user_id]")).isEqualTo(77L);
    }

    @Test
    void followsOneUserOfZendesk() throws InterruptedException {
        JsonLog log = filled(JsonStreams.ZENDESK, 60);
        String user = log.rows().get(0).path("user_id").asText();
        long theirs =
                log.rows().stream()
                        .filter(row -> row.path("user_id").asText().equals(user))
                        .count();
        assertThat(theirs).isBetween(1L, 59L);

        assertThat(once(JsonStreams.ZENDESK, Map.of("user_id", user))).hasSize((int) theirs);
    }

    @Test
    void endsWithAShortPageWhereThatIsTheEnd() throws InterruptedException {
        filled(JsonStreams.OFFSET, 25).mostPerPage(10);
        Map<String, Object> paging =
                Map.of("type", "offset", "size", 10, "until_short_page", "true");
        assertThat(once(JsonStreams.OFFSET, Map.of("paging", paging))).hasSize(25);
        assertThat(simulator.count("acme.offset")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({
        "has_more, equals, false",
        "has_more, contains, als",
        "entries, empty, ",
        "no_such_field, equals, x",
    })
    void endsWhereAnAnswerSaysSo(String field, String condition, String value)
            throws InterruptedException {
        filled(JsonStreams.PAGES, 25).mostPerPage(10);
        Map<String, Object> stop = new HashMap<>(Map.of("field", field, "condition", condition));
        if (value != null) {
            stop.put("value", value);
        }
        Map<String, Object> paging = Map.of("type", "page", "size", 200, "stop", stop);
        assertThat(once(JsonStreams.PAGES, Map.of("paging", paging))).hasSize(25);
        assertThat(simulator.count("acme.pages")).isEqualTo(field.equals("has_more") ? 3 : 4);
    }

    @Test
    void sendsZohosTokenUnderTheSchemeThatIsAskedFor() throws InterruptedException {
        filled(JsonStreams.MAIL_AUDIT, 5);
        Map<String, Object> auth = Map.of("type", "zoho", "scheme", "Bearer");
        assertThat(once(JsonStreams.MAIL_AUDIT, Map.of("auth", auth))).isEmpty();
        // The simulated Mail accepts only its own scheme, as far as that is documented.
        assertThat(lines.at("ERROR").get(0)).contains("HTTP 401");
    }

    @Test
    void putsTheValueItAskedForIntoTheRows() throws InterruptedException {
        JsonStreams.MAIL_LOGIN.logs(simulator).forEach(log -> log.add(ago("PT3H")));

        List<Object> modes =
                once(JsonStreams.MAIL_LOGIN, Map.of()).stream()
                        .map(event -> event.field("[Mail Login History][mode]"))
                        .toList();
        assertThat(modes)
                .containsExactlyInAnyOrder(
                        "loginActivity",
                        "failedLoginActivity",
                        "protocolLoginActivity",
                        "failedProtocolLoginActivity");
    }

    @Test
    void addsFieldsOfTheUsers() throws InterruptedException {
        filled(JsonStreams.LINK, 1);
        Map<String, Object> more =
                Map.of("add_fields", Map.of("labels.team", "ops", "[labels][env]", "test", "n", 1));
        LogstashEvent event = once(JsonStreams.LINK, more).get(0);
        assertThat(event.field("[labels][team]")).isEqualTo("ops");
        assertThat(event.field("[labels][env]")).isEqualTo("test");
        assertThat(event.field("[n]")).isEqualTo(1L);
    }

    @Test
    void letsAnotherSearchStandBesideTheParametersOfTheCatalog() throws InterruptedException {
        filled(JsonStreams.ZENDESK, 20);
        Object path = simulator.log("zendesk.access").rows().get(0).path("url").asText();
        Map<String, Object> more = Map.of("params", Map.of("filter[path]", path));
        List<LogstashEvent> events = once(JsonStreams.ZENDESK, more);
        assertThat(events).isNotEmpty().hasSizeLessThan(20);
    }

    @Test
    void showsNoSecretThatStandsInTheQueryOfTheUrl() throws InterruptedException, IOException {
        filled(JsonStreams.LINK, 3);
        String secret = "hunter2hunter2";
        Map<String, Object> more =
                Map.of("url", simulator.url() + "/acme/v1/audit/link?api_key=" + secret);

        // The simulator refuses a parameter that it does not know.
        assertThat(once(JsonStreams.LINK, more)).isEmpty();

        assertThat(lines.at("ERROR")).hasSize(1);
        assertThat(lines.all()).noneMatch(line -> line.contains(secret));
        try (Stream<Path> files = Files.walk(data)) {
            assertThat(files.map(Path::toString)).noneMatch(name -> name.contains(secret));
        }
    }

    @Test
    void putsAnyTextIntoAPath() throws InterruptedException {
        Map<String, Object> more =
                Map.of(
                        "url",
                        simulator.url() + "/acme/v1/audit/{log}",
                        "options",
                        Map.of("log", Map.of("required", "true")),
                        "log",
                        "no such/log? é");
        assertThat(once(JsonStreams.LINK, more)).isEmpty();

        assertThat(lines.at("ERROR")).hasSize(1);
        assertThat(lines.at("ERROR").get(0)).contains("HTTP 404");
        assertThat(simulator.exchanges().get(0).path()).isEqualTo("/acme/v1/audit/no such/log? é");
    }

    /** Nobody but their owner may read what is on its way to the queue. */
    @Test
    void leavesNoSecretInAnyFile() throws InterruptedException, IOException {
        for (JsonStreams stream : JsonStreams.values()) {
            filled(stream, 3);
            once(stream, Map.of());
            try (Stream<Path> files = Files.walk(data)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    assertThat(stream.secrets()).noneMatch(text::contains);
                }
            }
        }
        assertThat(new ArrayList<>(lines.all()))
                .noneMatch(line -> line.contains(Zendesk.TOKEN) || line.contains(Log360.SCOPE));
    }
}
