package org.logstashplugins.zoho.poll;

import java.time.Instant;
import java.util.Optional;

/**
 * What the answer for a window has shown.
 *
 * @param newest the time of the newest row inside the window
 * @param newTimeless true if there were new rows whose time cannot be read
 */
record WindowOutcome(Optional<Instant> newest, boolean newTimeless) {
    static final WindowOutcome NOTHING = new WindowOutcome(Optional.empty(), false);
}
