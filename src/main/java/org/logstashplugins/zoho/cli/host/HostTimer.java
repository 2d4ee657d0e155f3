package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.TimerMetric;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A timer; may be used from any thread. */
final class HostTimer implements TimerMetric {
    private final AtomicLong millis = new AtomicLong();

    @Override
    public <T, E extends Throwable> T time(ExceptionalSupplier<T, E> supplier) throws E {
        long begin = System.nanoTime();
        try {
            return supplier.get();
        } finally {
            reportUntrackedMillis(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
        }
    }

    @Override
    public void reportUntrackedMillis(long untrackedMillis) {
        millis.addAndGet(untrackedMillis);
    }

    long millis() {
        return millis.get();
    }
}
