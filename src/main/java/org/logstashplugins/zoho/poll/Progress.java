package org.logstashplugins.zoho.poll;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What a stream's thread tells the others about itself. Thread-safe. */
final class Progress {
    private final String stream;
    private final AtomicLong events = new AtomicLong();
    private long told;
    private long counted;
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<Path> cursor = Optional.empty();

    Progress(String stream) {
        this.stream = stream;
    }

    void event() {
        events.incrementAndGet();
    }

    /** How many events there were since this was asked last, for metrics. */
    long unreported() {
        long all = events.get();
        long fresh = all - counted;
        counted = all;
        return fresh;
    }

    /** How many events there were since this was asked last. */
    long newEvents() {
        long all = events.get();
        long fresh = all - told;
        told = all;
        return fresh;
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

    Optional<String> problem() {
        return problem;
    }

    StreamReport report() {
        return new StreamReport(stream, events.get(), problem, cursor);
    }
}
