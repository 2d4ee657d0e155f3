package co.elastic.logstash.api;

/** A number that only grows. */
public interface CounterMetric {
    /** Adds one. */
    void increment();

    /** Adds so many. */
    void increment(long delta);

    /** The number now. */
    long getValue();

    /** Back to zero. */
    void reset();
}
