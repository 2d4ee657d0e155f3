package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Stores times of a log without zones as text, so that a corrected {@code timezone} also corrects
 * them. Such a time is the reading of a wall clock; the instant depends on the zone. Therefore the
 * text holds the reading and the zone, and is read again in the zone that is configured now.
 */
public final class FloatingTime {
    private FloatingTime() {}

    /**
     * @param zone the zone that times of the log are read in; empty if the log names instants
     */
    public static String print(Instant time, Optional<ZoneId> zone) {
        return zone.map(known -> time.atZone(known).toOffsetDateTime() + " " + known.getId())
                .orElseGet(time::toString);
    }

    /**
     * Reads a text of {@link #print}, which may have been written with another zone.
     *
     * @param zone the zone that times of the log are read in now
     * @throws DateTimeException if {@link #print} cannot have written the text
     */
    public static Instant parse(String text, Optional<ZoneId> zone) {
        int space = text.indexOf(' ');
        if (space < 0) {
            return Instant.parse(text);
        }
        OffsetDateTime written = OffsetDateTime.parse(text.substring(0, space));
        ZoneId then = ZoneId.of(text.substring(space + 1));
        return zone.filter(now -> !now.equals(then))
                .map(now -> written.toLocalDateTime().atZone(now).toInstant())
                .orElseGet(written::toInstant);
    }

    /** The zone that a text of {@link #print} was written with; empty if it is an instant. */
    public static Optional<ZoneId> zone(String text) {
        int space = text.indexOf(' ');
        return space < 0 ? Optional.empty() : Optional.of(ZoneId.of(text.substring(space + 1)));
    }
}
