package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.logstashplugins.zoho.catalog.Catalog;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.simulator.json.JsonLog;
import org.logstashplugins.zoho.simulator.json.StoredRow;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * The contract of every JSON log: each row comes once, in any order of pages, and whatever happens
 * between two of them.
 */
class HttpJsonContractTest extends SimulatorFixture {
    private static final int ROWS = 60;
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                    .build();

    private void grow(JsonStreams stream, Instant from, Instant to) {
        int seed = 1;
        for (JsonLog log : stream.logs(simulator)) {
            log.mostPerPage(7).grow(ROWS / stream.logs(simulator).size(), from, to, seed++);
        }
    }

    private List<LogstashEvent> once(JsonStreams stream) throws InterruptedException {
        return ZohoRun.once(stream.settings(simulator, Map.of()), clock, data);
    }

    /** The rows of events, each as text with its fields in order, in order. */
    private static List<String> rows(List<LogstashEvent> events, String stream) {
        String table =
                events.isEmpty()
                        ? stream
                        : events.get(0).data().keySet().stream()
                                .filter(
                                        key ->
                                                !key.startsWith("@")
                                                        && !List.of("event", "tags", "zendesk")
                                                                .contains(key))
                                .findFirst()
                                .orElseThrow();
        List<String> rows = new ArrayList<>();
        for (LogstashEvent event : events) {
            Map<String, Object> row = new TreeMap<>((Map<String, ?>) map(event.data().get(table)));
            row.remove("mode");
            rows.add(text(row));
        }
        return rows;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private List<String> truth(JsonStreams stream) {
        List<String> rows = new ArrayList<>();
        stream.logs(simulator).forEach(log -> log.rows().forEach(row -> rows.add(text(row))));
        return rows;
    }

    private static String text(Object row) {
        try {
            String text = JSON.writeValueAsString(row);
            return JSON.writeValueAsString(JSON.readValue(text, Object.class));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private void assertDelivered(JsonStreams stream, List<LogstashEvent> events) {
        assertThat(rows(events, stream.stream)).containsExactlyInAnyOrderElementsOf(truth(stream));
        List<Object> ids = events.stream().map(event -> event.field("[event][id]")).toList();
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
        assertThat(events).noneMatch(event -> event.data().containsKey("tags"));
    }

    /** A definition whose API the simulator does not know has fixtures only. */
    @Test
    void holdsForEveryEntryOfTheCatalogThatTheModelKnows() {
        List<String> known =
                Catalog.builtIn().names().stream()
                        .filter(
                                name ->
                                        simulator.logs().stream()
                                                .map(JsonLog::name)
                                                .anyMatch(
                                                        log ->
                                                                log.equals(name)
                                                                        || log.startsWith(
                                                                                name + "/")))
                        .toList();
        assertThat(known).hasSizeGreaterThan(7);
        assertThat(JsonStreams.streams()).containsAll(known);
    }

    @ParameterizedTest
    @EnumSource
    void deliversEveryRowOnceOverManyPagesAndPolls(JsonStreams stream) throws InterruptedException {
        grow(stream, START.minus(Duration.ofHours(20)), START.minus(Duration.ofHours(2)));
        List<LogstashEvent> events = new ArrayList<>(once(stream));
        assertDelivered(stream, events);
        assertThat(simulator.count(stream.logs(simulator).get(0).kind())).isGreaterThan(2);

        // Rows of the second that was read last, rows that come late, and rows in between.
        for (int poll = 0; poll < 3; poll++) {
            Instant now = clock.instant();
            Instant newest =
                    stream.logs(simulator).stream()
                            .flatMap(log -> log.storedRows().stream())
                            .map(StoredRow::time)
                            .max(Instant::compareTo)
                            .orElseThrow();
            for (JsonLog log : stream.logs(simulator)) {
                log.order(JsonLog.Order.values()[poll]);
                log.add(newest);
                log.add(newest.plusMillis(1));
                log.addLate(now.minus(Duration.ofMinutes(10)), now.plus(Duration.ofMinutes(10)));
                log.add(now.plus(Duration.ofMinutes(5)));
            }
            clock.advance(Duration.ofMinutes(20));
            events.addAll(once(stream));
        }
        assertDelivered(stream, events);
    }

    @ParameterizedTest
    @EnumSource
    void goesOnAfterAStopAtAnyCall(JsonStreams stream) throws InterruptedException {
        grow(stream, START.minus(Duration.ofHours(20)), START.minus(Duration.ofHours(2)));
        List<LogstashEvent> events = new ArrayList<>();
        AtomicReference<ZohoRun> running = new AtomicReference<>();
        boolean stopped = true;
        for (int call = 1; stopped; call++) {
            AtomicInteger calls = new AtomicInteger(call);
            AtomicInteger stops = new AtomicInteger();
            simulator.intercept(
                    (kind, path) -> {
                        if (calls.decrementAndGet() == 0) {
                            stops.incrementAndGet();
                            running.get().stopSoon();
                        }
                        return Optional.empty();
                    });
            synchronized (running) {
                running.set(ZohoRun.startOnce(stream.settings(simulator, Map.of()), clock, data));
            }
            try (ZohoRun run = running.get()) {
                events.addAll(run.toTheEnd());
            }
            stopped = stops.get() > 0;
        }
        assertDelivered(stream, events);
    }

    @ParameterizedTest
    @EnumSource
    void asksForAPageThatFailedAgain(JsonStreams stream) throws InterruptedException {
        grow(stream, START.minus(Duration.ofHours(20)), START.minus(Duration.ofHours(2)));
        AtomicInteger calls = new AtomicInteger();
        // A scroll goes on by itself: its list has to be asked for anew each time.
        int each = stream == JsonStreams.MAIL_LOGIN ? 100 : 4;
        simulator.intercept(
                (kind, path) ->
                        switch (calls.incrementAndGet() % each) {
                            case 1 -> Optional.of(Fault.hangUp());
                            case 3 -> Optional.of(Fault.cut(Fault.Ending.LAST_CHUNK_MISSING));
                            default -> Optional.empty();
                        });
        assertDelivered(stream, once(stream));
    }

    @ParameterizedTest
    @EnumSource
    void waitsWhenTheServerCountsLessThanWeDo(JsonStreams stream) throws InterruptedException {
        grow(stream, START.minus(Duration.ofHours(20)), START.minus(Duration.ofHours(2)));
        stream.logs(simulator).forEach(log -> log.limit().of(2, Duration.ofMinutes(1)));

        assertDelivered(stream, once(stream));
        // Cisco says in time that its requests are used up; the others refuse one.
        assertThat(stream.logs(simulator).get(0).limit().refused() == 0)
                .isEqualTo(stream == JsonStreams.CISCO);
        assertThat(lines.at("ERROR")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"MAIL_AUDIT", "LOG360", "ZENDESK", "GRAPH_SIGNINS", "GRAPH_AUDITS"})
    void staysWithinTheDocumentedRate(JsonStreams stream) throws InterruptedException {
        grow(stream, START.minus(Duration.ofHours(20)), START.minus(Duration.ofHours(2)));
        stream.logs(simulator).forEach(log -> log.mostPerPage(1));

        assertDelivered(stream, once(stream));
        assertThat(stream.logs(simulator).get(0).limit().refused()).isZero();
    }

    @ParameterizedTest
    @EnumSource
    void saysWhoWasRefusedAndNeverASecret(JsonStreams stream) throws InterruptedException {
        grow(stream, START.minus(Duration.ofHours(20)), START.minus(Duration.ofHours(2)));
        String body = "{\"error\":{\"code\":\"DENIED\",\"message\":\"key %s is not welcome\"}}";
        String secret = stream.secrets().iterator().next();
        simulator.intercept(
                (kind, path) ->
                        kind.equals(stream.logs(simulator).get(0).kind())
                                ? Optional.of(Fault.json(403, body.formatted(secret)))
                                : Optional.empty());
        // The other parts of a log that is made of several are not held up.
        boolean parts = stream.logs(simulator).size() > 1;
        assertThat(once(stream).isEmpty()).isEqualTo(!parts);

        assertThat(lines.at("ERROR")).hasSize(1);
        assertThat(lines.at("ERROR").get(0)).contains(stream.stream, "HTTP 403", "DENIED");
        for (String each : stream.secrets()) {
            if (!stream.asksZoho()) {
                assertThat(lines.all()).noneMatch(line -> line.contains(each));
            }
        }
    }

    /** A wait of a minute or an hour must not hold a stop of Logstash up. */
    @ParameterizedTest
    @EnumSource
    void stopsAtOnceWhileItWaitsForARate(JsonStreams stream) throws InterruptedException {
        grow(stream, START.minus(Duration.ofHours(20)), START.minus(Duration.ofHours(2)));
        TestClock still = new TestClock(START);
        stream.logs(simulator).forEach(log -> log.limit().of(1, Duration.ofHours(1)));
        try (ZohoRun run = ZohoRun.start(stream.settings(simulator, Map.of()), still, data)) {
            still.awaitPausing(1);
            assertThat(run.take()).isEmpty();
            long begin = System.nanoTime();
            run.stop();
            assertThat(Duration.ofNanos(System.nanoTime() - begin))
                    .isLessThan(Duration.ofSeconds(5));
        }
        assertThat(lines.at("ERROR")).isEmpty();
    }
}
