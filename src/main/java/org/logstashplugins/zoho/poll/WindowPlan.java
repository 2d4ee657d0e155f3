package org.logstashplugins.zoho.poll;

import java.time.Instant;
import java.util.Optional;
import org.logstashplugins.zoho.time.Window;

/**
 * The next window, either alone or as part of a catch-up.
 *
 * @param until the end of the catch-up that the window is part of; without a catch-up, the end of
 *     the window
 * @param skipped time that was never asked for and that the API no longer returns
 */
record WindowPlan(Window window, Instant until, Optional<Window> skipped) {
    /** True if another window follows at once. */
    boolean partial() {
        return window.to().isBefore(until);
    }
}
