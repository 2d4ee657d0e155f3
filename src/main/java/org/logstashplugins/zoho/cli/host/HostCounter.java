package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.CounterMetric;
import java.util.concurrent.atomic.AtomicLong;

/** A counter; may be used from any thread. */
final class HostCounter implements CounterMetric {
    private final AtomicLong value = new AtomicLong();

    @Override
    public void increment() {
        value.incrementAndGet();
    }

    @Override
    public void increment(long delta) {
        if (delta < 0) {
            throw new IllegalArgumentException("a counter cannot go back");
        }
        value.addAndGet(delta);
    }

    @Override
    public long getValue() {
        return value.get();
    }

    @Override
    public void reset() {
        value.set(0);
    }
}
