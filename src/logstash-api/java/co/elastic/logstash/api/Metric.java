package co.elastic.logstash.api;

/** The root of all metrics. */
public interface Metric {
    /** The name space below this one. */
    NamespacedMetric namespace(String... key);
}
