package org.logstashplugins.zoho.simulator.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.testing.TestClock;

class AuditLogCriteriaTest {
    private static final String TIME =
            "{'field':{'api_name':'audited_time'},'comparator':'between','value':%s}";

    private final TestClock clock = new TestClock(Instant.parse("2026-01-05T12:00:00Z"));
    private final Simulator simulator = Simulator.start(clock);
    private final CrmOrganization organization = simulator.crm().organization("71", "Example Ltd");
    private final CrmClient client =
            new CrmClient(
                    simulator,
                    simulator.accounts().grant("1000.r", "1000.client", CrmClient.SCOPES));

    @BeforeEach
    void endEveryJobAtOnce() {
        organization.jobs().pace(JobPace.USUAL.step(Duration.ZERO));
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "[]#400 plain INVALID_DATA $",
                "{#400 plain INVALID_DATA $",
                "{}#400 plain MANDATORY_NOT_FOUND $.audit_log_export[0]",
                "{'audit_log_export':[]}#400 plain MANDATORY_NOT_FOUND $.audit_log_export[0]",
                "{'audit_log_export':{}}#400 plain INVALID_DATA $.audit_log_export",
                "{'audit_log_export':[5]}#400 plain INVALID_DATA $.audit_log_export[0]",
                "{'audit_log_export':[{},{}]}#400 wrapped LIMIT_EXCEEDED $.audit_log_export[1]",
            })
    void refusesABadBody(String body, String refusal) throws IOException {
        assertThat(client.post(CrmClient.JOBS, body.replace('\'', '"')).refusal())
                .isEqualTo(refusal);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "5#INVALID_DATA",
                "{}#EXPECTED_FIELD_MISSING",
                "{'group':[{}]}#MANDATORY_NOT_FOUND .group_operator",
                "{'group_operator':'or','group':[{}]}#INVALID_DATA .group_operator",
                "{'group_operator':'and','group':{}}#INVALID_DATA .group",
                "{'group_operator':'and','group':[]}#INVALID_DATA .group",
                "{'group_operator':'and','group':[{},{},{}]}#INVALID_DATA .group",
                "{'group_operator':'and','group':[{}]}#EXPECTED_FIELD_MISSING",
                "{'field':'module'}#INVALID_DATA .field",
                "{'field':{}}#MANDATORY_NOT_FOUND .field.api_name",
                "{'field':{'api_name':'record'}}#NOT_SUPPORTED .field.api_name",
                "{'field':{'api_name':'module'}}#MANDATORY_NOT_FOUND .comparator",
                "{'field':{'api_name':'module'},'comparator':'between'}#INVALID_DATA .comparator",
                "{'field':{'api_name':'module'},'comparator':'in'}#DEPENDENT_FIELD_MISSING .value",
                "{'field':{'api_name':'module'},'comparator':'in','value':'Leads'}"
                        + "#DEPENDENT_MISMATCH .value",
                "{'field':{'api_name':'module'},'comparator':'equal','value':[{},{}]}"
                        + "#DEPENDENT_MISMATCH .value",
                "{'field':{'api_name':'module'},'comparator':'in','value':['Leads']}"
                        + "#INVALID_DATA .value[0]",
                "{'field':{'api_name':'module'},'comparator':'in','value':[{'api_name':'X'}]}"
                        + "#INVALID_DATA .value[0].api_name",
                "{'field':{'api_name':'module'},'comparator':'in',"
                        + "'value':[{'api_name':'Leads','id':'1'}]}#AMBIGUITY_DURING_PROCESSING",
                "{'field':{'api_name':'done_by'},'comparator':'in','value':[{'name':'A'}]}"
                        + "#MANDATORY_NOT_FOUND .value[0].id",
                "{'field':{'api_name':'action'},'comparator':'equal','value':['added']}"
                        + "#DEPENDENT_MISMATCH .value",
                "{'field':{'api_name':'action'},'comparator':'in','value':['seen']}"
                        + "#INVALID_DATA .value",
            })
    void refusesBadCriteria(String criteria, String refusal) throws IOException {
        String[] parts = refusal.strip().split(" ", -1);
        String path = parts.length == 1 ? "" : "$.audit_log_export[0].criteria" + parts[1];

        assertThat(client.create(criteria).refusal())
                .startsWith(("400 wrapped " + parts[0] + " " + path).strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "2026-01-01T00:00:00+05:30#2026-06-29T23:59:59+05:30#200",
                "2026-01-01T00:00:00Z#2026-06-30T00:00:00Z#200",
                "2026-01-01T00:00:00Z#2026-06-30T00:00:01Z#400",
                "2026-01-01T00:00:00Z#2025-12-31T00:00:00Z#400",
                "2026-01-01T00:00:00#2026-01-02T00:00:00#400",
                "2026-01-01#2026-01-02#400",
            })
    void takesTimesWithOffsetsWithin180Days(String from, String to, int status) throws IOException {
        assertThat(client.create(TIME.formatted("['" + from + "','" + to + "']")).status())
                .isEqualTo(status);
    }

    @Test
    void saysWhereATimeIsTooLong() throws IOException {
        String time = TIME.formatted("['2026-01-01T00:00:00Z','2026-12-01T00:00:00Z']");
        String nested =
                "{'group_operator':'and','group':[{'group_operator':'and','group':["
                        + time
                        + "]}]}";

        assertThat(client.create(time).refusal())
                .isEqualTo("400 wrapped NOT_ALLOWED $.audit_log_export[0].criteria.value");
        assertThat(client.create(nested).refusal())
                .isEqualTo(
                        "400 wrapped NOT_ALLOWED"
                                + " $.audit_log_export[0].criteria.group[0].group[0].value");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "{'field':{'api_name':'audited_time'},'comparator':'between',"
                        + "'value':['2026-01-05T10:00:01Z','2026-01-05T12:00:02+02:00']}#1 2",
                "{'field':{'api_name':'module'},'comparator':'equal',"
                        + "'value':[{'api_name':'Leads'}]}#0 2",
                "{'field':{'api_name':'module'},'comparator':'in',"
                        + "'value':[{'api_name':'Deals'},{'id':'9'}]}#1 3",
                "{'field':{'api_name':'done_by'},'comparator':'in','value':[{'id':'u1'}]}#0 1",
                "{'field':{'api_name':'action'},'comparator':'equal','value':'added'}#0 3",
                "{'field':{'api_name':'action'},'comparator':'in',"
                        + "'value':['updated','deleted']}#1 2",
                "{'group_operator':'and','group':["
                        + "{'field':{'api_name':'action'},'comparator':'equal','value':'added'},"
                        + "{'field':{'api_name':'done_by'},'comparator':'equal',"
                        + "'value':[{'id':'u2','name':'B'}]}]}#3",
            })
    void appliesCriteria(String criteria, String expected) throws IOException {
        organization.module("Custom", "9");
        organization
                .auditLog()
                .append(
                        row("10:00:00", "u1", "Leads", "added", "0"),
                        row("10:00:01", "u1", "Deals", "updated", "1"),
                        row("10:00:02", "u2", "Leads", "deleted", "2"),
                        row("10:00:03", "u2", "Custom", "added", "3"));

        String id = client.create(criteria).job().at("/details/id").asText();
        String csv = client.get(client.status(id).at("/download_links/0").asText()).text();

        assertThat(csv.lines().skip(1).map(line -> line.split(",", -1)[4]))
                .containsExactly(expected.split(" "));
        assertThat(client.status(id).get("criteria"))
                .isEqualTo(Caller.JSON.readTree(criteria.replace('\'', '"')));
    }

    private static AuditRow row(
            String time, String who, String module, String action, String record) {
        Instant at = Instant.parse("2026-01-05T" + time + "Z");
        return AuditRow.of(at, who, who, module, action, record, "Record");
    }
}
