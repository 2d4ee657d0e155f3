package org.logstashplugins.zoho.source.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.poll.StreamReport;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * How a workspace is found, with a server that requires an organization and with one that does not.
 */
class WorkspaceDiscoveryTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final String NAME = "Zoho Analytics Audits";

    @TempDir Path data;

    private final JumpingClock clock = new JumpingClock(START);
    private Simulator simulator;

    @BeforeEach
    void startZoho() {
        simulator = Simulator.start(clock);
        ZohoRun.register(simulator);
        simulator.analytics().organization("600", "First").workspace("700", "Sales");
        log(simulator.analytics().organization("601", "Second").workspace("701", NAME));
    }

    @AfterEach
    void stopZoho() {
        simulator.close();
    }

    private static void log(Workspace workspace) {
        workspace
                .view(
                        "8" + workspace.id(),
                        "Activity Log",
                        Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                        Column.text("Action"))
                .append(
                        ViewRow.of(
                                LocalDateTime.ofInstant(START, ZoneId.of("Europe/Berlin"))
                                        .minusHours(1),
                                "export"));
    }

    private Map<String, Object> settings() {
        return ZohoRun.settings(simulator.url(), List.of("analytics.activity"));
    }

    private int events(Map<String, Object> settings) throws InterruptedException {
        return ZohoRun.once(settings, clock, data).size();
    }

    private String problem(Map<String, Object> settings) {
        try (ZohoRun run = ZohoRun.startOnce(settings, clock, data)) {
            assertThat(run.toTheEnd()).isEmpty();
            return run.report().stream()
                    .map(StreamReport::problem)
                    .flatMap(Optional::stream)
                    .findFirst()
                    .orElse("");
        }
    }

    @Test
    void allWorkspacesComeAtOnceWhereTheServerGivesThem() throws InterruptedException {
        assertThat(events(settings())).isEqualTo(1);
        assertThat(simulator.count("analytics.workspaces")).isEqualTo(1);
        assertThat(simulator.count("analytics.orgs")).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aServerThatWantsAnOrganizationIsAskedForEach(boolean errorsInsideSuccess)
            throws InterruptedException {
        simulator.analytics().workspacesWantOrganization(true);
        simulator.analytics().errorsInsideSuccess(errorsInsideSuccess);

        assertThat(events(settings())).isEqualTo(1);

        assertThat(simulator.count("analytics.orgs")).isEqualTo(1);
        assertThat(simulator.count("analytics.workspaces")).isEqualTo(3);
    }

    @Test
    void aConfiguredOrganizationIsTheOnlyOneThatIsAskedFor() throws InterruptedException {
        simulator.analytics().workspacesWantOrganization(true);
        Map<String, Object> settings = settings();
        settings.put("organization_id", "601");

        assertThat(events(settings)).isEqualTo(1);

        assertThat(simulator.count("analytics.orgs")).isZero();
        assertThat(simulator.count("analytics.workspaces")).isEqualTo(2);
    }

    @Test
    void twoOrganizationsWithSuchAWorkspaceAreNamed() {
        simulator.analytics().workspacesWantOrganization(true);
        log(simulator.analytics().organization("602", "Third").workspace("702", NAME));

        assertThat(problem(settings()))
                .contains("in more than one organization: 601, 602", "organization_id");
    }

    @Test
    void twoWorkspacesOfOneNameInOneOrganizationAreNamedByTheirIds() {
        simulator.disturb(
                "analytics.workspaces",
                10,
                Fault.json(
                        200,
                        "{\"status\":\"success\",\"data\":{\"ownedWorkspaces\":["
                                + workspace("701", NAME)
                                + "],\"sharedWorkspaces\":["
                                + workspace("702", NAME)
                                + "]}}"));

        assertThat(problem(settings())).contains("701, 702. Set workspace_id");
    }

    private static String workspace(String id, String name) {
        return "{\"workspaceId\":\""
                + id
                + "\",\"workspaceName\":\""
                + name
                + "\",\"orgId\":\"601\"}";
    }

    @Test
    void aNameThatLooksTheSameIsTheSame() throws InterruptedException {
        String spaced = NAME.replace(" ", "\u00A0") + " ";
        simulator.disturb(
                "analytics.workspaces",
                10,
                Fault.json(
                        200,
                        "{\"status\":\"success\",\"data\":{\"ownedWorkspaces\":["
                                + workspace("701", spaced)
                                + "],\"sharedWorkspaces\":[]}}"));

        assertThat(events(settings())).isEqualTo(1);
    }

    @Test
    void anOrganizationThatRefusesDoesNotHideTheOthers() throws InterruptedException {
        simulator.analytics().workspacesWantOrganization(true);
        AtomicInteger calls = new AtomicInteger();
        simulator.intercept(
                (kind, path) ->
                        kind.equals("analytics.workspaces") && calls.incrementAndGet() == 2
                                ? Optional.of(notPermitted())
                                : Optional.empty());

        assertThat(events(settings())).isEqualTo(1);
    }

    private static Fault notPermitted() {
        return Fault.json(
                400,
                "{\"status\":\"failure\",\"data\":{\"errorCode\":7301,\"errorMessage\":\"no\"}}");
    }

    @Test
    void idsThatAreNoneGoIntoNoPath() {
        simulator.disturb(
                "analytics.workspaces",
                10,
                Fault.json(
                        200,
                        "{\"status\":\"success\",\"data\":{\"ownedWorkspaces\":[{\"workspaceId\":\"../../x?y\","
                                + "\"workspaceName\":\""
                                + NAME
                                + "\",\"orgId\":\"601\"}],\"sharedWorkspaces\":[]}}"));

        assertThat(problem(settings())).contains("There is no workspace");
        assertThat(simulator.exchanges()).noneMatch(call -> call.path().contains("x"));
    }

    /** The source state keeps exactly what was found. */
    @Test
    void theFilesOfNamesHoldPlainTexts() throws Exception {
        assertThat(events(settings())).isEqualTo(1);
        int files = 0;
        try (Stream<Path> all = Files.list(data.resolve("plugins/inputs/zoho"))) {
            for (Path file : all.filter(each -> each.toString().contains("/names-")).toList()) {
                assertThat(Files.readString(file, StandardCharsets.UTF_8))
                        .doesNotContain("Optional", "@", "[");
                files++;
            }
        }
        assertThat(files).isEqualTo(1);
    }
}
