package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.logstashplugins.zoho.simulator.accounts.TokenAnswerStyle;
import org.logstashplugins.zoho.simulator.analytics.AnalyticsError;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.simulator.http.Gateway.Break;
import org.logstashplugins.zoho.testing.ZohoRun;

/** No access token, or one that does not last. */
final class TokenFaults {
    private static final String NONE = "Zoho gave no access token (";
    private static final String NOT_NOW = "Zoho gives no access token for now: more than 10";

    private TokenFaults() {}

    static Stream<FaultCase> cases() {
        return Stream.of(refusals(), denials(), wires(), lives()).flatMap(List::stream);
    }

    private static List<FaultCase> refusals() {
        return List.of(
                refused("invalid_code", NONE + "invalid_code): refresh_token was not accepted."),
                refused("invalid_client", NONE + "invalid_client): client_id is not known there."),
                refused("invalid_client_secret", NONE + "invalid_client_secret): client_secret"),
                refused("general_error", "gave no access token (HTTP 200, general_error)."),
                FaultCase.of(
                                "the refresh token is revoked, and granted again",
                                stage -> stage.simulator.accounts().revoke(ZohoRun.REFRESH))
                        .lifted(Stage::grant)
                        .says(NONE + "invalid_code): refresh_token was not accepted.")
                        .both());
    }

    private static FaultCase refused(String error, String says) {
        Fault fault = Fault.json(200, "{\"error\":\"" + error + "\"}");
        return noToken(error, fault).says(says);
    }

    private static FaultCase noToken(String name, Fault fault) {
        return FaultCase.of(
                        "token endpoint: " + name,
                        stage -> {
                            stage.simulator.accounts().expireAccessTokens();
                            stage.simulator.disturb(Stage.TOKEN, Stage.ALL, fault);
                        })
                .both();
    }

    private static List<FaultCase> denials() {
        return List.of(
                denied("Access Denied with HTTP 400", TokenAnswerStyle.USUAL),
                denied("Access Denied with HTTP 200", TokenAnswerStyle.USUAL.denyingWith(200)),
                denied("access denied in German", TokenAnswerStyle.USUAL.inAnotherLanguage()));
    }

    private static FaultCase denied(String name, TokenAnswerStyle style) {
        return FaultCase.of(
                        "token endpoint: " + name,
                        stage -> {
                            stage.simulator.accounts().style(style);
                            stage.simulator.accounts().tokensPerTenMinutes(0);
                            stage.simulator.accounts().expireAccessTokens();
                        })
                .lifted(stage -> stage.simulator.accounts().tokensPerTenMinutes(10))
                .says(NOT_NOW)
                .both();
    }

    private static List<FaultCase> wires() {
        return List.of(
                noToken("HTTP 500", Fault.status(500)).says("gave no access token (HTTP 500)."),
                noToken("HTTP 502 without a body", new Fault.Reply(502, Map.of(), "text/plain", ""))
                        .says("gave no access token (HTTP 502)."),
                noToken("a page with HTTP 200", Fault.status(200))
                        .says("gave no access token (HTTP 200)."),
                noToken("an empty body", new Fault.Reply(200, Map.of(), "text/plain", ""))
                        .says("gave no access token (HTTP 200)."),
                noToken("a token that is no text", Fault.json(200, "{\"access_token\":{}}"))
                        .says("gave no access token (HTTP 200)."),
                noToken("hang-up", Fault.hangUp()).says("The connection broke"),
                noToken("half a body", Fault.cut(Fault.Ending.CONTENT_LENGTH_TOO_LONG))
                        .says("The connection broke"),
                FaultCase.of("token endpoint: stall", TokenFaults::stall)
                        .prepared(
                                stage -> {
                                    Stalls.limit(stage.settings, Break.STALL);
                                    stage.endpoints(Map.of("accounts", stage.gateway.url()));
                                })
                        .lasting(Stalls.FAULT)
                        .lifted(stage -> stage.gateway.repair())
                        .says("No connection, or no answer in time")
                        .both(),
                FaultCase.of(
                                "token endpoint: a redirect",
                                stage -> {
                                    stage.simulator.accounts().expireAccessTokens();
                                    stage.simulator.disturb(
                                            Stage.TOKEN,
                                            Stage.ALL,
                                            Fault.status(
                                                    307,
                                                    "Location",
                                                    stage.otherHost().url() + "/oauth/v2/token"));
                                })
                        .says("/oauth/v2/token was redirected to POST localhost:")
                        .both()
                        .also(stage -> assertThat(stage.otherHost().visits()).isEmpty()));
    }

    private static void stall(Stage stage) {
        stage.simulator.accounts().expireAccessTokens();
        stage.gateway.breakAfter("/oauth/v2/token", 0, Break.STALL);
    }

    private static List<FaultCase> lives() {
        return List.of(
                life(
                        "the token ends early",
                        stage -> stage.simulator.accounts().expireAccessTokens()),
                life("error 8535 once", stage -> once(stage, AnalyticsError.BAD_TOKEN.fault())),
                life("error 8518 once", stage -> once(stage, AnalyticsError.NO_TOKEN.fault())),
                life("HTTP 401 once", stage -> once(stage, Fault.status(401))),
                life(
                        "token endpoint: slow",
                        stage -> {
                            stage.simulator.accounts().expireAccessTokens();
                            stage.simulator.disturb(
                                    Stage.TOKEN, Stage.ALL, Fault.slow(20, Duration.ofMillis(3)));
                        }),
                FaultCase.of("token endpoint: life in milliseconds", stage -> {})
                        .prepared(
                                stage ->
                                        stage.simulator
                                                .accounts()
                                                .style(TokenAnswerStyle.USUAL.inMilliseconds()))
                        .lasting(Duration.ofHours(2)),
                alteredLife("life in milliseconds under the usual name", "3600000"),
                alteredLife("life of nothing", "0"),
                alteredLife("life below nothing", "-1"),
                alteredLife("life that is no number", "\"soon\""));
    }

    private static FaultCase life(String name, Consumer<Stage> strike) {
        return FaultCase.of(name, strike);
    }

    private static void once(Stage stage, Fault fault) {
        stage.simulator.disturb(Stage.EXPORT, Stage.STRUCK_PATH, 1, fault);
    }

    private static FaultCase alteredLife(String name, String life) {
        Fault fault =
                Fault.altered(
                        body ->
                                new String(body, StandardCharsets.UTF_8)
                                        .replace("\"expires_in\":3600", "\"expires_in\":" + life)
                                        .getBytes(StandardCharsets.UTF_8));
        return FaultCase.of("token endpoint: " + name, stage -> {})
                .prepared(stage -> stage.simulator.disturb(Stage.TOKEN, Stage.ALL, fault))
                .lasting(Duration.ofHours(2));
    }
}
