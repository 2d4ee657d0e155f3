package org.logstashplugins.zoho.poll;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What other threads can see of a stream. Thread-safe. */
final class StreamProgress {
    private final String stream;
    private final AtomicLong events = new AtomicLong();
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<Path> cursor = Optional.empty();

    StreamProgress(String stream) {
        this.stream = stream;
    }

    void event() {
        events.incrementAndGet();
    }

    /** How many events were delivered since the start. */
    long events() {
        return events.get();
    }

    void cursor(Path file) {
        cursor = Optional.of(file);
    }

    void problem(String text) {
        problem = Optional.of(text);
    }

    void recovered() {
        problem = Optional.empty();
    }

    StreamReport report() {
        return new StreamReport(stream, events.get(), problem, cursor);
    }
}
