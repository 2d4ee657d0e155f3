package org.logstashplugins.zoho.simulator.analytics;

import java.time.Duration;
import java.time.InstantSource;
import org.logstashplugins.zoho.simulator.http.SlidingWindow;

/** The limits of calls a minute. Refused calls do not count (assumed). Thread-safe. */
final class CallsPerMinute {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SlidingWindow bulk;
    private final SlidingWindow metadata;
    private int bulkLimit = 40;
    private int metadataLimit = 60;
    private int overallLimit = 100;

    CallsPerMinute(InstantSource clock) {
        bulk = new SlidingWindow(clock, MINUTE);
        metadata = new SlidingWindow(clock, MINUTE);
    }

    synchronized void limits(int newBulk, int newMetadata, int newOverall) {
        bulkLimit = newBulk;
        metadataLimit = newMetadata;
        overallLimit = newOverall;
    }

    /** Counts a call if it is allowed; returns whether it is. */
    synchronized boolean allow(boolean isBulk) {
        SlidingWindow family = isBulk ? bulk : metadata;
        int limit = isBulk ? bulkLimit : metadataLimit;
        if (family.count() >= limit || bulk.count() + metadata.count() >= overallLimit) {
            return false;
        }
        family.add();
        return true;
    }
}
