package org.logstashplugins.zoho.source.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.crm.AuditLogShape;
import org.logstashplugins.zoho.simulator.crm.AuditRow;
import org.logstashplugins.zoho.simulator.crm.CrmOrganization;
import org.logstashplugins.zoho.simulator.crm.JobPace;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.ZohoRun;

/** Answers about jobs that differ from the documentation. */
class CrmJobsTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FOREIGN = "811111111";

    @TempDir Path data;

    private final JumpingClock clock = new JumpingClock(START);
    private Simulator simulator;
    private CrmOrganization crm;

    @BeforeEach
    void startZoho() {
        simulator = Simulator.start(clock);
        ZohoRun.register(
                simulator,
                "ZohoCRM.settings.audit_logs.CREATE",
                "ZohoCRM.settings.audit_logs.READ",
                "ZohoFiles.files.READ");
        crm = simulator.crm().organization("900", "Example");
        append(START.minus(Duration.ofHours(3)), 5);
    }

    @AfterEach
    void stopZoho() {
        simulator.close();
    }

    private void append(Instant first, int count) {
        crm.auditLog()
                .append(
                        IntStream.range(0, count)
                                .mapToObj(
                                        i ->
                                                AuditRow.of(
                                                        first.plusSeconds(70L * i),
                                                        "701",
                                                        "mia",
                                                        "Leads",
                                                        "added",
                                                        "8" + i,
                                                        "R" + first.getEpochSecond() + i))
                                .toList());
    }

    private Map<String, Object> settings(Map<String, Object> stream) {
        Map<String, Object> settings =
                ZohoRun.settings(simulator.url(), Map.of("crm.audit", stream));
        String url = simulator.url().toString();
        settings.put(
                "endpoints",
                Map.of(
                        "accounts",
                        url,
                        "api",
                        url,
                        "download",
                        simulator.downloadUrl().toString()));
        return settings;
    }

    private List<LogstashEvent> once() throws InterruptedException {
        return ZohoRun.once(settings(Map.of()), clock, data);
    }

    private static Fault job(UnaryOperator<ObjectNode> change) {
        return answer(
                answer -> {
                    ArrayNode list = (ArrayNode) answer.get("audit_log_export");
                    list.set(0, change.apply((ObjectNode) list.get(0)));
                    return answer;
                });
    }

    private static Fault answer(UnaryOperator<ObjectNode> change) {
        return Fault.altered(
                body -> {
                    try {
                        return JSON.writeValueAsBytes(
                                change.apply((ObjectNode) JSON.readTree(body)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
    }

    private static Fault withAnothers(String state) {
        return answer(
                answer -> {
                    ArrayNode list = (ArrayNode) answer.get("audit_log_export");
                    ObjectNode other = list.insertObject(0).put("id", FOREIGN).put("status", state);
                    other.putArray("download_links").add("https://elsewhere.example/AuditLog.csv");
                    return answer;
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"finished", "failed", "Progress"})
    void takesOursAmongOthersJobs(String state) throws InterruptedException {
        simulator.disturb("crm.status", 100, withAnothers(state));
        assertThat(once()).hasSize(5);
        assertThat(simulator.count("crm.create")).isEqualTo(1);
    }

    @Test
    void looksInTheListWhenTheAnswerIsAboutAnother() throws InterruptedException {
        simulator.disturb("crm.status", 100, job(job -> job.put("id", FOREIGN)));
        assertThat(once()).hasSize(5);
        assertThat(simulator.count("crm.list")).isPositive();
    }

    @Test
    void givesAJobUpOfWhichNothingIsToldAnyMore() throws InterruptedException {
        simulator.disturb("crm.status", 5, job(job -> job.put("id", FOREIGN)));
        simulator.disturb("crm.list", 5, job(job -> job.put("id", FOREIGN)));
        assertThat(once()).hasSize(5);
        assertThat(crm.jobs().all()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"COMPLETED", "success", "Done", "Vorbei", "PROCESSED", "NoError", "2"})
    void takesTheLinksOfAJobThatIsDoneInOtherWords(String word) throws InterruptedException {
        crm.jobs().next(JobPace.USUAL.finishedAs(word));
        assertThat(once()).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{\"name\": \"finished\"}"})
    void takesTheLinksOfAJobWhoseStateIsNoWord(String state) throws InterruptedException {
        simulator.disturb(
                "crm.status",
                10,
                job(
                        job -> {
                            if (job.path("status").asText().equalsIgnoreCase("finished")) {
                                job.remove("status");
                                if (!state.isEmpty()) {
                                    job.putObject("status").put("name", "finished");
                                }
                            }
                            return job;
                        }));
        assertThat(once()).hasSize(5);
    }

    @Test
    void aCodeInTheDescriptionOfAFailedJobIsNoRefusal() throws InterruptedException {
        simulator.disturb(
                "crm.status",
                1,
                job(job -> job.put("status", "error").put("code", "EXPORT_FAILED")));
        assertThat(once()).hasSize(5);
        assertThat(simulator.count("crm.create")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"404, RESOURCE_NOT_FOUND", "400, INVALID_DATA", "404, ''", "410, ''", "204, ''"})
    void makesAnotherForOneThatCrmDoesNotKnowAnyMore(int status, String code)
            throws InterruptedException {
        String body = code.isEmpty() ? "" : "{\"code\":\"" + code + "\",\"status\":\"error\"}";
        simulator.disturb(
                "crm.status", 1, new Fault.Reply(status, Map.of(), "application/json", body));
        assertThat(once()).hasSize(5);
        assertThat(simulator.count("crm.create")).isEqualTo(2);
    }

    @Test
    void givesAJobUpWhoseStateCannotBeHadForHours() throws InterruptedException {
        Fault broken = new Fault.Reply(500, Map.of(), "text/plain", "");
        AtomicBoolean whole = new AtomicBoolean();
        simulator.intercept(
                (kind, path) ->
                        !whole.get() && (kind.equals("crm.status") || kind.equals("crm.list"))
                                ? Optional.of(broken)
                                : Optional.empty());
        once();
        clock.advance(Duration.ofHours(3));
        once();
        whole.set(true);
        assertThat(once()).hasSize(5);
        assertThat(simulator.count("crm.create")).isGreaterThanOrEqualTo(2);
    }

    @Test
    void waitsForAnothersJobThatItMayNotSee() throws InterruptedException {
        crm.jobs().somebodyElseSchedules(Duration.ofMinutes(30));
        String refusal = "{\"code\":\"NO_PERMISSION\",\"status\":\"error\",\"details\":{}}";
        Fault hidden = new Fault.Reply(403, Map.of(), "application/json", refusal);
        simulator.intercept(
                (kind, path) ->
                        (kind.equals("crm.status") || kind.equals("crm.list"))
                                        && clock.instant()
                                                .isBefore(START.plus(Duration.ofMinutes(30)))
                                ? Optional.of(hidden)
                                : Optional.empty());
        assertThat(once()).hasSize(5);
        assertThat(simulator.count("crm.create")).isLessThan(15);
    }

    @Test
    void knowsAfterARestartThatAnEmptyFileIsAllThereIs() throws InterruptedException {
        simulator.disturb("crm.download", 100, Fault.altered(body -> new byte[0]));
        assertThat(once()).isEmpty();
        long before = simulator.count("crm.create");
        clock.advance(Duration.ofHours(1));
        try (LogLines lines = LogLines.capture()) {
            assertThat(once()).isEmpty();
            assertThat(lines.at("ERROR")).isEmpty();
        }
        assertThat(simulator.count("crm.create") - before).isEqualTo(1);
    }

    @Test
    void saysThatADoneJobHasNoPlaceForLinks() throws InterruptedException {
        simulator.disturb(
                "crm.status",
                100,
                job(
                        job -> {
                            job.remove("download_links");
                            return job;
                        }));
        try (LogLines lines = LogLines.capture()) {
            assertThat(once()).isEmpty();
            assertThat(lines.at("WARN"))
                    .singleElement()
                    .asString()
                    .contains("gives no link to a file where this plugin looks for one");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Error", "error", "CANCELED"})
    void makesAnotherForOneThatEndedBadly(String word) throws InterruptedException {
        simulator.disturb("crm.status", 1, job(job -> job.put("status", word)));
        assertThat(once()).hasSize(5);
        assertThat(simulator.count("crm.create")).isEqualTo(2);
    }

    @Test
    void saysOnceAWordItDoesNotKnowAndNowAndThenThatItWaits() throws InterruptedException {
        crm.jobs().next(JobPace.USUAL.through("Vielleicht").step(Duration.ofMinutes(50)));
        try (LogLines lines = LogLines.capture()) {
            assertThat(once()).hasSize(5);
            assertThat(lines.at("WARN"))
                    .filteredOn(line -> line.contains("a state this plugin does not know"))
                    .singleElement()
                    .asString()
                    .contains("zoho stream \"crm.audit\": Zoho CRM says \"Vielleicht\"");
            assertThat(lines.at("WARN"))
                    .filteredOn(line -> line.contains("still waits for an export job of Zoho CRM"))
                    .hasSizeBetween(2, 4)
                    .allSatisfy(line -> assertThat(line).contains("since 2026-03-10T09:0"));
        }
    }

    @Test
    void followsARelativeLinkAndOneUnderAnotherName() throws InterruptedException {
        simulator.disturb(
                "crm.status",
                10,
                job(
                        job -> {
                            JsonNode link = job.path("download_links").path(0);
                            if (link.isTextual()) {
                                job.remove("download_links");
                                job.putObject("result").set("download_url", link);
                            }
                            return job;
                        }));
        assertThat(once()).hasSize(5);
    }

    @Test
    void findsItsOwnJobWhenCrmDoesNotSayWhichIsInTheWay() throws InterruptedException {
        // The answer to the request is lost, and the request is sent again while the job runs.
        crm.jobs().pace(JobPace.USUAL.step(Duration.ofMinutes(5)));
        simulator.disturb("crm.create", 1, Fault.altered(body -> new byte[0]));
        simulator.disturb(
                "crm.create",
                1,
                job(
                        job -> {
                            job.remove("details");
                            return job;
                        }));
        simulator.disturb(
                "crm.list",
                10,
                job(
                        job -> {
                            ObjectNode criteria = (ObjectNode) job.get("criteria");
                            ArrayNode ends = (ArrayNode) criteria.get("value");
                            for (int i = 0; i < ends.size(); i++) {
                                ends.set(
                                        i,
                                        JSON.getNodeFactory()
                                                .textNode(
                                                        Instant.parse(
                                                                        ends.get(i)
                                                                                .asText()
                                                                                .replace(
                                                                                        "+00:00",
                                                                                        "Z"))
                                                                .atZone(ZoneId.of("Asia/Kolkata"))
                                                                .toOffsetDateTime()
                                                                .toString()));
                            }
                            return job;
                        }));
        assertThat(once()).hasSize(5);
        assertThat(crm.jobs().all()).hasSize(1);
    }

    @Test
    void waitsForAnothersJobOfWhichCrmDoesNotTellTheId() throws InterruptedException {
        crm.jobs().somebodyElseSchedules(Duration.ofMinutes(3));
        simulator.disturb(
                "crm.create",
                1,
                job(
                        job -> {
                            job.remove("details");
                            return job;
                        }));
        assertThat(once()).hasSize(5);
        assertThat(crm.jobs().all()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MM/dd/yyyy hh:mm a",
                "dd/MM/yyyy HH:mm",
                "dd.MM.yyyy HH:mm:ss",
                "yyyy-MM-dd HH:mm:ss Z",
                "yyyy-MM-dd'T'HH:mmxx",
                "MMM d, yyyy, h:mm a",
                "yyyy-MM-dd"
            })
    void readsTimesAsAccountsWriteThemAndAsksForWhatIsNew(String format)
            throws InterruptedException {
        crm.auditLog().shape(AuditLogShape.USUAL.times(format, ZoneId.of("Europe/Berlin")));
        append(START.minus(Duration.ofDays(20)), 2);
        Map<String, Object> settings = settings(Map.of("initial_lookback", "30d"));
        List<LogstashEvent> events = ZohoRun.once(settings, clock, data);
        assertThat(events)
                .hasSize(7)
                .allSatisfy(event -> assertThat(event.field("[tags]")).isNull());
        assertThat(events.stream().map(LogstashEvent::timestamp).sorted().toList().get(0))
                .isBetween(START.minus(Duration.ofDays(21)), START.minus(Duration.ofDays(19)));
        for (int poll = 1; poll < 40; poll++) {
            append(clock.instant().minusSeconds(300), 3);
            clock.advance(Duration.ofMinutes(61));
            events.addAll(ZohoRun.once(settings, clock, data));
        }
        clock.advance(Duration.ofDays(2));
        events.addAll(ZohoRun.once(settings, clock, data));
        assertThat(events).hasSize(7 + 39 * 3);
        assertThat(events.stream().map(event -> event.field("[event][id]")).distinct())
                .hasSize(7 + 39 * 3);
    }

    @Test
    void saysThatDayAndMonthCannotBeToldApart() throws InterruptedException {
        crm.auditLog()
                .shape(AuditLogShape.USUAL.times("dd/MM/yyyy HH:mm", ZoneId.of("Europe/Berlin")));
        simulator.disturb(
                "crm.download",
                1,
                Fault.altered(
                        body ->
                                new String(body, StandardCharsets.UTF_8)
                                        .replace("10/03/2026", "02/01/2026")
                                        .getBytes(StandardCharsets.UTF_8)));
        try (LogLines lines = LogLines.capture()) {
            ZohoRun.once(settings(Map.of("initial_lookback", "100d")), clock, data);
            assertThat(lines.at("WARN"))
                    .anySatisfy(
                            line -> assertThat(line).contains("no row tells which", "time_format"));
        }
    }
}
