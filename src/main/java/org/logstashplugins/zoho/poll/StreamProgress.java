package org.logstashplugins.zoho.poll;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** What other threads can see of a stream. Thread-safe. */
final class StreamProgress {
    private final String stream;
    private final Consumer<Tally> saves;
    private final AtomicLong events = new AtomicLong();
    private volatile Optional<String> problem = Optional.empty();
    private volatile Optional<Path> cursor = Optional.empty();

    /**
     * @param saves hears of every save of delivered rows
     */
    StreamProgress(String stream, Consumer<Tally> saves) {
        this.stream = stream;
        this.saves = saves;
    }

    void event() {
        events.incrementAndGet();
    }

    /** The delivered rows were saved, or are going to be. */
    void saved(Tally batch) {
        saves.accept(batch);
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
