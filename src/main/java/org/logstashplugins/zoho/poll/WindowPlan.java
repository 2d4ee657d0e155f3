package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/**
 * The next window, either alone or as part of a catch-up.
 *
 * @param until the end of the catch-up that the window is part of; without a catch-up, the end of
 *     the window
 * @param skipped time that was never asked for and that the API no longer returns
 */
record WindowPlan(Window window, Instant until, Optional<Window> skipped) {
    /** How many windows of this length it takes to the end of the catch-up, this one included. */
    long windows(TimeAxis axis) {
        long one = span(window.to(), axis);
        long all = span(until, axis);
        return Math.max(1, (all + one - 1) / one);
    }

    /** The milliseconds from the start of the window to the end of the unit that ends it. */
    private long span(Instant last, TimeAxis axis) {
        return Math.max(1, Duration.between(window.from(), axis.next(last)).toMillis());
    }

    /** True if another window follows at once. */
    boolean partial() {
        return window.to().isBefore(until);
    }
}
