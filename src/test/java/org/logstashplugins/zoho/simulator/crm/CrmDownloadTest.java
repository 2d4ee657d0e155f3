package org.logstashplugins.zoho.simulator.crm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.simulator.Caller;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.accounts.Consent;
import org.logstashplugins.zoho.testing.TestClock;

class CrmDownloadTest {
    private static final Instant START = Instant.parse("2026-01-05T12:00:00Z");
    private static final String HEADER =
            "Audited Time,Done By,Module,Action,Record ID,Record Name,Field,Old Value,New Value,"
                    + "Source\r\n";

    private final TestClock clock = new TestClock(START);
    private final Simulator simulator = Simulator.start(clock);
    private final CrmOrganization organization = simulator.crm().organization("71", "Example Ltd");
    private final AuditLog log = organization.auditLog();
    private final Consent consent =
            simulator.accounts().grant("1000.r", "1000.client", CrmClient.SCOPES);
    private final CrmClient client = new CrmClient(simulator, consent);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private static AuditRow row(int number) {
        return AuditRow.of(
                START.minusSeconds(number), "u1", "Ann", "Leads", "added", "" + number, "A, B");
    }

    private static List<AuditRow> rows(int count) {
        return IntStream.range(0, count).mapToObj(CrmDownloadTest::row).toList();
    }

    private List<String> links(String id) throws IOException {
        return Caller.JSON.convertValue(
                client.status(id).path("download_links"), Caller.JSON.constructType(List.class));
    }

    private List<String> finishedLinks() throws IOException {
        String id = client.create();
        clock.advance(Duration.ofSeconds(5));
        return links(id);
    }

    @Test
    void writesTheAssumedCsv() throws IOException {
        log.append(row(1).changing("Stage", "Old \"one\"", "New\nline").through("API"), row(2));

        CrmClient.Reply reply = client.get(finishedLinks().get(0));

        assertThat(reply.header("Content-Type")).contains("application/octet-stream");
        assertThat(reply.text())
                .isEqualTo(
                        HEADER
                                + "2026-01-05T04:59:59-07:00,Ann,Leads,added,1,\"A, B\",Stage,"
                                + "\"Old \"\"one\"\"\",\"New\nline\",API\r\n"
                                + "2026-01-05T04:59:58-07:00,Ann,Leads,added,2,\"A, B\",,,,\r\n");
    }

    @Test
    void packsMoreRowsThanACsvTakesIntoAZip() throws IOException {
        log.append(rows(7)).rowsPerCsv(3);

        List<String> links = finishedLinks();
        List<String> files = client.get(links.get(0)).unzipped();

        assertThat(links).singleElement().asString().endsWith("/AuditLog.zip");
        assertThat(files)
                .allMatch(file -> file.contains("\n" + HEADER))
                .extracting(file -> file.lines().count() - 2)
                .containsExactly(3L, 3L, 1L);
    }

    @Test
    void putsExactlyWhatACsvTakesIntoOne() throws IOException {
        log.append(rows(3)).rowsPerCsv(3);

        assertThat(finishedLinks()).singleElement().asString().endsWith("/AuditLog.csv");
    }

    @Test
    void cutsAResultInSilence() throws IOException {
        log.append(rows(5)).greatestResult(4);

        assertThat(client.get(finishedLinks().get(0)).text().lines()).hasSize(5);
    }

    @Test
    void hasTheContentOfTheMomentItFinished() throws IOException {
        log.append(row(1).appearing(START.plusSeconds(5)), row(2).appearing(START.plusSeconds(6)));
        String id = client.create();
        clock.advance(Duration.ofSeconds(60));
        String link = links(id).get(0);
        log.append(row(3));

        assertThat(client.get(link).text()).contains(",1,").doesNotContain(",2,", ",3,");
    }

    @Test
    void hasOnlyAHeaderWithoutRows() throws IOException {
        assertThat(client.get(finishedLinks().get(0)).text()).isEqualTo(HEADER);
    }

    @Test
    void refusesLinksAfterSevenDays() throws IOException {
        String id = client.create();
        clock.advance(Duration.ofDays(7).minusSeconds(1));
        client.token(Optional.of(simulator.accounts().accessToken(consent)));
        String link = links(id).get(0);
        assertThat(client.get(link).status()).isEqualTo(200);

        clock.advance(Duration.ofSeconds(1));
        CrmClient.Reply refused = client.get(link);
        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.json().fieldNames())
                .toIterable()
                .containsExactlyInAnyOrder("x-error", "info", "status");
    }

    @Test
    void refusesExpiredLinksOthersLinksAndOtherScopes() throws IOException {
        String link = finishedLinks().get(0);
        CrmOrganization elsewhere = simulator.crm().organization("72", "Other Ltd");
        Consent stranger = simulator.accounts().grant("1000.s", "1000.client", CrmClient.SCOPES);
        simulator.crm().member(stranger, elsewhere);
        Consent reader = simulator.accounts().grant("1000.t", "1000.client", CrmClient.SCOPES[1]);

        assertThat(client.get(link).status()).isEqualTo(200);
        assertThat(new CrmClient(simulator, stranger).get(link).status()).isEqualTo(403);
        assertThat(new CrmClient(simulator, reader).get(link).status()).isEqualTo(403);
        assertThat(client.get(link.replace(".csv", ".zip")).status()).isEqualTo(403);
        organization.jobs().latest().orElseThrow().expire();
        assertThat(client.get(link).status()).isEqualTo(403);
        assertThat(client.token(Optional.empty()).get(link).refusal())
                .isEqualTo("401 plain AUTHENTICATION_FAILURE");
    }

    @Test
    void servesDownloadsOnTheSecondHostAlone() throws IOException {
        String link = finishedLinks().get(0);
        String path = URI.create(link).getPath();

        assertThat(client.get(simulator.url() + path).status()).isEqualTo(404);
        assertThat(client.get(simulator.downloadUrl() + CrmClient.JOBS).status()).isEqualTo(404);
    }
}
