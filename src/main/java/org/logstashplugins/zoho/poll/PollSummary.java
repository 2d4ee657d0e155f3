package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.time.Clock;

/**
 * Counts polls for a summary in the log: once an hour, and after the first poll if that has
 * delivered nothing. One thread.
 */
final class PollSummary {
    private static final Duration PERIOD = Duration.ofHours(1);

    private final Clock clock;
    private Instant start;
    private long eventsBefore;
    private long polls;
    private long failures;
    private boolean silent = true;

    PollSummary(Clock clock) {
        this.clock = clock;
        this.start = clock.instant();
    }

    void delivered(long events) {
        silent &= events == 0;
    }

    void polled(boolean failed) {
        polls++;
        failures += failed ? 1 : 0;
    }

    /**
     * The summary, if it is due.
     *
     * @param events how many events were delivered since the start
     */
    Optional<String> next(long events, String readUntil) {
        Instant now = clock.instant();
        boolean due = now.isBefore(start) || !now.isBefore(start.plus(PERIOD));
        if (!due && !silent) {
            return Optional.empty();
        }
        String text =
                "%d %s since %s%s: %d new events, read until %s"
                        .formatted(
                                polls,
                                polls == 1 ? "poll" : "polls",
                                start,
                                failures == 0 ? "" : ", %d failed".formatted(failures),
                                events - eventsBefore,
                                readUntil);
        silent = false;
        start = clock.instant();
        eventsBefore = events;
        polls = 0;
        failures = 0;
        return Optional.of(text);
    }
}
