package org.logstashplugins.zoho.simulator.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.testing.TestClock;

class CrmServiceTest {
    private static final String JOBS = CrmClient.JOBS;

    private final TestClock clock = new TestClock(Instant.parse("2026-01-05T12:00:00Z"));
    private final Simulator simulator = Simulator.start(clock);
    private final CrmOrganization organization = simulator.crm().organization("71", "Example Ltd");
    private final CrmClient client = client("1000.r", CrmClient.SCOPES);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private CrmClient client(String refreshToken, String... scopes) {
        return new CrmClient(
                simulator, simulator.accounts().grant(refreshToken, "1000.client", scopes));
    }

    @Test
    void tellsHowAJobProceeds() throws IOException {
        CrmClient.Reply created = client.post("/crm/v7/settings/audit_log_export", "");
        String id = created.job().at("/details/id").textValue();

        assertThat(created.status()).isEqualTo(200);
        assertThat(created.job().path("code").asText()).isEqualTo("SCHEDULED");
        JsonNode pending = client.status(id);
        assertThat(pending.path("status").asText()).isEqualTo("Scheduled");
        assertThat(pending.path("job_start_time").asText()).isEqualTo("2026-01-05T05:00:00-07:00");
        assertThat(
                        List.of("criteria", "job_end_time", "expiry_date", "download_links")
                                .stream()
                                .map(pending::get))
                .allMatch(JsonNode::isNull);

        clock.advance(Duration.ofSeconds(5));
        JsonNode finished = client.status(id);
        assertThat(finished.path("status").asText()).isEqualTo("finished");
        assertThat(finished.path("job_end_time").asText()).isEqualTo("2026-01-05T05:00:05-07:00");
        assertThat(finished.path("expiry_date").asText()).isEqualTo("2026-01-12T05:00:00-07:00");
        assertThat(finished.at("/created_by/id").isTextual()).isTrue();
        assertThat(finished.at("/download_links/0").asText())
                .isEqualTo(simulator.downloadUrl() + "/v2/crm/71/auditlog/" + id + "/AuditLog.csv");
        assertThat(simulator.downloadUrl()).isNotEqualTo(simulator.url());
    }

    @Test
    void mayFinishBeforeItHasLinks() throws IOException {
        organization.jobs().next(JobPace.USUAL.linksAfter(Duration.ofSeconds(10)));
        String id = client.create();

        clock.advance(Duration.ofSeconds(5));
        assertThat(client.status(id).path("status").asText()).isEqualTo("finished");
        assertThat(client.status(id).path("download_links").toString()).isEqualTo("[]");
        clock.advance(Duration.ofSeconds(10));
        assertThat(client.status(id).path("download_links")).hasSize(1);
    }

    @Test
    void hasNoLinksAfterAFailure() throws IOException {
        organization.jobs().next(JobPace.USUAL.failing(true));
        String id = client.create();
        clock.advance(Duration.ofSeconds(5));

        assertThat(client.status(id).path("status").asText()).isEqualTo("Failed");
        assertThat(client.status(id).path("download_links").toString()).isEqualTo("[]");
    }

    @Test
    void takesOneJobAtATimeWhoseverItIs() throws IOException {
        AuditLogJob other = organization.jobs().somebodyElseSchedules(Duration.ofMinutes(3));
        CrmClient.Reply refused = client.post(JOBS, "");

        assertThat(refused.refusal()).isEqualTo("400 wrapped ALREADY_SCHEDULED");
        assertThat(refused.job().at("/details/id").asText()).isEqualTo(other.id());
        assertThat(client.status(other.id()).at("/created_by/name").asText())
                .isEqualTo("Somebody Else");

        clock.advance(Duration.ofMinutes(3));
        assertThat(client.post(JOBS, "").status()).isEqualTo(200);
        assertThat(client.post(JOBS, "").refusal()).isEqualTo("400 wrapped ALREADY_SCHEDULED");
    }

    @Test
    void listsAHundredJobsAndTellsWhenThereIsNone() throws IOException {
        assertThat(client.get(JOBS).status()).isEqualTo(204);
        simulator.crm().noJobsAsError(true);
        assertThat(client.get(JOBS).refusal()).isEqualTo("400 plain NO_CONTENT");

        for (int i = 0; i < 101; i++) {
            organization.jobs().somebodyElseSchedules(Duration.ZERO);
        }
        JsonNode jobs = client.get(JOBS).json().path("audit_log_export");
        assertThat(jobs).hasSize(100);
        assertThat(jobs.at("/0/id").asText())
                .isEqualTo(organization.jobs().latest().orElseThrow().id());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                JOBS + "/1",
                JOBS + "/1/2",
                "/crm/v6/settings/audit_log_export",
                "/crm/v8/settings/audit_log",
            })
    void knowsNoOtherAddress(String path) throws IOException {
        assertThat(client.get(path).refusal()).isEqualTo("404 plain INVALID_URL_PATTERN");
    }

    @Test
    void refusesCallersInEveryDocumentedWay() throws IOException {
        CrmClient writer = client("1000.w", CrmClient.SCOPES[0]);
        CrmClient reader = client("1000.x", CrmClient.SCOPES[1]);

        assertThat(reader.post(JOBS, "").refusal()).isEqualTo("401 plain OAUTH_SCOPE_MISMATCH");
        simulator.crm().scopeMismatchStatus(403);
        assertThat(writer.get(JOBS).refusal()).isEqualTo("403 plain OAUTH_SCOPE_MISMATCH");
        assertThat(writer.post(JOBS, "").status()).isEqualTo(200);
        assertThat(reader.get(JOBS).status()).isEqualTo(200);

        organization.readOnly(true);
        assertThat(client.post(JOBS, "").refusal()).isEqualTo("400 plain INVALID_REQUEST");
        organization.permitted(false);
        CrmClient.Reply refused = client.get(JOBS);
        assertThat(refused.refusal()).isEqualTo("403 plain NO_PERMISSION");
        assertThat(refused.json().at("/details/permissions/0").asText())
                .isEqualTo("profile permission");

        client.token(Optional.of("1000.dead.beef"));
        assertThat(client.get(JOBS).refusal()).isEqualTo("401 plain INVALID_TOKEN");
        simulator.crm().badTokenCode("INVALID_OAUTHTOKEN");
        assertThat(client.get(JOBS).refusal()).isEqualTo("401 plain INVALID_OAUTHTOKEN");
        client.token(Optional.empty());
        assertThat(client.get(JOBS).refusal()).isEqualTo("401 plain AUTHENTICATION_FAILURE");
    }

    @Test
    void requiresCriteriaIfSoSet() throws IOException {
        simulator.crm().criteriaRequired(true);

        assertThat(client.post(JOBS, "").refusal()).isEqualTo("400 plain INVALID_DATA $");
        assertThat(client.post(JOBS, "{\"audit_log_export\":[{}]}").refusal())
                .isEqualTo("400 wrapped MANDATORY_NOT_FOUND $.audit_log_export[0].criteria");
    }

    @Test
    void countsCreditsAndSaysSoFromHalfOfThemOn() throws IOException {
        organization.credits(4);
        List<String> left = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            CrmClient.Reply reply = client.get(JOBS);
            left.add(reply.status() + reply.header("X-API-CREDITS-REMAINING").orElse("-"));
        }
        CrmClient.Reply refused = client.get(JOBS);

        assertThat(left).containsExactly("204-", "2042", "2041", "2040", "4290");
        assertThat(refused.refusal()).isEqualTo("429 plain TOO_MANY_REQUESTS");
        assertThat(refused.header("Retry-After")).isEmpty();
        assertThat(organization.usedCredits()).isEqualTo(4);

        clock.advance(Duration.ofHours(24));
        assertThat(organization.usedCredits()).isZero();
    }
}
