package org.logstashplugins.zoho.simulator.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.json.LogCaller.Reply;
import org.logstashplugins.zoho.simulator.json.LogCaller.Request;
import org.logstashplugins.zoho.testing.TestClock;

/** What only one of Log360, Zendesk and Cisco Secure Endpoint does. */
class PeersTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Request ACCESS = Request.get("/api/v2/access_logs");
    private static final Request EVENTS = Request.get("/v1/events");
    private static final String ALERTS =
            "{'query':'','start_time':'2026-01-05T00:00:00+01:00','end_time':'2026-01-05T12:00:00Z'}";

    private final TestClock clock = new TestClock(NOON);
    private final Simulator simulator = Simulator.start(clock);
    private final LogCaller caller = new LogCaller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private JsonLog filled(String name) {
        return simulator.log(name).grow(300, NOON.minusSeconds(3600), NOON, 7);
    }

    private static Request alerts(String body) {
        return Request.post("/api/v2/alerts", body.replace('\'', '"'));
    }

    @Test
    void log360CountsFrom1() throws IOException {
        JsonLog log = filled("log360.alerts");
        JsonNode ten = caller.call(alerts(ALERTS)).json();
        JsonNode rest =
                caller.call(alerts(ALERTS.replace("}", ",'from':291,'limit':1000}"))).json();

        assertThat(ten.path("data")).hasSize(10);
        assertThat(ten.path("total").asInt()).isEqualTo(300);
        assertThat(rest.path("data")).hasSize(10);
        assertThat(rest.at("/data/9")).isEqualTo(log.rows().get(0));
    }

    @Test
    void log360EndsItsSearchWithoutAWord() throws IOException {
        filled("log360.alerts");
        simulator.log360().reach(15);

        assertThat(caller.call(alerts(ALERTS.replace("}", ",'limit':100}"))).json().path("data"))
                .hasSize(15);
        assertThat(caller.call(alerts(ALERTS.replace("}", ",'from':16}"))).json().path("data"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'start_time':'2026-01-05T00:00:00Z','end_time':'2026-01-06T00:00:00Z'} | query",
                "{'query':'','end_time':'2026-01-06T00:00:00Z'} | start_time",
                "{'query':'','start_time':'2026-01-05T00:00:00','end_time':'x'} | start_time",
                "{'query':'','start_time':1767600000000,'end_time':'x'} | start_time",
                "{'query':'','start_time':'2026-01-06T00:00:00Z','end_time':'2026-01-05T00:00:00Z'}"
                        + " | end_time",
                "[] | body",
            })
    void log360RefusesBodiesThatAreWrong(String body, String member) throws IOException {
        Reply refused = caller.call(alerts(body));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/detail").asText()).startsWith(member + " ");
        simulator.log360().errorsWithStatus200(true);
        assertThat(caller.call(alerts(body)).status()).isEqualTo(200);
        assertThat(caller.call(alerts(body)).json()).isEqualTo(refused.json());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {"from, 0", "from, '1'", "limit, 1001", "limit, 1.5", "limit, null"})
    void log360RefusesNumbersThatAreWrong(String name, String value) throws IOException {
        String body = ALERTS.replace("}", ",'" + name + "':" + value + "}");

        assertThat(caller.call(alerts(body)).status()).isEqualTo(400);
    }

    @Test
    void log360WantsItsAccount() throws IOException {
        Request call = caller.authorized(alerts(ALERTS));

        assertThat(caller.send(call.withoutHeader("account_id")).status()).isEqualTo(400);
        assertThat(caller.send(call.header("account_id", "1")).status()).isEqualTo(403);
        assertThat(
                        caller.send(call.header("Authorization", caller.zoho("ZohoMail.x.READ")))
                                .status())
                .isEqualTo(403);
        assertThat(caller.call(alerts(ALERTS).header("Content-Type", "text/plain")).status())
                .isEqualTo(400);
        assertThat(caller.call(alerts(ALERTS.replace("''", "'x'"))).status()).isEqualTo(501);
        simulator.log360().accountId("1");
        assertThat(caller.send(call.header("account_id", "1")).status()).isEqualTo(200);
    }

    @Test
    void log360HasAnErrorInsideHttp200() throws IOException {
        simulator.disturb("log360", 1, Log360.error("E1", "Title", "Detail"));
        Reply reply = caller.call(alerts(ALERTS));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/error/code").asText()).isEqualTo("E1");
        assertThat(caller.call(alerts(ALERTS)).json().has("data")).isTrue();
    }

    @Test
    void zendeskFiltersByUserAndPath() throws IOException {
        JsonLog log = filled("zendesk.access");
        JsonNode someone = log.rows().get(7);
        Request ofUser = ACCESS.with("filter[user_id]", someone.path("user_id").asLong());
        Request ofPath = ACCESS.with("filter[path]", "/graphql");

        assertThat(caller.call(ofUser).json().path("access_logs"))
                .isNotEmpty()
                .hasSizeLessThan(100)
                .allMatch(row -> row.path("user_id").equals(someone.path("user_id")));
        assertThat(caller.call(ofPath).json().path("access_logs"))
                .isNotEmpty()
                .allMatch(row -> row.path("url").asText().equals("/graphql"));
    }

    @Test
    void zendeskHasTheRowsItsPageDescribes() throws IOException {
        JsonLog log = filled("zendesk.access");
        Set<Boolean> withGraphql = new HashSet<>();
        for (JsonNode row : log.rows()) {
            assertThat(row.path("id").asText()).matches("[0-9A-HJKMNP-TV-Z]{26}");
            assertThat(row.path("timestamp").asText()).matches("[-0-9T:]{19}Z");
            withGraphql.add(row.has("graphql"));
            if (row.has("graphql")) {
                JsonNode variables = row.at("/graphql/variables");
                assertThat(variables.isTextual()).isTrue();
                assertThat(Caller.JSON.readTree(variables.asText()).isObject()).isTrue();
            }
        }
        assertThat(withGraphql).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
        "filter[start], 2026-01-05T12:00:00.000Z",
        "filter[start], 2026-01-05T12:00:00+00:00",
        "filter[start], 1767600000",
        "filter[user_id], amara",
        "page[size], 2501",
        "page[after], abc",
        "page, 2",
    })
    void zendeskRefusesParameters(String name, String value) throws IOException {
        assertThat(caller.call(ACCESS.with(name, value)).status()).isEqualTo(400);
    }

    @Test
    void zendeskSaysNothingAboutItsLimit() throws IOException {
        for (int i = 0; i < 50; i++) {
            assertThat(caller.call(ACCESS).status()).isEqualTo(200);
        }
        Reply refused = caller.call(ACCESS);

        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.response().headers().map().keySet())
                .noneMatch(name -> Pattern.compile("(?i)retry|rate").matcher(name).find());
        clock.advance(Duration.ofMinutes(1));
        assertThat(caller.call(ACCESS).status()).isEqualTo(200);
    }

    @Test
    void ciscoTellsItsLimitEveryTimeAndWhereItsPagesAre() throws IOException {
        filled("cisco.events").limit().of(2, Duration.ofHours(1));
        Request call = EVENTS.with("limit", 120).with("start_date", "2026-01-05T00:00:00+00:00");
        Reply first = caller.call(call);
        clock.advance(Duration.ofMinutes(1));
        Reply second = caller.call(call.with("offset", 240));

        assertThat(headers(first)).isEqualTo("2 1 3600");
        assertThat(headers(second)).isEqualTo("2 0 3540");
        assertThat(headers(caller.call(call))).isEqualTo("2 0 3540");
        URI next = URI.create(first.json().at("/metadata/links/next").asText());
        assertThat(next.toString()).startsWith(simulator.url() + "/v1/events?");
        assertThat(next.getQuery()).contains("offset=120", "limit=120", "start_date=2026-01-05T");
        assertThat(first.json().at("/metadata/results/total").asInt()).isEqualTo(300);
        assertThat(first.json().at("/data/0/date").asText()).endsWith("+00:00");
        assertThat(second.json().at("/metadata/links").has("next")).isFalse();
    }

    private static String headers(Reply reply) {
        return String.join(
                " ",
                List.of("Limit", "Remaining", "Reset").stream()
                        .map(name -> reply.header("X-Rate-Limit-" + name).orElse("-"))
                        .toList());
    }

    @Test
    void ciscoTakesSeveralTypesOfEvents() throws IOException {
        filled("cisco.events");
        Request call =
                EVENTS.path("/v1/events?event_type%5B%5D=1090519054&event_type%5B%5D=553648130");

        assertThat(caller.call(call).json().path("data"))
                .isNotEmpty()
                .extracting(row -> row.path("event_type_id").asLong())
                .containsOnly(1_090_519_054L, 553_648_130L);
        assertThat(caller.call(EVENTS.with("event_type[]", "x")).status()).isEqualTo(400);
        assertThat(caller.call(EVENTS.with("start_date", "2026-01-05")).status()).isEqualTo(400);
        assertThat(caller.call(EVENTS.with("end_date", "2026-01-05")).status()).isEqualTo(400);
    }
}
