package org.logstashplugins.zoho.simulator.desk;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.json.LogCaller;
import org.logstashplugins.zoho.simulator.json.LogCaller.Reply;
import org.logstashplugins.zoho.simulator.json.LogCaller.Request;
import org.logstashplugins.zoho.testing.TestClock;

class DeskTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00.123456Z");
    private static final Request TICKETS = Request.get("/api/v1/tickets");

    private final TestClock clock = new TestClock(NOON);
    private final Simulator simulator = Simulator.start(clock);
    private final Desk desk = simulator.desk();
    private final LogCaller caller = new LogCaller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    /** A call with this body, written with single quotes. */
    private static Request extensionLog(String body) {
        return Request.post("/api/v1/extensionLogs", body.replace('\'', '"'));
    }

    private static Request extensionLog(String title, Optional<String> reference) {
        String more = reference.map(r -> ",'reference':'" + r + "'").orElse("");
        return extensionLog(
                "{'title':'%s','description':'d','installationId':'%s'%s}"
                        .formatted(title, Desk.INSTALLATION_ID, more));
    }

    @Test
    void addsALogAndDescribesIt() throws IOException {
        JsonNode answer = caller.call(extensionLog("One", Optional.empty())).json();

        ExtensionLog log = desk.logs().get(0);
        assertThat(log.title()).isEqualTo("One");
        assertThat(log.description()).isEqualTo("d");
        assertThat(log.installationId()).isEqualTo(Desk.INSTALLATION_ID);
        assertThat(answer.path("logId").asText()).isEqualTo(log.logId());
        assertThat(answer.path("parentLogId").isNull()).isTrue();
        assertThat(answer.path("extensionName").asText()).isEqualTo(Desk.EXTENSION);
        assertThat(answer.path("logTime").asText()).isEqualTo("2026-01-05T12:00:00.123Z");
        assertThat(simulator.count("desk.extension_logs")).isEqualTo(1);
    }

    @Test
    void groupsTenLogsOfAReference() throws IOException {
        caller.call(extensionLog("alone", Optional.empty()));
        for (int i = 0; i < 10; i++) {
            assertThat(caller.call(extensionLog("t" + i, Optional.of("run"))).status())
                    .isEqualTo(200);
        }
        Reply eleventh = caller.call(extensionLog("t10", Optional.of("run")));

        String parent = desk.logs().get(1).logId();
        assertThat(desk.logs().subList(2, 11))
                .allMatch(log -> log.parentLogId().equals(Optional.of(parent)));
        assertThat(desk.logs().get(1).parentLogId()).isEmpty();
        assertThat(eleventh.status()).isEqualTo(422);
        assertThat(eleventh.json().at("/errors/0/fieldName").asText()).isEqualTo("/reference");
        assertThat(caller.call(extensionLog("t", Optional.of("other"))).status()).isEqualTo(200);
        assertThat(caller.call(extensionLog("alone", Optional.empty())).status()).isEqualTo(200);
    }

    @Test
    void forgetsLogsAfterThreeDays() throws IOException {
        caller.call(extensionLog("old", Optional.of("run")));
        clock.advance(Duration.ofDays(3).minusSeconds(1));
        caller.call(extensionLog("new", Optional.of("run")));

        assertThat(desk.logs()).extracting(ExtensionLog::title).containsExactly("old", "new");
        clock.advance(Duration.ofSeconds(1));
        assertThat(desk.logs()).extracting(ExtensionLog::title).containsExactly("new");
    }

    @ParameterizedTest
    @CsvSource({
        "{'title':'t'; 'description':'d'}, installationId, missing",
        "{'title':'t'; 'description':'d'; 'installationId':'1'}, installationId, invalid",
        "{'description':'d'; 'installationId':'90000001'}, title, missing",
        "{'title':' '; 'description':'d'; 'installationId':'90000001'}, title, missing",
        "{'title':7; 'description':'d'; 'installationId':'90000001'}, title, invalid",
        "{'title':'t'; 'installationId':'90000001'}, description, missing",
        "{'title':'t'; 'level':'d'}, level, invalid",
        "[], body, invalid",
        "{'title', body, invalid",
    })
    void refusesWrongLogs(String body, String field, String type) throws IOException {
        Reply refused = caller.call(extensionLog(body.replace(';', ',')));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errorCode").asText()).isEqualTo("INVALID_DATA");
        assertThat(refused.json().at("/errors/0/fieldName").asText()).isEqualTo("/" + field);
        assertThat(refused.json().at("/errors/0/errorType").asText()).isEqualTo(type);
        assertThat(desk.logs()).isEmpty();
    }

    @Test
    void answersAnEmptyListWithoutABody() throws IOException {
        Reply empty = caller.call(TICKETS);
        assertThat(empty.status()).isEqualTo(204);
        assertThat(empty.response().body()).isEmpty();

        desk.tickets().grow(25, NOON.minusSeconds(60), NOON, 7);
        JsonNode ten = caller.call(TICKETS).json().path("data");
        assertThat(ten).hasSize(10);
        assertThat(ten.get(0)).isEqualTo(desk.tickets().rows().get(24));
        assertThat(caller.call(TICKETS.with("sortBy", "createdTime")).json().at("/data/0"))
                .isEqualTo(desk.tickets().rows().get(0));
        assertThat(caller.call(TICKETS.with("from", 20)).json().path("data")).hasSize(5);
        assertThat(caller.call(TICKETS.with("from", 25)).status()).isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({"from, -1", "from, x", "limit, 0", "limit, 101", "sortBy, subject", "page, 1"})
    void refusesParameters(String name, String value) throws IOException {
        Reply refused = caller.call(TICKETS.with(name, value));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("errorCode").asText()).isEqualTo("UNPROCESSABLE_ENTITY");
        assertThat(refused.json().path("message").asText()).contains("'" + name + "'");
    }

    @Test
    void refusesCallersInItsOwnWords() throws IOException {
        String reader = caller.zoho(Desk.TICKETS_SCOPE);
        List<Reply> refused =
                List.of(
                        caller.send(TICKETS),
                        caller.send(TICKETS.header("Authorization", "Zoho-oauthtoken x")),
                        caller.send(TICKETS.header("Authorization", reader)),
                        caller.send(
                                extensionLog("t", Optional.empty())
                                        .header("Authorization", reader)
                                        .header("orgId", Desk.ORG_ID)));

        assertThat(refused)
                .extracting(r -> r.status() + " " + r.json().path("errorCode").asText())
                .containsExactly(
                        "401 UNAUTHORIZED",
                        "401 INVALID_OAUTH",
                        "403 OAUTH_ORG_MISMATCH",
                        "403 SCOPE_MISMATCH");
        desk.orgId("1").installationId("2");
        assertThat(caller.call(TICKETS).status()).isEqualTo(403);
    }
}
