package org.logstashplugins.zoho.simulator.analytics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/** Counts the calls of the last minute; refused ones do not count (assumed). Thread-safe. */
final class CallsPerMinute {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Deque<Instant> bulk = new ArrayDeque<>();
    private final Deque<Instant> metadata = new ArrayDeque<>();
    private int bulkLimit = 40;
    private int metadataLimit = 60;
    private int overallLimit = 100;

    CallsPerMinute(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void limits(int newBulk, int newMetadata, int newOverall) {
        bulkLimit = newBulk;
        metadataLimit = newMetadata;
        overallLimit = newOverall;
    }

    /** Counts a call if it is allowed; whether it is. */
    synchronized boolean allow(boolean isBulk) {
        Instant now = clock.instant();
        forget(bulk, now);
        forget(metadata, now);
        Deque<Instant> family = isBulk ? bulk : metadata;
        int limit = isBulk ? bulkLimit : metadataLimit;
        if (family.size() >= limit || bulk.size() + metadata.size() >= overallLimit) {
            return false;
        }
        family.add(now);
        return true;
    }

    private static void forget(Deque<Instant> calls, Instant now) {
        while (!calls.isEmpty() && !calls.peek().plus(MINUTE).isAfter(now)) {
            calls.remove();
        }
    }
}
