package org.logstashplugins.zoho.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import co.elastic.logstash.api.NamespacedMetric;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.cli.host.InputFactory;
import org.logstashplugins.zoho.cli.host.LogstashHost;
import org.logstashplugins.zoho.cli.host.Pipeline;
import org.logstashplugins.zoho.testing.LogLines;

/** Metrics of many streams at once, in a host that allows one thread at a time to set gauges. */
class StreamMetricsTest {
    private static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final int STREAMS = 16;
    private static final int POLLS = 500;

    @Test
    void gaugesOfManyStreamsGoOn() throws Exception {
        try (LogLines lines = LogLines.capture()) {
            List<StreamMetrics> all = new ArrayList<>();
            CountDownLatch ended = new CountDownLatch(1);
            InputFactory factory =
                    (id, given, context) ->
                            new MeteredInput(
                                    id,
                                    input ->
                                            IntStream.range(0, STREAMS)
                                                    .forEach(
                                                            i ->
                                                                    all.add(
                                                                            new StreamMetrics(
                                                                                    Optional.of(
                                                                                            context
                                                                                                    .getMetric(
                                                                                                            input)),
                                                                                    "s" + i))),
                                    ended);
            try (LogstashHost host = new LogstashHost(Pipeline.of(Map.of()), factory)) {
                host.create();
                List<Thread> threads =
                        all.stream().map(metrics -> new Thread(() -> polls(metrics))).toList();
                threads.forEach(Thread::start);
                for (Thread thread : threads) {
                    thread.join();
                }
                SortedMap<String, Object> shown = host.metrics();
                for (int i = 0; i < STREAMS; i++) {
                    assertThat(shown)
                            .containsEntry("streams/s" + i + "/state", "waiting")
                            .containsEntry("streams/s" + i + "/metric_failures", 0L)
                            .containsEntry(
                                    "streams/s" + i + "/last_success",
                                    NOON.plusSeconds(POLLS - 1).toString());
                }
            }
            assertThat(lines.at("WARN")).isEmpty();
        }
    }

    private static void polls(StreamMetrics metrics) {
        for (int i = 0; i < POLLS; i++) {
            metrics.show(Gauge.STATE, "polling");
            metrics.show(Gauge.WAITING_SECONDS, (long) i);
            metrics.show(Gauge.LAST_SUCCESS, NOON.plusSeconds(i).toString());
            metrics.show(Gauge.STATE, "waiting");
        }
    }

    @Test
    void whatLogstashRefusesIsCountedAndSaidOnce() {
        long[] counted = new long[1];
        NamespacedMetric broken =
                (NamespacedMetric)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {NamespacedMetric.class},
                                (proxy, method, arguments) ->
                                        switch (method.getName()) {
                                            case "namespace" -> proxy;
                                            case "counter" -> new CountingMetric(counted);
                                            default ->
                                                    throw new ArrayIndexOutOfBoundsException(
                                                            "secret of a gauge");
                                        });
        try (LogLines lines = LogLines.capture()) {
            StreamMetrics metrics = new StreamMetrics(Optional.of(broken), "crm.audit");
            long before = counted[0];
            metrics.show(Gauge.STATE, "polling");
            metrics.show(Gauge.STATE, "waiting");

            assertThat(counted[0]).isEqualTo(before + 2);
            assertThat(lines.at("WARN"))
                    .singleElement()
                    .asString()
                    .contains("ArrayIndexOutOfBoundsException", "metric_failures")
                    .doesNotContain("secret of a gauge");
        }
    }
}
