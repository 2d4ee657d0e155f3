package org.logstashplugins.zoho.metrics;

import co.elastic.logstash.api.CounterMetric;

/** Counts into an array of a test. */
record CountingMetric(long[] count) implements CounterMetric {
    @Override
    public void increment() {
        count[0]++;
    }

    @Override
    public void increment(long delta) {
        count[0] += delta;
    }

    @Override
    public long getValue() {
        return count[0];
    }

    @Override
    public void reset() {
        count[0] = 0;
    }
}
