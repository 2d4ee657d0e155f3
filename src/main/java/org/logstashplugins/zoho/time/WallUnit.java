package org.logstashplugins.zoho.time;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;

/**
 * The steps of a wall clock: seconds, minutes, hours or days. A step is the whole time during which
 * the clock shows the same. Therefore steps are longer or shorter where the clock is set, and no
 * step begins in an hour that is skipped.
 */
public record WallUnit(ChronoUnit unit, ZoneId zone) {

    /** The start of the step that holds {@code instant}. */
    public Instant floor(Instant instant) {
        if (unit == ChronoUnit.SECONDS) {
            // Clocks are set at whole seconds.
            return instant.truncatedTo(ChronoUnit.SECONDS);
        }
        Instant start = shownFirst(instant);
        ZoneOffsetTransition change = zone.getRules().previousTransition(instant.plusNanos(1));
        if (change == null || change.getInstant().isBefore(start)) {
            return start;
        }
        Instant before = change.getInstant().minusNanos(1);
        boolean goesOn = shown(before).equals(shown(instant));
        if (change.getInstant().equals(start)) {
            return goesOn ? floor(before) : start;
        }
        return goesOn ? start : change.getInstant();
    }

    /** The step before the one that holds {@code instant}, which is the last that is over. */
    public Instant before(Instant instant) {
        return floor(floor(instant).minusNanos(1));
    }

    /** The last second of the step that holds {@code instant}. */
    public Instant end(Instant instant) {
        Instant start = floor(instant);
        Instant next = start.plus(unit.getDuration());
        ZoneOffsetTransition change = zone.getRules().nextTransition(start);
        while (change != null && !change.getInstant().isAfter(next)) {
            if (!floor(change.getInstant()).equals(start)) {
                return change.getInstant().minusSeconds(1);
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }
        while (floor(next).equals(start)) {
            next = next.plus(unit.getDuration());
        }
        return floor(next).minusSeconds(1);
    }

    private LocalDateTime shown(Instant instant) {
        return LocalDateTime.ofInstant(instant, zone).truncatedTo(unit);
    }

    /**
     * The last time up to {@code instant} at which the clock began to show what it shows at {@code
     * instant}.
     */
    private Instant shownFirst(Instant instant) {
        LocalDateTime shown = shown(instant);
        ZoneOffsetTransition change = zone.getRules().getTransition(shown);
        if (change != null && change.isGap()) {
            return change.getInstant();
        }
        Instant last = Instant.MIN;
        for (ZoneOffset offset : zone.getRules().getValidOffsets(shown)) {
            Instant start = shown.toInstant(offset);
            last = start.isAfter(last) && !start.isAfter(instant) ? start : last;
        }
        return last;
    }
}
