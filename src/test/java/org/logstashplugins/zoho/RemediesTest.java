package org.logstashplugins.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.testing.AuditTables;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/** The message for each refusal of Zoho, which says what to do. */
class RemediesTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-03-10T09:00:00Z"));
    private Simulator simulator;

    @TempDir Path data;

    @BeforeEach
    void startZoho() {
        simulator = Simulator.start(clock);
        ZohoRun.register(simulator);
        AuditTables.activity(simulator);
    }

    @AfterEach
    void stopZoho() {
        simulator.close();
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                refusal(
                        "a wrong refresh token",
                        Map.of("refresh_token", "1000.mistyped"),
                        simulator -> {},
                        "Zoho gave no access token (invalid_code): refresh_token was not accepted. It is mistyped, revoked, pushed out by newer"
                                + " ones (a user keeps 20 per client), or was made in another data center. The request went to HOST for data_center =>"
                                + " \"us\"; if you log in to Zoho at an address with another ending, change data_center first."),
                refusal(
                        "a wrong client secret",
                        Map.of("client_secret", "mistyped"),
                        simulator -> {},
                        "Zoho gave no access token (invalid_client_secret): client_secret does not belong to client_id. Copy it again from"
                                + " Zoho's API console. The request went to HOST for data_center => \"us\"; if you log in to Zoho at an address with"
                                + " another ending, change data_center first."),
                refusal(
                        "a client of another data center",
                        Map.of("client_id", "1000.european"),
                        simulator ->
                                simulator.accounts().client("1000.european", ZohoRun.SECRET, "eu"),
                        "Zoho gave no access token (invalid_client): client_id is not known there. It is mistyped, deleted, or was registered in"
                                + " another data center. The request went to HOST for data_center => \"us\"; if you log in to Zoho at an address with"
                                + " another ending, change data_center first."),
                refusal(
                        "an unknown view",
                        stream("Zoho Analytics Audits", "Activty", "Date & Time"),
                        simulator -> {},
                        "There is no view \"Activty\". This account sees: Activity Log. A log's table exists only when that log is enabled."),
                refusal(
                        "an unknown workspace",
                        stream("Sales", "Orders", "Date"),
                        simulator -> {},
                        "There is no workspace \"Sales\". This account sees: Zoho Analytics Audits. The workspace \"Zoho Analytics Audits\" exists"
                                + " only when an administrator has enabled the logs in Zoho Analytics, and must be shared with the account behind"
                                + " refresh_token."),
                refusal(
                        "an unknown time column",
                        stream("Zoho Analytics Audits", "Activity Log", "Time"),
                        simulator -> {},
                        "There is no time_column \"Time\". This account sees: Action, Date & Time."),
                refusal(
                        "the scope to find names is missing",
                        Map.of("refresh_token", "1000.narrow"),
                        simulator ->
                                simulator
                                        .accounts()
                                        .grant(
                                                "1000.narrow",
                                                ZohoRun.CLIENT,
                                                "ZohoAnalytics.data.read"),
                        "Zoho Analytics refused GET HOST/restapi/v2/workspaces (error 8540): refresh_token lacks the scope"
                                + " ZohoAnalytics.metadata.read, needed to find workspaces and views. Scopes cannot be added to a token: make a new"
                                + " one with ZohoAnalytics.data.read,ZohoAnalytics.metadata.read and put it into refresh_token."),
                refusal(
                        "the scope to export is missing",
                        Map.of("refresh_token", "1000.narrow"),
                        simulator ->
                                simulator
                                        .accounts()
                                        .grant(
                                                "1000.narrow",
                                                ZohoRun.CLIENT,
                                                "ZohoAnalytics.metadata.read"),
                        "Zoho Analytics refused GET HOST/restapi/v2/workspaces/700/views/800/data (error 8540): refresh_token lacks the scope"
                                + " ZohoAnalytics.data.read, needed to export a view. Scopes cannot be added to a token: make a new one with"
                                + " ZohoAnalytics.data.read,ZohoAnalytics.metadata.read and put it into refresh_token."),
                refusal(
                        "no permission to export",
                        Map.of(),
                        simulator ->
                                simulator
                                        .analytics()
                                        .organizations()
                                        .get(0)
                                        .workspaces()
                                        .get(0)
                                        .views()
                                        .get(0)
                                        .exportable(false),
                        "Zoho Analytics refused GET HOST/restapi/v2/workspaces/700/views/800/data (error 7301): the account behind refresh_token may"
                                + " not do this. Let an administrator of the workspace give it the permission to export the view, or make the"
                                + " refresh_token with an administrator's account."));
    }

    private static Map<String, Object> stream(String workspace, String view, String timeColumn) {
        Map<String, Object> options =
                Map.of(
                        "kind", "analytics_view",
                        "workspace", workspace,
                        "view", view,
                        "time_column", timeColumn);
        return Map.of("streams", Map.of("sales", options));
    }

    private static Arguments refusal(
            String name, Map<String, Object> settings, Consumer<Simulator> set, String message) {
        return Arguments.of(name, settings, set, message);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusals")
    void saysWhatToDo(
            String name, Map<String, Object> changed, Consumer<Simulator> setUp, String message)
            throws InterruptedException {
        setUp.accept(simulator);
        Map<String, Object> settings =
                new HashMap<>(ZohoRun.settings(simulator.url(), List.of("analytics.activity")));
        settings.putAll(changed);
        String expected = message.replace("HOST", simulator.url().getAuthority());

        try (LogLines lines = LogLines.capture();
                ZohoRun run = ZohoRun.start(settings, clock, data)) {
            clock.awaitPausing(1);
            assertThat(run.report())
                    .singleElement()
                    .satisfies(
                            report ->
                                    assertThat(report.problem()).isEqualTo(Optional.of(expected)));
            // The same refusal is not logged again.
            clock.advance(Duration.ofHours(1));
            clock.awaitPausing(1);
            run.stop();
            assertThat(lines.at("ERROR"))
                    .singleElement()
                    .asString()
                    .matches(
                            "(?s)zoho stream \"[a-z.]+\": \\Q"
                                    + expected
                                    + "\\E Next try in 10m\\.");
        }
    }
}
