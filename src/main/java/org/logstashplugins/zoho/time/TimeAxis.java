package org.logstashplugins.zoho.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How a log counts time, and which windows its API accepts. Immutable.
 *
 * @param unit the smallest difference between two times of the log
 * @param zone the zone of units such as days and hours
 * @param filterZone the zone of times in filters, if filters do not name it; empty if filters name
 *     instants
 * @param rowZone the zone of times in rows, if rows do not name it; empty if rows name instants or
 *     zones
 * @param longest the longest window that the API accepts, from its first unit to its last; empty
 *     for any length
 * @param margin how far outside a window rows may be, because the source asks for more than the
 *     window on purpose
 * @param oldest how far back the API returns rows; empty for any age
 * @param divisible false if requests cannot name the end of a window, so that a shorter window is
 *     not possible
 * @param byShownTime true if the API certainly chooses rows by the time that they show; false if it
 *     may be another time, such as the time of their arrival
 */
public record TimeAxis(
        ChronoUnit unit,
        ZoneId zone,
        Optional<ZoneId> filterZone,
        Optional<ZoneId> rowZone,
        Optional<Duration> longest,
        Duration margin,
        Optional<Duration> oldest,
        boolean divisible,
        boolean byShownTime) {

    /** Units of seconds, times that name instants, windows of any length. */
    public static final TimeAxis SECONDS =
            new TimeAxis(
                    ChronoUnit.SECONDS,
                    ZoneOffset.UTC,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ZERO,
                    Optional.empty(),
                    true,
                    false);

    public TimeAxis withUnit(ChronoUnit next, ZoneId in) {
        return new TimeAxis(
                next, in, filterZone, rowZone, longest, margin, oldest, divisible, byShownTime);
    }

    public TimeAxis withZones(Optional<ZoneId> ofFilter, Optional<ZoneId> ofRows) {
        return new TimeAxis(
                unit, zone, ofFilter, ofRows, longest, margin, oldest, divisible, byShownTime);
    }

    public TimeAxis withLongest(Optional<Duration> next) {
        return new TimeAxis(
                unit, zone, filterZone, rowZone, next, margin, oldest, divisible, byShownTime);
    }

    public TimeAxis withMargin(Duration next) {
        return new TimeAxis(
                unit, zone, filterZone, rowZone, longest, next, oldest, divisible, byShownTime);
    }

    public TimeAxis withOldest(Optional<Duration> next) {
        return new TimeAxis(
                unit, zone, filterZone, rowZone, longest, margin, next, divisible, byShownTime);
    }

    public TimeAxis withDivisible(boolean next) {
        return new TimeAxis(
                unit, zone, filterZone, rowZone, longest, margin, oldest, next, byShownTime);
    }

    public TimeAxis withByShownTime(boolean next) {
        return new TimeAxis(
                unit, zone, filterZone, rowZone, longest, margin, oldest, divisible, next);
    }

    private WallUnit steps() {
        return new WallUnit(unit, zone);
    }

    /** The start of the unit that holds an instant; never after it. */
    public Instant floor(Instant instant) {
        return steps().floor(instant);
    }

    /** The start of the first unit that does not begin before an instant. */
    public Instant ceiling(Instant instant) {
        Instant floor = floor(instant);
        return floor.equals(instant) ? floor : next(instant);
    }

    /** The last unit that was over at an instant. Only late rows can be added to it. */
    public Instant lastClosed(Instant instant) {
        return steps().before(instant);
    }

    /** The start of the unit after the one that holds an instant. */
    public Instant next(Instant instant) {
        return steps().end(instant).plusSeconds(1);
    }
}
