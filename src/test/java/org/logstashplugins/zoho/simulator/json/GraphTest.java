package org.logstashplugins.zoho.simulator.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.json.LogCaller.Reply;
import org.logstashplugins.zoho.simulator.json.LogCaller.Request;
import org.logstashplugins.zoho.testing.TestClock;

class GraphTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String SIGN_INS = "/v1.0/auditLogs/signIns";
    private static final String AUDITS = "/v1.0/auditLogs/directoryAudits";

    private final TestClock clock = new TestClock(NOON);
    private final Simulator simulator = Simulator.start(clock);
    private final Graph graph = simulator.graph();
    private final LogCaller caller = new LogCaller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** Asks for a token with one changed parameter of the form; "-" leaves it out. */
    private Reply token(String tenant, String name, String value) throws IOException {
        Map<String, String> form = new TreeMap<>();
        form.put("grant_type", "client_credentials");
        form.put("client_id", Graph.CLIENT_ID);
        form.put("client_secret", Graph.CLIENT_SECRET);
        form.put("scope", Graph.SCOPE);
        form.put(name, value);
        form.values().remove("-");
        return caller.send(
                Request.post("/" + tenant + "/oauth2/v2.0/token", Caller.encode(form))
                        .header("Content-Type", "application/x-www-form-urlencoded"));
    }

    @Test
    void givesTokensThatLiveForAnHourLessASecond() throws IOException {
        JsonNode answer = token(Graph.TENANT, "scope", Graph.SCOPE).json();
        Request call =
                Request.get(SIGN_INS)
                        .header("Authorization", "Bearer " + answer.path("access_token").asText());

        assertThat(answer.path("token_type").asText()).isEqualTo("Bearer");
        assertThat(answer.path("expires_in").asInt()).isEqualTo(3599);
        assertThat(graph.everIssued()).containsExactly(answer.path("access_token").asText());
        clock.advance(Duration.ofSeconds(3598));
        assertThat(caller.send(call).status()).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(caller.send(call).status()).isEqualTo(401);
        assertThat(caller.send(call).json().at("/error/code").asText())
                .isEqualTo("InvalidAuthenticationToken");
        assertThat(simulator.count("graph.token")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret, wrong, 401, invalid_client, 7000215",
        "client_id, 20000000-0000-4000-8000-00000000000c, 400, unauthorized_client, 700016",
        "grant_type, refresh_token, 400, unsupported_grant_type, 70003",
        "scope, User.Read, 400, invalid_scope, 70011",
        "scope, -, 400, invalid_request, 900144",
        "client_id, -, 400, invalid_request, 900144",
    })
    void refusesTokensAsMicrosoftDoes(
            String name, String value, int status, String error, String code) throws IOException {
        Reply refused = token(Graph.TENANT, name, value);

        assertThat(refused.status()).isEqualTo(status);
        assertThat(refused.json().path("error").asText()).isEqualTo(error);
        assertThat(refused.json().path("error_description").asText())
                .startsWith("AADSTS" + code + ": ");
        assertThat(graph.everIssued()).isEmpty();
    }

    @Test
    void knowsOneTenantAndItsApplication() throws IOException {
        assertThat(token("common", "scope", Graph.SCOPE).json().path("error_codes").get(0).asInt())
                .isEqualTo(90002);
        graph.application("common", Graph.CLIENT_ID, "other");

        assertThat(token("common", "client_secret", "other").status()).isEqualTo(200);
        assertThat(token("common", "client_secret", Graph.CLIENT_SECRET).status()).isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "createdDateTime ge 2026-01-05T11:00:01Z, 3",
        "createdDateTime gt 2026-01-05T11:00:01Z, 2",
        "createdDateTime le 2026-01-05T11:00:01.0000000Z, 2",
        "createdDateTime lt 2026-01-05T11:00:01Z, 1",
        "createdDateTime eq 2026-01-05T11:00:01.5Z, 1",
        "createdDateTime gt 2026-01-05T11:00:01.4999999Z, 2",
        "createdDateTime ge 2026-01-05T11:00:01Z and createdDateTime lt 2026-01-05T11:00:02Z, 2",
    })
    void filtersByTime(String filter, int rows) throws IOException {
        Instant eleven = NOON.minus(Duration.ofHours(1));
        List.of(0L, 1000L, 1500L, 2000L)
                .forEach(millis -> graph.signIns().add(eleven.plusMillis(millis)));

        Reply reply = caller.call(Request.get(SIGN_INS).with("$filter", filter));

        assertThat(reply.json().path("value")).hasSize(rows);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "createdDateTime ge '2026-01-05T11:00:01Z'",
                "createdDateTime ge 2026-01-05T11:00:01",
                "createdDateTime ge 2026-01-05T11:00:01+00:00",
                "createdDateTime ge 2026-01-05T11:00:01.12345678Z",
                "createdDateTime ge 2026-01-05",
                "createdDateTime ge 2026-13-05T11:00:01Z",
                "activityDateTime ge 2026-01-05T11:00:01Z",
                "createdDateTime ge 2026-01-05T11:00:01Z or createdDateTime lt 2026-01-01T00:00:00Z",
                "createdDateTime  ge 2026-01-05T11:00:01Z",
                "createdDateTime",
            })
    void refusesOtherFilters(String filter) throws IOException {
        Reply refused = caller.call(Request.get(SIGN_INS).with("$filter", filter));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("BadRequest");
    }

    @ParameterizedTest
    @CsvSource({"$top, 1001", "$top, 0", "$orderby, id", "$skiptoken, abc", "$skip, 10"})
    void refusesOtherParameters(String name, String value) throws IOException {
        assertThat(caller.call(Request.get(AUDITS).with(name, value)).status()).isEqualTo(400);
    }

    @Test
    void repeatsTheCallsParametersInItsNextLink() throws IOException {
        graph.directoryAudits().grow(5, NOON.minusSeconds(60), NOON, 7);
        Request call =
                Request.get(AUDITS)
                        .with("$filter", "activityDateTime ge 2026-01-01T00:00:00Z")
                        .with("$top", 2);

        URI next = URI.create(caller.call(call).json().path("@odata.nextLink").asText());

        assertThat(next.toString()).startsWith(simulator.url() + AUDITS + "?");
        assertThat(next.getQuery())
                .contains("$top=2", "$filter=activityDateTime+ge+", "&$skiptoken=");
    }

    @Test
    void ordersAsTheCallSays() throws IOException {
        graph.signIns().grow(5, NOON.minusSeconds(60), NOON, 7);
        JsonNode rows =
                caller.call(Request.get(SIGN_INS).with("$orderby", "createdDateTime asc"))
                        .json()
                        .path("value");

        assertThat(StreamSupport.stream(rows.spliterator(), false).toList())
                .isEqualTo(graph.signIns().rows());
    }

    @Test
    void tellsTimesWithSevenDigits() {
        assertThat(
                        graph.signIns()
                                .add(NOON.plusNanos(123_456_789))
                                .path("createdDateTime")
                                .asText())
                .isEqualTo("2026-01-05T12:00:00.1234567Z");
        assertThat(graph.directoryAudits().add(NOON).path("activityDateTime").asText())
                .isEqualTo("2026-01-05T12:00:00.0000000Z");
    }

    @Test
    void countsTheCallsOfBothLogsTogether() throws IOException {
        for (int i = 0; i < 5; i++) {
            assertThat(caller.call(Request.get(i % 2 == 0 ? SIGN_INS : AUDITS)).status())
                    .isEqualTo(200);
        }
        Reply refused = caller.call(Request.get(AUDITS));
        assertThat(refused.status()).isEqualTo(429);
        assertThat(refused.header("Retry-After")).hasValue("10");
        assertThat(refused.json().at("/error/code").asText()).isEqualTo("TooManyRequests");
    }

    @Test
    void refusesAnApplicationWithoutPermission() throws IOException {
        graph.permitted(false);

        assertThat(caller.call(Request.get(AUDITS)).status()).isEqualTo(403);
        graph.permitted(true).expireTokens();
        assertThat(caller.call(Request.get(AUDITS)).status()).isEqualTo(200);
    }
}
