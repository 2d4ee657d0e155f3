package org.logstashplugins.zoho.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Comparator;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the newest row of a log tells about the zone of its times, where rows do not name it.
 *
 * <p>A row cannot be written before it happens, so a zone in which it lies ahead of now is wrong. A
 * zone in which it is hours old may be right: the log may be quiet, or late. Only a row that has
 * just arrived tells the two apart.
 *
 * @param newest the time in the row
 * @param seen when the row was in the log
 */
public record ZoneEvidence(LocalDateTime newest, Instant seen) {
    /** No two zones differ by more, so rows of a log lie no further ahead of now in any zone. */
    public static final Duration FARTHEST = Duration.ofHours(26);

    /** Clocks differ, and times are rounded up. */
    private static final Duration TOLERANCE = Duration.ofMinutes(5);

    /** The rules of all zones; many zones have the same rules. */
    private static final Set<ZoneRules> RULES =
            ZoneId.getAvailableZoneIds().stream()
                    .map(id -> ZoneId.of(id).getRules())
                    .collect(Collectors.toUnmodifiableSet());

    /** How old the row was in this zone when it was seen; negative for a row ahead of now. */
    public Duration age(ZoneId zone) {
        return age(offset(zone));
    }

    private Duration age(ZoneOffset offset) {
        return Duration.between(newest.toInstant(offset), seen);
    }

    /**
     * When the clock is set back, it shows an hour twice. We believe the time that is nearer to now
     * but not ahead of it.
     */
    private ZoneOffset offset(ZoneId zone) {
        return zone.getRules().getValidOffsets(newest).stream()
                .min(Comparator.comparing(this::ahead).thenComparing(offset -> age(offset).abs()))
                .orElseGet(() -> zone.getRules().getOffset(newest));
    }

    private boolean ahead(ZoneOffset offset) {
        return age(offset).compareTo(TOLERANCE.negated()) < 0;
    }

    /** True if the zone is wrong, because the row would lie ahead of now. */
    public boolean refutes(ZoneId zone) {
        return ahead(offset(zone));
    }

    /** True if the row would lie ahead of now in every zone, so that a clock must be wrong. */
    public boolean refutesAll() {
        return ahead(fits());
    }

    /**
     * The offset under which the row is as new as it can be: the smallest one in use anywhere that
     * does not put it ahead of now. It is the offset of the log if the row has just arrived.
     */
    public ZoneOffset fits() {
        Duration ahead = Duration.between(newest.toInstant(ZoneOffset.UTC), seen).negated();
        Duration least = ahead.minus(TOLERANCE);
        TreeSet<Integer> inUse = new TreeSet<>();
        for (ZoneRules rules : RULES) {
            inUse.add(rules.getOffset(seen).getTotalSeconds());
        }
        long seconds = Math.max(inUse.first(), Math.min(inUse.last(), least.toSeconds()));
        return ZoneOffset.ofTotalSeconds(inUse.ceiling((int) seconds));
    }

    /** How far the zone is from the offset that {@link #fits}; positive for a zone to the east. */
    public Duration off(ZoneId zone) {
        return Duration.ofSeconds(offset(zone).getTotalSeconds() - fits().getTotalSeconds());
    }
}
