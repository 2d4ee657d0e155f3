package org.logstashplugins.zoho.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * How a log counts time, and what its API takes at once. Immutable.
 *
 * @param unit the smallest step that two times of the log can be apart
 * @param zone whose days and hours the units are
 * @param filterZone the zone in which a filter's times are written without naming it; empty when a
 *     filter names instants
 * @param rowZone the zone in which rows write their times without naming it; empty when rows name
 *     instants, or each its own zone
 * @param longest the longest window that the API takes, from its first unit to its last; empty for
 *     any
 * @param margin how far outside a window rows may lie because the source asks for more than the
 *     window on purpose
 * @param oldest how far back the API answers; empty for any age
 * @param divisible false when the API takes no end of a window, so that no less can be asked for
 * @param byShownTime true when the API certainly chooses rows by the time that they show; false
 *     when it may be another, such as when they arrived
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

    /** Seconds that name their instant, windows of any length. */
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

    /** The last unit that was over at an instant: nothing can be added to it but late rows. */
    public Instant lastClosed(Instant instant) {
        return steps().before(instant);
    }

    /** The start of the unit after the one that holds an instant. */
    public Instant next(Instant instant) {
        return steps().end(instant).plusSeconds(1);
    }
}
