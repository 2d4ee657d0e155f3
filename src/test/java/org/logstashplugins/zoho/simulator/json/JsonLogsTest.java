package org.logstashplugins.zoho.simulator.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.http.CallLimit;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.simulator.json.LogCaller.Reply;
import org.logstashplugins.zoho.simulator.json.LogCaller.Request;
import org.logstashplugins.zoho.testing.TestClock;

/** What holds for every log of JSON objects, read over HTTP as a client would. */
class JsonLogsTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant BEGIN = NOON.minus(Duration.ofHours(6));

    private final TestClock clock = new TestClock(NOON);
    private final Simulator simulator = Simulator.start(clock);
    private final LogCaller caller = new LogCaller(simulator);

    @BeforeEach
    void limitNoCalls() {
        simulator.logs().forEach(log -> log.limit().none());
    }

    @AfterEach
    void stop() {
        simulator.close();
    }

    static Stream<String> logs() {
        try (Simulator simulator = Simulator.start(new TestClock(NOON))) {
            return simulator.logs().stream().map(JsonLog::name);
        }
    }

    /** Those that come to an end. */
    static Stream<String> readable() {
        return logs().filter(log -> !log.equals("acme.endless"));
    }

    /** Those of which a window can be asked for. */
    static Stream<String> windowed() {
        return readable().filter(log -> !log.equals("desk.tickets"));
    }

    /** Whether pages are counted from the first row, and not from the last one seen. */
    private static boolean isShifting(String log) {
        return List.of("log360.alerts", "cisco.events", "desk.tickets", "acme.offset", "acme.pages")
                .contains(log);
    }

    private LogReader reader(String log) {
        return LogReader.of(caller, log, BEGIN, NOON);
    }

    private Request first(String log) {
        return LogReader.first(log, BEGIN, NOON);
    }

    @ParameterizedTest
    @MethodSource("readable")
    void givesExactlyItsRowsPageByPage(String name) throws IOException {
        JsonLog log = simulator.log(name).grow(700, BEGIN, NOON, 7).mostPerPage(37);

        List<JsonNode> read = reader(name).all();

        assertThat(read).containsExactlyInAnyOrderElementsOf(log.rows()).hasSize(700);
        assertThat(simulator.count(log.kind())).isBetween(19, 20);
        assertThat(simulator.exchanges()).allMatch(exchange -> exchange.kind().equals(log.kind()));
    }

    @ParameterizedTest
    @MethodSource("readable")
    void givesRowsInTheOrderAskedFor(String name) throws IOException {
        JsonLog log = simulator.log(name).grow(50, BEGIN, NOON, 7).mostPerPage(8);
        List<JsonNode> newest = reader(name).all();
        log.order(JsonLog.Order.OLDEST_FIRST);
        List<JsonNode> oldest = reader(name).all();
        log.order(JsonLog.Order.SHUFFLED);
        List<JsonNode> shuffled = reader(name).all();

        assertThat(oldest).containsExactlyElementsOf(log.rows());
        assertThat(newest).isEqualTo(reversed(oldest));
        assertThat(shuffled)
                .containsExactlyInAnyOrderElementsOf(oldest)
                .isNotEqualTo(oldest)
                .isNotEqualTo(newest);
        assertThat(reader(name).all()).isEqualTo(shuffled);
    }

    private static List<JsonNode> reversed(List<JsonNode> rows) {
        List<JsonNode> reversed = new ArrayList<>(rows);
        Collections.reverse(reversed);
        return reversed;
    }

    @ParameterizedTest
    @MethodSource("readable")
    void showsARowThatComesBetweenTwoPagesAsItsPagingDoes(String name) throws IOException {
        JsonLog log = simulator.log(name).grow(20, BEGIN, NOON.minusSeconds(60), 7).mostPerPage(10);
        LogReader reader = reader(name);
        List<JsonNode> before = log.rows();
        List<JsonNode> read = new ArrayList<>(reader.page());

        JsonNode come = log.add(NOON.minusSeconds(1));
        read.addAll(reader.all());

        assertThat(read).doesNotContain(come);
        if (isShifting(name)) {
            assertThat(read).hasSize(21).containsAll(before);
            assertThat(read.get(10)).isEqualTo(read.get(9));
        } else {
            assertThat(read).containsExactlyInAnyOrderElementsOf(before);
        }
    }

    @ParameterizedTest
    @MethodSource("readable")
    void keepsALateRowBackUntilItsTime(String name) throws IOException {
        JsonLog log = simulator.log(name);
        JsonNode late = log.addLate(NOON.minusSeconds(600), NOON.plusSeconds(5));

        assertThat(reader(name).all()).isEmpty();
        assertThat(log.visibleRows()).isEmpty();
        clock.advance(Duration.ofSeconds(5));
        assertThat(reader(name).all()).containsExactly(late).isEqualTo(log.visibleRows());
    }

    @ParameterizedTest
    @MethodSource("windowed")
    void findsNothingOutsideTheWindow(String name) throws IOException {
        JsonLog log = simulator.log(name);
        log.add(BEGIN.minusSeconds(1));
        JsonNode at = log.add(BEGIN);
        JsonNode end = log.add(NOON);
        JsonNode after = log.add(NOON.plusSeconds(1));
        boolean endless = name.equals("cisco.events");

        List<JsonNode> all = endless ? List.of(after, end, at) : List.of(end, at);
        assertThat(reader(name).all()).isEqualTo(all);
        if (!name.startsWith("graph.")) {
            log.startIncluded(false).endIncluded(false);
            assertThat(reader(name).all()).isEqualTo(endless ? List.of(after, end) : List.of());
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void makesTheSameRowsOfTheSameSeed(String name) {
        try (Simulator other = Simulator.start(clock)) {
            List<JsonNode> rows = simulator.log(name).grow(500, BEGIN, NOON, 7).rows();

            assertThat(other.log(name).grow(500, BEGIN, NOON, 7).rows()).isEqualTo(rows);
            other.log(name).clear();
            assertThat(other.log(name).grow(500, BEGIN, NOON, 8).rows()).isNotEqualTo(rows);
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void hasRowsOfTheSameTimeAndTwinsUnlessRowsHaveIds(String name) {
        JsonLog log = simulator.log(name).grow(2000, BEGIN, NOON, 7);
        Set<JsonNode> distinct = new HashSet<>(log.rows());
        Set<Instant> times =
                log.storedRows().stream().map(StoredRow::time).collect(Collectors.toSet());

        assertThat(times.size()).isBetween(900, 1700);
        assertThat(times).allMatch(time -> !time.isBefore(BEGIN) && time.isBefore(NOON));
        if (log.idField().isPresent()) {
            String id = log.idField().get();
            assertThat(log.rows().stream().map(row -> row.path(id).asText()).distinct())
                    .hasSize(2000);
            assertThatThrownBy(log::twin).isInstanceOf(IllegalStateException.class);
        } else {
            assertThat(distinct).hasSizeBetween(1850, 1980);
            assertThat(log.twin()).isEqualTo(log.rows().get(1999)).isEqualTo(log.rows().get(2000));
        }
    }

    @ParameterizedTest
    @MethodSource("logs")
    void refusesWhatItDoesNotKnow(String name) throws IOException {
        int refused = name.equals("desk.tickets") ? 422 : 400;
        Request first = first(name);
        Request unknown =
                first.body().isPresent()
                        ? Request.post(
                                first.path(), first.body().get().replace("{", "{\"since\":1,"))
                        : first.with("sinceWhen", "1");

        assertThat(caller.call(unknown).status()).isEqualTo(refused);
        assertThat(caller.call(first.method("PUT")).status()).isEqualTo(405);
    }

    @ParameterizedTest
    @MethodSource("logs")
    void asksWhoCalls(String name) throws IOException {
        Request first = first(name);
        String scheme = name.startsWith("graph.") ? "Bearer" : "Zoho-oauthtoken";

        assertThat(caller.send(first).status()).isEqualTo(401);
        assertThat(caller.send(first.header("Authorization", scheme + " 1000.dead")).status())
                .isEqualTo(401);
        assertThat(caller.send(first.header("Authorization", "Basic ???")).status()).isEqualTo(401);
        assertThat(
                        caller.send(
                                        first.header(
                                                "Authorization",
                                                LogCaller.basic("admin@example.com", "wrong")))
                                .status())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @MethodSource("logs")
    void countsCalls(String name) throws IOException {
        CallLimit limit = simulator.log(name).limit().of(2, Duration.ofSeconds(10));
        List<Integer> statuses = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            statuses.add(caller.call(first(name)).status());
            clock.advance(Duration.ofSeconds(1));
        }
        int good = name.equals("desk.tickets") ? 204 : 200;
        assertThat(statuses).containsExactly(good, good, 429, 429);
        assertThat(limit.refused()).isEqualTo(2);

        clock.advance(Duration.ofSeconds(6));
        assertThat(caller.call(first(name)).status()).isEqualTo(good);
        assertThat(caller.call(first(name)).status()).isEqualTo(429);
    }

    @ParameterizedTest
    @MethodSource("logs")
    void saysWhenToComeAgainOnlyIfItsProductDoes(String name) throws IOException {
        simulator.log(name).limit().of(1, Duration.ofSeconds(10));
        caller.call(first(name));
        clock.advance(Duration.ofMillis(2500));
        Reply refused = caller.call(first(name));

        boolean tells = name.startsWith("graph.") || name.startsWith("acme.");
        assertThat(refused.header("Retry-After").orElse("-")).isEqualTo(tells ? "8" : "-");
        assertThat(refused.header("X-Rate-Limit-Reset").orElse("-"))
                .isEqualTo(name.equals("cisco.events") ? "8" : "-");
        simulator.log(name).limit().tellsWhen(false);
        assertThat(caller.call(first(name)).header("Retry-After")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("logs")
    void canBeDisturbed(String name) throws IOException {
        JsonLog log = simulator.log(name);
        log.add(NOON.minusSeconds(60));
        simulator.disturb(log.kind(), 1, Fault.status(503, "Retry-After", "7"));
        simulator.disturb(log.kind(), 1, Fault.cut(Fault.Ending.LAST_CHUNK_MISSING));

        assertThat(caller.call(first(name)).header("Retry-After")).hasValue("7");
        assertThatThrownBy(() -> caller.call(first(name))).isInstanceOf(IOException.class);
        assertThat(caller.call(first(name)).status()).isEqualTo(200);
        assertThat(simulator.count(log.kind())).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(JsonLog.Order.class)
    void endsWithOrWithoutACursorToNothing(JsonLog.Order order) throws IOException {
        for (String name :
                List.of("mail.audit", "mail.login/loginActivity", "acme.header-cursor")) {
            JsonLog log = simulator.log(name).grow(5, BEGIN, NOON, 7).order(order);
            assertThat(reader(name).all()).hasSize(5);
            assertThat(simulator.count(log.kind())).isEqualTo(2);

            log.cursorOnLastPage(false);
            assertThat(reader(name).all()).hasSize(5);
            assertThat(simulator.count(log.kind())).isEqualTo(3);
        }
    }

    @Test
    void knowsNoOtherLog() {
        assertThatThrownBy(() -> simulator.log("mail.sent"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("mail.sent");
        assertThat(logs()).doesNotHaveDuplicates().contains("zendesk.access", "mail.audit");
    }
}
