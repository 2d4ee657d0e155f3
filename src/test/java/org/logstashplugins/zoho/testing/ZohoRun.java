package org.logstashplugins.zoho.testing;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.Environment;
import org.logstashplugins.zoho.Zoho;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.host.Pipeline;
import org.logstashplugins.zoho.poll.StreamReport;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.time.Clock;

/**
 * Runs the plugin in the stand-in for Logstash, from start to stop, with a data directory that
 * outlives the run.
 */
public final class ZohoRun implements AutoCloseable {
    public static final String CLIENT = "1000.client";
    public static final String SECRET = "1000.secret";
    public static final String REFRESH = "1000.refresh";

    private final LogstashHost host;

    private ZohoRun(LogstashHost host) {
        this.host = host;
    }

    /** Settings that work with a simulator that was set up by {@link #register}. */
    public static Map<String, Object> settings(URI simulator, Object streams) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("data_center", "us");
        settings.put("client_id", CLIENT);
        settings.put("client_secret", SECRET);
        settings.put("refresh_token", REFRESH);
        settings.put("timezone", "Europe/Berlin");
        settings.put("streams", streams);
        settings.put(
                "endpoints",
                Map.of("accounts", simulator.toString(), "analytics", simulator.toString()));
        return settings;
    }

    /** Makes the credentials of {@link #settings} known to a simulator. */
    public static void register(Simulator simulator, String... scopes) {
        simulator.accounts().client(CLIENT, SECRET);
        simulator.accounts().grant(REFRESH, CLIENT, scopes);
    }

    public static void register(Simulator simulator) {
        register(simulator, "ZohoAnalytics.data.read", "ZohoAnalytics.metadata.read");
    }

    /** Starts the plugin with a queue that holds a lot. */
    public static ZohoRun start(Map<String, Object> settings, Clock clock, Path pathData) {
        return start(settings, clock, pathData, 1_000_000);
    }

    public static ZohoRun start(
            Map<String, Object> settings, Clock clock, Path pathData, int queueCapacity) {
        return start(
                Pipeline.of(settings).withQueueCapacity(queueCapacity),
                new Environment(clock, Optional.of(pathData), false));
    }

    public static ZohoRun start(Pipeline pipeline, Environment environment) {
        LogstashHost host =
                new LogstashHost(
                        pipeline,
                        (id, configuration, context) ->
                                new Zoho(id, configuration, context, environment));
        host.start();
        return new ZohoRun(host);
    }

    /** Runs until every stream has caught up or given up, and returns the events. */
    public static List<LogstashEvent> once(Map<String, Object> settings, Clock clock, Path pathData)
            throws InterruptedException {
        try (ZohoRun run = startOnce(settings, clock, pathData)) {
            return run.toTheEnd();
        }
    }

    /** Starts the plugin so that it ends by itself when every stream has caught up or given up. */
    public static ZohoRun startOnce(Map<String, Object> settings, Clock clock, Path pathData) {
        return start(
                Pipeline.of(settings).withQueueCapacity(1_000_000),
                new Environment(clock, Optional.of(pathData), true));
    }

    /** Tells the plugin to stop, and does not wait for it. */
    public void stopSoon() {
        host.input().stop();
    }

    /** Waits until every stream has ended, and returns the events. */
    public List<LogstashEvent> toTheEnd() {
        try {
            if (!host.awaitEnd(Duration.ofMinutes(5))) {
                throw new AssertionError("the streams did not end: " + report());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return host.drain();
    }

    public LogstashHost host() {
        return host;
    }

    public List<LogstashEvent> take() {
        return host.drain();
    }

    /**
     * Stops as Logstash does, and takes the events that still come, because an input that waits for
     * a full queue does not end.
     */
    public List<LogstashEvent> stop() {
        stopSoon();
        List<LogstashEvent> events = new ArrayList<>();
        try {
            while (!host.awaitEnd(Duration.ofMillis(10))) {
                events.addAll(host.drain());
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        host.stop();
        events.addAll(host.drain());
        return events;
    }

    public List<StreamReport> report() {
        return ((Zoho) host.input()).report();
    }

    @Override
    public void close() {
        host.close();
    }
}
