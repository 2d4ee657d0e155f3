package org.logstashplugins.zoho.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;

/**
 * A closed range of time. Its ends are units of the log, such as seconds or days, and the whole
 * unit at {@code to} belongs to the window.
 *
 * @param from the first unit
 * @param to the last unit, not before {@code from}
 */
public record Window(Instant from, Instant to) {
    public Window {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "window ends before it starts: " + from + " to " + to);
        }
    }

    /**
     * The smallest range of wall-clock times that holds every instant of this window. If the clock
     * is set back inside the window, it shows one hour twice. The range must then include the whole
     * repeated hour; otherwise a server that compares wall-clock times would leave rows out.
     */
    public LocalRange in(ZoneId zone) {
        LocalDateTime first = LocalDateTime.ofInstant(from, zone);
        LocalDateTime last = LocalDateTime.ofInstant(to, zone);
        ZoneOffsetTransition change = zone.getRules().nextTransition(from);
        while (change != null && !change.getInstant().isAfter(to)) {
            if (change.isOverlap()) {
                first = earlier(first, change.getDateTimeAfter());
                last = later(last, change.getDateTimeBefore());
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return new LocalRange(first, last);
    }

    private static LocalDateTime earlier(LocalDateTime a, LocalDateTime b) {
        return a.isBefore(b) ? a : b;
    }

    private static LocalDateTime later(LocalDateTime a, LocalDateTime b) {
        return a.isAfter(b) ? a : b;
    }

    /** A closed range of wall-clock times. */
    public record LocalRange(LocalDateTime from, LocalDateTime to) {}
}
