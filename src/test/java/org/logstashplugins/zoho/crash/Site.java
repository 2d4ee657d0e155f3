package org.logstashplugins.zoho.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.cli.host.Pipeline;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.testing.TestClock;
import org.logstashplugins.zoho.testing.ZohoRun;
import org.logstashplugins.zoho.time.Clock;

/** A simulated Zoho with some of the log tables, and the clock that it shares with the plugin. */
final class Site implements AutoCloseable {
    static final Duration POLL = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    final TestClock clock = new TestClock(Story.START);
    final Simulator simulator = Simulator.start(clock);
    private final Map<Table, View> views = new LinkedHashMap<>();

    Site(Table... tables) {
        ZohoRun.register(simulator);
        Workspace workspace =
                simulator
                        .analytics()
                        .organization("600", "Example")
                        .workspace("700", "Zoho Analytics Audits");
        for (Table table : tables) {
            views.put(table, table.in(workspace));
        }
    }

    View view(Table table) {
        return views.get(table);
    }

    /** One poll an hour, everything of the last week, the raw shape of events. */
    Map<String, Object> settings() {
        Map<String, Object> settings =
                ZohoRun.settings(
                        simulator.url(), views.keySet().stream().map(Table::stream).toList());
        settings.put("ecs_compatibility", "disabled");
        settings.put("interval", POLL.toHours() + "h");
        settings.put("initial_lookback", "7d");
        return settings;
    }

    /** Starts an input with a queue that holds a lot. */
    ZohoRun start(Path data) {
        return start(data, 1_000_000);
    }

    ZohoRun start(Path data, int queueCapacity) {
        return start(data, queueCapacity, clock);
    }

    ZohoRun start(Path data, int queueCapacity, Clock time) {
        return ZohoRun.start(
                Pipeline.of(settings()).withQueueCapacity(queueCapacity),
                new Environment(time, Optional.of(data), false));
    }

    void awaitPausing() {
        clock.awaitPausing(views.size());
    }

    /** Lets the next poll happen, even one that waits after failures. */
    void nextPoll() {
        clock.advance(POLL);
        awaitPausing();
    }

    /** Events of one table, as its rows. */
    static List<List<String>> rows(List<LogstashEvent> events, Table table) {
        return events.stream()
                .filter(event -> event.field("[" + table.name() + "]") != null)
                .map(event -> table.row(event::field))
                .toList();
    }

    static Set<Object> ids(List<LogstashEvent> events) {
        Set<Object> ids = new HashSet<>();
        events.forEach(event -> ids.add(event.field("[event][id]")));
        return ids;
    }

    /** Waits in real time for something that does not depend on the clock of the test. */
    static void await(String what, BooleanSupplier happened) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!happened.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("in vain waited for: " + what);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
        }
    }

    @Override
    public void close() {
        simulator.close();
    }
}
