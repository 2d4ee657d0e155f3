package org.logstashplugins.zoho.simulator.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.http.CallLimit;
import org.logstashplugins.zoho.simulator.json.LogCaller.Reply;
import org.logstashplugins.zoho.simulator.json.LogCaller.Request;
import org.logstashplugins.zoho.testing.TestClock;

/** What all logs of JSON objects have in common, as a client sees it over HTTP. */
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

    /** The logs that have an end. */
    static Stream<String> readable() {
        return logs().filter(log -> !log.equals("acme.endless"));
    }

    /** The logs whose calls have a window. */
    static Stream<String> windowed() {
        return readable().filter(log -> !log.equals("desk.tickets"));
    }

    /** Whether a page is counted from the first row, so that a new row shifts it. */
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
    void repeatsRowsOnlyIfANewRowShiftsItsPages(String name) throws IOException {
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
    void saysHowLongToWaitOnlyIfItsProductDoes(String name) throws IOException {
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
}
