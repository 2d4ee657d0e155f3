package org.logstashplugins.zoho.metrics;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.host.Pipeline;

/** The metrics of one stream, as the stand-in for Logstash shows them. */
public final class ShownMetrics {
    private static final String STREAM = "acme.log";

    private final LogstashHost host;
    private final StreamMetrics metrics;

    public ShownMetrics() {
        AtomicReference<StreamMetrics> made = new AtomicReference<>();
        host =
                new LogstashHost(
                        Pipeline.of(Map.of()),
                        (id, given, context) ->
                                new MeteredInput(
                                        id,
                                        input ->
                                                made.set(
                                                        new StreamMetrics(
                                                                Optional.of(
                                                                        context.getMetric(input)),
                                                                STREAM)),
                                        new CountDownLatch(1)));
        host.create();
        metrics = made.get();
    }

    public StreamMetrics metrics() {
        return metrics;
    }

    public Object get(String name) {
        return all().get(name);
    }

    /** The values by the names of the metrics. */
    public SortedMap<String, Object> all() {
        SortedMap<String, Object> values = new TreeMap<>();
        String prefix = "streams/" + STREAM + "/";
        host.metrics()
                .forEach(
                        (name, value) -> {
                            if (name.startsWith(prefix)) {
                                values.put(name.substring(prefix.length()), value);
                            }
                        });
        return values;
    }
}
