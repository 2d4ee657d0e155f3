package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.poll.StreamReport;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.simulator.http.Gateway;
import org.logstashplugins.zoho.simulator.http.OtherHost;
import org.logstashplugins.zoho.testing.NodeStats;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/**
 * Runs two streams of one input against Zoho. Faults strike the first stream; the second shows
 * whether others are disturbed. Rows come all the time; the clock goes from one wake-up to the
 * next.
 */
final class Stage implements AutoCloseable {
    static final String STRUCK = "analytics.activity";
    static final String OTHER = "analytics.access";

    /** In the path of every call for the view of the struck stream. */
    static final String STRUCK_PATH = "/views/800/";

    static final String EXPORT = "analytics.export";
    static final String TOKEN = "accounts.token";

    /** More calls than are made during any fault. */
    static final int ALL = 5_000;

    private static final int STREAMS = 2;
    private static final AtomicInteger COUNT = new AtomicInteger();

    final TestClock clock;
    final SkewedClock pluginsClock;
    final Simulator simulator;
    final Gateway gateway;
    final Workspace workspace;
    final View struck;
    final View other;
    final Map<String, Object> settings;

    private final Instant start;
    private final Path data;
    private final List<LogstashEvent> events = new ArrayList<>();

    /** Unique, because all inputs of a process with the same client share its limits. */
    private final String client = "1000.client" + COUNT.incrementAndGet();

    private ZohoRun run;
    private OtherHost otherHost;

    Stage(Path data, Instant start, ZoneId zone) {
        this.data = data;
        this.start = start;
        this.clock = new TestClock(start);
        this.pluginsClock = new SkewedClock(clock);
        this.simulator = Simulator.start(clock);
        this.gateway = Gateway.to(simulator.url());
        simulator.accounts().client(client, ZohoRun.SECRET);
        grant();
        workspace =
                simulator
                        .analytics()
                        .organization("600", "Example")
                        .workspace("700", "Zoho Analytics Audits");
        struck = table("800", "Activity Log", Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"));
        other = table("801", "Access Logs", Column.date("Accessed Time", "yyyy-MM-dd HH:mm:ss"));
        settings = new HashMap<>(ZohoRun.settings(gateway.url(), List.of(STRUCK, OTHER)));
        settings.put("client_id", client);
        settings.put("timezone", zone.getId());
        settings.put("overlap", "1h");
        endpoints(Map.of());
    }

    /** The consent that the refresh token stands for. */
    void grant() {
        simulator
                .accounts()
                .grant(
                        ZohoRun.REFRESH,
                        client,
                        "ZohoAnalytics.data.read",
                        "ZohoAnalytics.metadata.read");
    }

    /** Makes the struck stream export without jobs. */
    void withoutJobs() {
        settings.put("streams", Map.of(STRUCK, Map.of("export", "sync"), OTHER, Map.of()));
    }

    /** Sets the endpoints; token requests bypass the gateway. */
    void endpoints(Map<String, URI> more) {
        Map<String, Object> all = new HashMap<>();
        all.put("accounts", simulator.url().toString());
        all.put("analytics", gateway.url().toString());
        more.forEach((product, url) -> all.put(product, url.toString()));
        settings.put("endpoints", all);
    }

    private View table(String id, String name, Column time) {
        return workspace.view(id, name, time, Column.text("Performed By"), Column.text("Action"));
    }

    /** A row of this time that its action tells from all others. */
    static ViewRow row(LocalDateTime time, String action) {
        return ViewRow.of(time, "user@example.com", action);
    }

    /** Rows from half an hour before the start: three in five minutes, two of them at once. */
    void rows(Duration length, Duration late, ZoneId zone) {
        int number = 0;
        Instant end = start.plus(length);
        for (Instant at = start.minusSeconds(1800); at.isBefore(end); at = at.plusSeconds(150)) {
            LocalDateTime time = LocalDateTime.ofInstant(at, zone);
            for (View view : List.of(struck, other)) {
                view.append(row(time, "said \"no\",\n" + number).appearing(at.plus(late)));
                if (number % 2 == 0) {
                    view.append(row(time, "same second " + number).appearing(at.plus(late)));
                }
                if (number % 10 == 0) {
                    // A second row that is equal in everything.
                    view.append(row(time, "same second " + number).appearing(at.plus(late)));
                }
            }
            number++;
        }
    }

    void disturb(Fault fault) {
        simulator.disturb(EXPORT, STRUCK_PATH, ALL, fault);
    }

    void begin() {
        run = ZohoRun.start(settings, pluginsClock, data);
        clock.awaitPausing(STREAMS);
    }

    /** Turns the clock from one wake to the next, up to a time. */
    void runUntil(Instant end) {
        clock.awaitPausing(STREAMS);
        while (!clock.nextWake().isAfter(end)) {
            clock.set(clock.nextWake());
            clock.awaitPausing(STREAMS);
        }
        if (end.isAfter(clock.instant())) {
            clock.set(end);
            clock.awaitPausing(STREAMS);
        }
        events.addAll(run.take());
    }

    /** The actions of the events of a stream, in the order in which they came. */
    List<String> actions(String stream) {
        return events(stream).stream().map(Stage::action).toList();
    }

    static String action(LogstashEvent event) {
        Object activity = event.field("[zoho][analytics][activity][action]");
        return String.valueOf(
                activity == null ? event.field("[zoho][analytics][access][action]") : activity);
    }

    List<LogstashEvent> events(String stream) {
        return events.stream()
                .filter(event -> stream.equals(event.field("[@metadata][input][zoho][stream]")))
                .toList();
    }

    /** The actions of all rows that a view has by now. */
    List<String> there(View view) {
        return view.visibleAt(clock.instant())
                .map(row -> String.valueOf(row.values().get(2)))
                .toList();
    }

    /** The whole table as CSV, whatever was asked for. */
    String wholeTable() {
        return wholeTable(rows -> rows);
    }

    /**
     * @param order puts the rows into another order
     */
    String wholeTable(UnaryOperator<List<List<String>>> order) {
        StringBuilder csv = new StringBuilder();
        line(csv, struck.columns().stream().map(Column::name).toList());
        order.apply(struck.rowsVisibleAt(clock.instant())).forEach(row -> line(csv, row));
        return csv.toString();
    }

    /** The whole table as CSV with its columns in reverse order. */
    byte[] turnedTable() {
        StringBuilder csv = new StringBuilder();
        line(csv, turned(struck.columns().stream().map(Column::name).toList()));
        struck.rowsVisibleAt(clock.instant()).forEach(row -> line(csv, turned(row)));
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> turned(List<String> values) {
        List<String> turned = new ArrayList<>(values);
        Collections.reverse(turned);
        return turned;
    }

    private static void line(StringBuilder csv, List<String> values) {
        csv.append(
                values.stream()
                        .map(value -> "\"" + value.replace("\"", "\"\"") + "\"")
                        .collect(Collectors.joining(",", "", "\r\n")));
    }

    /** A host that is not the simulator's; closed with the stage. */
    OtherHost otherHost() {
        if (otherHost == null) {
            otherHost = OtherHost.serving(this::wholeTable);
        }
        return otherHost;
    }

    SortedMap<String, Object> metrics() {
        return run.host().metrics();
    }

    /** What Logstash's API answers. */
    String nodeStats() {
        return NodeStats.of(run.host());
    }

    Object metric(String stream, String name) {
        return metrics().get("streams/" + stream + "/" + name);
    }

    long count(String stream, String name) {
        return ((Number) metric(stream, name)).longValue();
    }

    StreamReport report(String stream) {
        return run.report().stream()
                .filter(report -> report.stream().equals(stream))
                .findFirst()
                .orElseThrow();
    }

    /** Checks that the input still runs. */
    void assertRunning() throws InterruptedException {
        assertThat(run.host().awaitEnd(Duration.ZERO)).as("ended").isFalse();
        assertThat(run.host().failure()).isEmpty();
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
        }
        if (otherHost != null) {
            otherHost.close();
        }
        gateway.close();
        simulator.close();
    }
}
