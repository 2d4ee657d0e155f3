package org.logstashplugins.zoho.simulator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.simulator.json.LogCaller.Reply;
import org.logstashplugins.zoho.simulator.json.LogCaller.Request;
import org.logstashplugins.zoho.testing.TestClock;

class ZohoMailTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final String HOME = "/api/organization/" + ZohoMail.ZOID;
    private static final Request AUDIT = Request.get(HOME + "/activity");
    private static final Request LOGINS =
            Request.get(HOME + "/accounts/reports/loginHistory")
                    .with("mode", "loginActivity")
                    .with("fromTime", NOON.minusSeconds(3600).toEpochMilli())
                    .with("toTime", NOON.toEpochMilli());

    private final TestClock clock = new TestClock(NOON);
    private final Simulator simulator = Simulator.start(clock);
    private final ZohoMail mail = simulator.mail();
    private final LogCaller caller = new LogCaller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    @Test
    void wrapsRowsInItsEnvelope() throws IOException {
        mail.audit().grow(30, NOON.minusSeconds(60), NOON, 7);
        JsonNode answer = caller.call(AUDIT).json();

        assertThat(answer.at("/status/code").asInt()).isEqualTo(200);
        assertThat(answer.at("/data/audit")).hasSize(10);
        assertThat(answer.at("/data/lastEntityId").isTextual()).isTrue();
        assertThat(answer.at("/data/lastIndexTime").asText())
                .isEqualTo(answer.at("/data/audit/9/requestTime").asText());
    }

    @Test
    void wantsBothFieldsOfItsCursor() throws IOException {
        mail.audit().grow(30, NOON.minusSeconds(60), NOON, 7);
        JsonNode data = caller.call(AUDIT).json().path("data");
        String entity = data.path("lastEntityId").asText();
        String time = data.path("lastIndexTime").asText();
        Request next = AUDIT.with("lastEntityId", entity).with("lastIndexTime", time);

        assertThat(caller.call(next).status()).isEqualTo(200);
        for (Request wrong :
                List.of(
                        next.without("lastEntityId"),
                        next.without("lastIndexTime"),
                        next.with("lastIndexTime", "1767600000000"),
                        next.with("lastEntityId", "1"))) {
            assertThat(caller.call(wrong).status()).isEqualTo(400);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "limit, 201",
        "limit, 0",
        "startTime, 1767600000",
        "startTime, 2026-01-05T12:00:00Z",
        "endTime, 17676000000000",
        "searchKey, color:red",
        "searchKey, category",
    })
    void refusesParametersOfTheAudit(String name, String value) throws IOException {
        Reply refused = caller.call(AUDIT.with(name, value));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().at("/status/code").asInt()).isEqualTo(400);
        assertThat(refused.json().at("/data/moreInfo").asText()).contains(name);
    }

    @Test
    void searches() throws IOException {
        mail.audit().grow(200, NOON.minusSeconds(60), NOON, 7);
        Request search =
                AUDIT.with("limit", 200).with("searchKey", "operationType:ADD::category:User");
        JsonNode rows = caller.call(search).json().at("/data/audit");

        assertThat(rows.size()).isBetween(10, 100);
        assertThat(rows).allMatch(row -> row.path("operationType").asText().equals("ADD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "loginActivity",
                "failedLoginActivity",
                "protocolLoginActivity",
                "failedProtocolLoginActivity"
            })
    void keepsALogForEveryMode(String mode) throws IOException {
        JsonNode row = mail.logins(mode).add(NOON.minusSeconds(1));
        JsonNode answer = caller.call(LOGINS.with("mode", mode)).json();

        assertThat(answer.at("/data/loginHistory")).containsExactly(row);
        assertThat(answer.at("/data/scrollId").isTextual()).isTrue();
        assertThat(row.path("status").asText())
                .isEqualTo(mode.startsWith("failed") ? "failure" : "success");
        assertThat(simulator.count("mail.login." + mode)).isEqualTo(1);
        assertThat(simulator.count("mail.login")).isEqualTo(1);
        assertThatThrownBy(() -> mail.logins("otherActivity"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsLoginsOfTheWebFromMobileOnes() throws IOException {
        mail.logins("loginActivity").grow(60, NOON.minusSeconds(60), NOON, 7);
        List<Integer> counts =
                List.of("all", "web", "mobile").stream()
                        .map(type -> LOGINS.with("accessType", type))
                        .map(this::logins)
                        .toList();

        assertThat(counts.get(0)).isEqualTo(60).isEqualTo(counts.get(1) + counts.get(2));
        assertThat(counts).allMatch(count -> count > 5);
    }

    private int logins(Request request) {
        try {
            JsonNode rows = caller.call(request).json().at("/data/loginHistory");
            return StreamSupport.stream(rows.spliterator(), false)
                    .collect(Collectors.toList())
                    .size();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"mode", "fromTime", "toTime"})
    void wantsParametersOfTheLogins(String name) throws IOException {
        assertThat(caller.call(LOGINS.without(name)).status()).isEqualTo(400);
        assertThat(caller.call(LOGINS.with(name, "x")).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource({
        "batchSize, 0",
        "batchSize, 1001",
        "scrollId, abc",
        "scrollId, ''",
        "accessType, desktop",
        "toTime, 1767500000000",
    })
    void refusesParametersOfTheLogins(String name, String value) throws IOException {
        assertThat(caller.call(LOGINS.with(name, value)).status()).isEqualTo(400);
    }

    @Test
    void refusesCallersInItsOwnShape() throws IOException {
        Consent shared =
                simulator.accounts().sharedGrant("1000.s", "1000.client", LogCaller.SCOPES);
        String user = "Zoho-oauthtoken " + simulator.accounts().accessToken(shared);
        String other = caller.zoho(ZohoMail.AUDIT_SCOPE);
        Request calendar = Request.get("/api/v1/organization/activity").with("limit", 1);

        assertThat(code(AUDIT)).isEqualTo("401 INVALID_OAUTHTOKEN");
        assertThat(code(LOGINS.header("Authorization", other))).isEqualTo("403 INVALID_OAUTHSCOPE");
        assertThat(code(AUDIT.header("Authorization", user)))
                .isEqualTo("403 OPERATION_NOT_PERMITTED");
        assertThat(code(calendar.header("Authorization", user)))
                .isEqualTo("403 OPERATION_NOT_PERMITTED");
        assertThat(code(calendar.header("Authorization", other)))
                .isEqualTo("403 INVALID_OAUTHSCOPE");
        String good = caller.zoho(LogCaller.SCOPES);
        assertThat(code(AUDIT.path("/api/organization/1/activity").header("Authorization", good)))
                .isEqualTo("403 OPERATION_NOT_PERMITTED");
        clock.advance(Duration.ofHours(1));
        assertThat(code(AUDIT.header("Authorization", good))).isEqualTo("401 INVALID_OAUTHTOKEN");
    }

    private String code(Request request) throws IOException {
        Reply reply = caller.send(request);
        return reply.status() + " " + reply.json().at("/data/errorCode").asText();
    }

    @Test
    void wantsALimitOfTheCalendar() throws IOException {
        Request calendar = Request.get("/api/v1/organization/activity");

        assertThat(caller.call(calendar).status()).isEqualTo(400);
        assertThat(caller.call(calendar.with("limit", 200)).status()).isEqualTo(200);
    }
}
