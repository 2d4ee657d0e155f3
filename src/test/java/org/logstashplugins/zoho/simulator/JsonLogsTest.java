package org.logstashplugins.zoho.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every log of JSON objects, read over HTTP as a client would. */
class JsonLogsTest {
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");
    private static final Instant BEGIN = NOON.minus(Duration.ofHours(6));

    private final TurnedClock clock = new TurnedClock(NOON);
    private final ZohoModel model = ZohoModel.start(clock);
    private final LogCaller caller = new LogCaller(model);

    @BeforeEach
    void doNotCountCalls() {
        model.logs().forEach(log -> log.limit().none());
    }

    @AfterEach
    void stop() {
        model.close();
    }

    static Stream<String> logs() {
        try (ZohoModel model = ZohoModel.start(new TurnedClock(NOON))) {
            return model.logs().stream().map(JsonLog::name);
        }
    }

    static Stream<String> readable() {
        return logs().filter(log -> !log.equals("acme.endless"));
    }

    /** Those whose next page is counted from the first row, and not from the last one seen. */
    static boolean isShifting(String log) {
        return List.of("log360.alerts", "cisco.events", "desk.tickets", "acme.offset", "acme.pages")
                .contains(log);
    }

    private LogReader reader(String log) {
        return LogReader.of(caller, log, BEGIN, NOON);
    }

    @ParameterizedTest
    @MethodSource("readable")
    void giveExactlyTheirRowsPageByPage(String name) throws IOException {
        JsonLog log = model.log(name).grow(700, BEGIN, NOON, 7).mostPerPage(37);

        List<JsonNode> read = reader(name).all();

        // As texts: a number that was read is of the smallest type, one that was made need not be.
        assertThat(read.stream().map(JsonNode::toString))
                .containsExactlyInAnyOrderElementsOf(
                        log.rows().stream().map(JsonNode::toString).toList())
                .hasSize(700);
        assertThat(model.count(log.kind())).isBetween(19, 20);
        assertThat(model.exchanges()).allMatch(exchange -> exchange.kind().equals(log.kind()));
    }
}
