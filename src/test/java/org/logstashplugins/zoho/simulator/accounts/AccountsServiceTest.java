package org.logstashplugins.zoho.simulator.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.testing.TestClock;

class AccountsServiceTest {
    private static final String TOKEN = "/oauth/v2/token";
    private static final Map<String, String> GOOD =
            Map.of(
                    "grant_type", "refresh_token",
                    "client_id", "1000.client",
                    "client_secret", "secret",
                    "refresh_token", "1000.refresh");

    private final TestClock clock = new TestClock(Instant.parse("2026-01-05T12:00:00Z"));
    private final Simulator simulator = Simulator.start(clock);
    private final Caller caller = new Caller(simulator);
    private final Accounts accounts = simulator.accounts();

    @BeforeEach
    void register() {
        accounts.client("1000.client", "secret");
        accounts.grant("1000.refresh", "1000.client", "ZohoAnalytics.data.read");
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Caller.Reply refresh() throws IOException {
        return caller.post(TOKEN, GOOD);
    }

    private String token() throws IOException {
        return refresh().json().path("access_token").asText();
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(GOOD);
        changed.put(name, value);
        return changed;
    }

    @Test
    void givesATokenForAForm() throws IOException {
        Caller.Reply reply = refresh();

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().path("access_token").asText())
                .matches("1000\\.[0-9a-f]{32}\\.[0-9a-f]{32}");
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(3600);
        assertThat(reply.json().path("scope").asText()).isEqualTo("ZohoAnalytics.data.read");
        assertThat(reply.json().path("token_type").asText()).isEqualTo("Bearer");
        assertThat(reply.json().has("refresh_token")).isFalse();
    }

    @Test
    void givesATokenForAQueryAndForBasic() throws IOException {
        Map<String, String> parameters = new LinkedHashMap<>(GOOD);
        assertThat(caller.post(TOKEN + "?" + Caller.encode(parameters), Map.of()).body())
                .contains("access_token");

        parameters.keySet().removeAll(List.of("client_id", "client_secret"));
        byte[] credentials = "1000.client:secret".getBytes(StandardCharsets.UTF_8);
        String basic = "Basic " + Base64.getEncoder().encodeToString(credentials);
        assertThat(caller.post(TOKEN, parameters, "Authorization", basic).body())
                .contains("access_token");
        assertThat(caller.post(TOKEN, parameters, "Authorization", "Basic ???").body())
                .isEqualTo("{\"error\":\"invalid_client\"}");
    }

    @Test
    void answersInTheStyleAskedFor() throws IOException {
        accounts.style(TokenAnswerStyle.USUAL.withoutScope().inMilliseconds());

        Caller.Reply reply = refresh();

        assertThat(reply.json().has("scope")).isFalse();
        assertThat(reply.json().path("expires_in_sec").asInt()).isEqualTo(3600);
        assertThat(reply.json().path("expires_in").asInt()).isEqualTo(3_600_000);
    }

    @ParameterizedTest
    @CsvSource({
        "client_id, 1000.stranger, invalid_client",
        "client_id, 1000.european, invalid_client",
        "grant_type, magic, invalid_client",
        "client_secret, guess, invalid_client_secret",
        "refresh_token, 1000.unknown, invalid_code",
        "refresh_token, 1000.others, invalid_code",
        "refresh_token, 1000.foreign, invalid_code",
    })
    void refusesWithStatus200(String parameter, String value, String error) throws IOException {
        accounts.client("1000.european", "secret", "eu").client("1000.other", "secret");
        accounts.grant("1000.others", "1000.other", "ZohoAnalytics.data.read");
        accounts.put(new Consent("1000.foreign", "1000.client", "eu", List.of(), true));

        Caller.Reply reply = caller.post(TOKEN, with(parameter, value));

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().toString()).isEqualTo("{\"error\":\"" + error + "\"}");
    }

    @Test
    void refusesAWrongMethodAndAMissingGrantType() throws IOException {
        assertThat(caller.get(TOKEN + "?" + Caller.encode(GOOD)).status()).isEqualTo(400);
        assertThat(caller.post(TOKEN, with("grant_type", "")).status()).isEqualTo(400);
    }

    @Test
    void givesTenTokensInTenMinutes() throws IOException {
        for (int i = 0; i < 10; i++) {
            assertThat(token()).isNotEmpty();
            clock.advance(Duration.ofSeconds(30));
        }
        Caller.Reply denied = refresh();
        assertThat(denied.status()).isEqualTo(400);
        assertThat(denied.json().path("error").asText()).isEqualTo("Access Denied");
        assertThat(denied.json().path("status").asText()).isEqualTo("failure");
        assertThat(denied.json().path("error_description").asText()).contains("too many requests");

        clock.advance(Duration.ofSeconds(299));
        assertThat(refresh().status()).isEqualTo(400);
        clock.advance(Duration.ofSeconds(1));
        assertThat(refresh().status()).isEqualTo(200);
    }

    @Test
    void deniesInAnotherLanguageAndStatusOnRequest() throws IOException {
        accounts.tokensPerTenMinutes(0);
        accounts.style(TokenAnswerStyle.USUAL.denyingWith(200).inAnotherLanguage());

        Caller.Reply denied = refresh();

        assertThat(denied.status()).isEqualTo(200);
        assertThat(denied.json().path("status").asText()).isEqualTo("failure");
        assertThat(denied.body()).doesNotContain("Access Denied").contains("error_description");
    }

    @Test
    void endsATokenAfterAnHourOrOnDemand() throws IOException {
        String token = token();
        clock.advance(Duration.ofSeconds(3599));
        assertThat(accounts.holder(token)).isPresent();
        clock.advance(Duration.ofSeconds(1));
        assertThat(accounts.holder(token)).isEmpty();

        String next = token();
        accounts.expireAccessTokens();
        assertThat(accounts.holder(next)).isEmpty();
    }

    @Test
    void endsTheOldestOfSixteenTokens() throws IOException {
        accounts.tokensPerTenMinutes(100);
        List<String> tokens = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            tokens.add(token());
        }
        assertThat(tokens).doesNotHaveDuplicates().allMatch(t -> accounts.holder(t).isPresent());

        token();

        assertThat(accounts.holder(tokens.get(0))).isEmpty();
        assertThat(accounts.holder(tokens.get(1))).isPresent();
    }

    @Test
    void forgetsARevokedToken() throws IOException {
        String token = token();

        assertThat(caller.post(TOKEN + "/revoke", Map.of("token", "1000.refresh")).body())
                .isEqualTo("{\"status\":\"success\"}");

        assertThat(accounts.holder(token)).isEmpty();
        assertThat(refresh().body()).isEqualTo("{\"error\":\"invalid_code\"}");
    }

    @Test
    void exchangesACodeOnce() throws IOException {
        Consent consent = new Consent("1000.new", "1000.client", "us", List.of("A.b.READ"), true);
        accounts.code("1000.code", consent);
        Map<String, String> form = with("grant_type", "authorization_code");
        form.put("code", "1000.code");

        assertThat(caller.post(TOKEN, form).json().path("refresh_token").asText())
                .isEqualTo("1000.new");
        assertThat(caller.post(TOKEN, form).body()).isEqualTo("{\"error\":\"invalid_code\"}");
        assertThat(caller.post(TOKEN, with("refresh_token", "1000.new")).body())
                .contains("access_token");
    }

    @Test
    void givesClientCredentialsForAnOrganizationOnly() throws IOException {
        Map<String, String> form = with("grant_type", "client_credentials");
        form.put("scope", "ZohoCRM.users.READ,ZohoCRM.settings.audit_logs.ALL");
        assertThat(caller.post(TOKEN, form).body()).isEqualTo("{\"error\":\"missing_org_info\"}");

        form.put("soid", "ZohoCRM.700000001");
        String token = caller.post(TOKEN, form).json().path("access_token").asText();
        Consent consent = accounts.holder(token).orElseThrow();

        assertThat(consent.covers("ZohoCRM.settings.audit_logs.CREATE")).isTrue();
        assertThat(consent.covers("ZohoCRM.users.CREATE")).isFalse();
    }
}
