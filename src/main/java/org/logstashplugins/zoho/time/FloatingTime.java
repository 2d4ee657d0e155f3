package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * Times of a log that writes no zone, as text that outlives a corrected {@code timezone}. Such a
 * time is the reading of a wall clock; which instant that is depends on the zone it is read in. The
 * text therefore holds the wall clock's reading and the zone, and is read again in the zone that is
 * configured now.
 */
public final class FloatingTime {
    private FloatingTime() {}

    /**
     * @param zone the zone that the log's times are read in; empty for a log that names instants
     */
    public static String print(Instant time, Optional<ZoneId> zone) {
        return zone.map(known -> time.atZone(known).toOffsetDateTime() + " " + known.getId())
                .orElseGet(time::toString);
    }

    /**
     * Reads what {@link #print} wrote, possibly under another configuration.
     *
     * @param zone the zone that the log's times are read in now
     * @throws DateTimeException when the text is none of {@link #print}
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
}
