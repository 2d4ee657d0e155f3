package org.logstashplugins.zoho.event;

import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * What an event says about its row, apart from the values of the row.
 *
 * @param id the event id; the same however often the row is read
 * @param time when the row happened, if the row says so
 * @param fallback the time of a row that does not say so
 * @param poll when the row was read
 * @param number the number of the row in its answer, from 1
 */
public record EventMetadata(
        String id,
        Optional<ZonedDateTime> time,
        ZonedDateTime fallback,
        ZonedDateTime poll,
        long number) {

    ZonedDateTime timestamp() {
        return time.orElse(fallback);
    }
}
