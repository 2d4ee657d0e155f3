package co.elastic.logstash.api;

import java.util.function.Supplier;

/**
 * Metrics of one name space.
 *
 * <p>In Logstash a <em>new</em> name for {@link #gauge} or {@link #increment} may be used only on
 * the thread that constructed the plugin; elsewhere it fails with a NullPointerException.
 */
public interface NamespacedMetric extends Metric {
    /** Sets a gauge. */
    void gauge(String key, Object value);

    /** The counter of this name. */
    CounterMetric counter(String metric);

    /** The timer of this name; since Logstash 8.7. */
    TimerMetric timer(String metric);

    /** Adds one. */
    void increment(String key);

    /** Adds to a counter. */
    void increment(String key, int delta);

    /** Runs something and adds the time it took. */
    <T> T time(String key, Supplier<T> callable);

    /** Adds milliseconds to a timer. */
    void reportTime(String key, long duration);

    /** The parts of this name space. */
    String[] namespaceName();

    /** The root of all metrics. */
    Metric root();
}
