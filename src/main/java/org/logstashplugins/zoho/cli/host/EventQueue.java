package org.logstashplugins.zoho.cli.host;

import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/** The bounded queue between an input and whoever takes the events; any thread may push. */
final class EventQueue {
    private static final int LOOK_AROUND_MS = 20;

    private final BlockingQueue<LogstashEvent> events;
    private final UnaryOperator<Map<String, Object>> decoration;
    private final AtomicLong pushed = new AtomicLong();
    private volatile boolean closed;
    private volatile boolean discarding;

    EventQueue(int capacity, UnaryOperator<Map<String, Object>> decoration) {
        this.events = new ArrayBlockingQueue<>(capacity);
        this.decoration = decoration;
    }

    BlockingQueue<LogstashEvent> events() {
        return events;
    }

    /** All events that were pushed, those lost to a wrong value included. */
    long pushed() {
        return pushed.get();
    }

    /**
     * What the plugin knows as {@code accept}: waits while the queue is full.
     *
     * @throws IllegalStateException if the queue is closed and does not discard, or if the thread
     *     was interrupted while it waited: then the event is lost and so is the interrupt
     */
    void push(Map<String, Object> fromPlugin) {
        if (closed && !discarding) {
            throw new IllegalStateException("the queue is closed");
        }
        Map<String, Object> decorated = decoration.apply(fromPlugin);
        pushed.incrementAndGet();
        LogstashEvent event = new LogstashEvent(decorated);
        try {
            boolean taken = false;
            while (!taken && !discarding) {
                taken = events.offer(event, LOOK_AROUND_MS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** From now on events go nowhere, nobody waits, and a closed queue refuses nothing. */
    void discard() {
        discarding = true;
        events.clear();
    }

    void close() {
        closed = true;
    }
}
