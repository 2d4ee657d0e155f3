package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.simulator.http.Gateway;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.testing.logs.JobSite;

/**
 * Runs one stream that is exported by jobs against a Zoho behind gateways. Rows come all the time;
 * the clock goes from one wake-up to the next.
 */
final class JobStage implements AutoCloseable {
    static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

    /** More calls than are made during any fault. */
    private static final int ALL = 5_000;

    private static final Map<String, Object> TIMES =
            Map.of("interval", "30m", "overlap", "30m", "lag", "1m");

    private static final AtomicInteger COUNT = new AtomicInteger();

    final TestClock clock = new TestClock(START);
    final Simulator simulator = Simulator.start(clock);
    final Gateway api = Gateway.to(simulator.url());
    final Gateway downloads = Gateway.to(simulator.downloadUrl());
    final JobSite site;
    final Map<String, Object> settings;

    /** Unique, because all inputs of a process with the same client share its limits. */
    private final String client = "1000.jobs" + COUNT.incrementAndGet();

    private final Path data;
    private final List<LogstashEvent> events = new ArrayList<>();
    private ZohoRun run;

    JobStage(JobSite.Kind kind, Path data) {
        this.data = data;
        site = kind.at(simulator);
        site.downloadsFrom(downloads.url());
        simulator.accounts().client(client, ZohoRun.SECRET);
        simulator.accounts().grant(ZohoRun.REFRESH, client, site.scopes());
        settings = site.settings(simulator, TIMES, api.url(), downloads.url());
        settings.put("client_id", client);
    }

    /** Adds a row every two and a half minutes, and every other time an equal one. */
    void rows(Duration length) {
        int number = 0;
        Instant end = START.plus(length);
        for (Instant at = START.minusSeconds(1800); at.isBefore(end); at = at.plusSeconds(150)) {
            site.add(at, at, "said \"no\",\n" + number);
            if (number % 2 == 0) {
                site.add(at, at, "said \"no\",\n" + number);
            }
            number++;
        }
    }

    /** Disturbs every call of this kind from now on. */
    void disturb(String call, Fault fault) {
        disturb(call, ALL, fault);
    }

    void disturb(String call, int calls, Fault fault) {
        simulator.disturb(site.call(call), calls, fault);
    }

    void begin() {
        run = ZohoRun.start(settings, clock, data);
        clock.awaitPausing(1);
    }

    /** Turns the clock from one wake to the next, up to a time. */
    void runUntil(Instant end) {
        clock.awaitPausing(1);
        while (!clock.nextWake().isAfter(end)) {
            clock.set(clock.nextWake());
            clock.awaitPausing(1);
        }
        if (end.isAfter(clock.instant())) {
            clock.set(end);
            clock.awaitPausing(1);
        }
        events.addAll(run.take());
    }

    /** Lets a job that is under way come to its end. */
    void finishPoll() {
        for (int i = 0; i < 20 && !metric("state").equals("waiting"); i++) {
            runUntil(clock.nextWake());
        }
    }

    /** How many jobs were made. */
    int jobs() {
        return site.windows().size();
    }

    Object metric(String name) {
        return run.host().metrics().get("streams/" + site.stream() + "/" + name);
    }

    /** Checks that every row so far came once, and that the stream works. */
    void assertComplete() throws InterruptedException {
        assertThat(
                        events.stream()
                                .map(
                                        event ->
                                                site.row(
                                                        (Map<?, ?>)
                                                                event.field(
                                                                        "[" + site.table() + "]")))
                                .toList())
                .as("rows")
                .containsExactlyInAnyOrderElementsOf(site.truth(clock.instant()));
        List<Object> ids = events.stream().map(event -> event.field("[event][id]")).toList();
        assertThat(new HashSet<>(ids)).as("ids").hasSameSizeAs(ids);
        assertThat(events).allSatisfy(event -> assertThat(event.field("[tags]")).isNull());
        assertThat(run.report().get(0).problem()).isEmpty();
        assertThat(metric("state")).isEqualTo("waiting");
        assertThat(run.host().awaitEnd(Duration.ZERO)).as("ended").isFalse();
        assertThat(run.host().failure()).isEmpty();
    }

    @Override
    public void close() {
        if (run != null) {
            run.close();
        }
        api.close();
        downloads.close();
        simulator.close();
    }
}
