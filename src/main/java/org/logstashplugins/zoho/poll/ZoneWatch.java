package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.ZoneEvidence;

/**
 * Notices that the zone of a log is probably wrong: its rows lie ahead of now, or those that have
 * just come are always old by the same whole hours. It warns once. One log, one thread.
 */
final class ZoneWatch {
    /** Zones that differ by less do not matter, and a log may be late by some minutes. */
    private static final Duration LEAST_ERROR = Duration.ofMinutes(30);

    /** This many new rows must show the same error, one after the other. */
    private static final int PROOFS = 5;

    private static final Duration LEAST_SPAN = Duration.ofMinutes(30);

    /** Rows after a longer pause may be late, because a table may be filled in batches. */
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(20);

    /** A look ahead of now costs a request, and new users have {@code zoho check}. */
    private static final Duration FIRST_LOOK = Duration.ofHours(1);

    private static final Duration BETWEEN_LOOKS = Duration.ofDays(1);

    /** A single row ahead of now may be wrong; another, later one is not. */
    private static final Duration SECOND_LOOK = Duration.ofMinutes(30);

    private Optional<Instant> newest = Optional.empty();
    private Instant lastRead = Instant.MIN;
    private Optional<ZoneOffset> suspected = Optional.empty();
    private Instant since = Instant.MIN;
    private Instant lastProof = Instant.MIN;
    private int proofs;
    private Optional<Instant> nextLook = Optional.empty();
    private Optional<Instant> ahead = Optional.empty();
    private boolean said;

    /**
     * Looks at the newest row of a poll.
     *
     * @param zone the zone in which its time was read
     * @param row its time; empty if there was no row
     * @return a warning, once
     */
    Optional<String> warning(ZoneId zone, Optional<Instant> row, Instant now) {
        boolean regular = !lastRead.plus(LONGEST_PAUSE).isBefore(now) && newest.isPresent();
        boolean arrived = row.isPresent() && newest.filter(row.get()::isAfter).isPresent();
        lastRead = now;
        newest = row.isPresent() && (newest.isEmpty() || arrived) ? row : newest;
        if (said || row.isEmpty()) {
            return Optional.empty();
        }
        ZoneEvidence evidence = new ZoneEvidence(LocalDateTime.ofInstant(row.get(), zone), now);
        // One poll proves nothing: the clock of this machine may be wrong for a moment.
        said = regular && arrived && proved(evidence, zone, now);
        return said ? Optional.of(text(evidence, zone)) : Optional.empty();
    }

    /** True if it is time to look whether there are rows ahead of now. */
    boolean wantsLook(Instant now) {
        if (nextLook.isEmpty()) {
            nextLook = Optional.of(now.plus(FIRST_LOOK));
        }
        Duration wait = Duration.between(now, nextLook.get());
        // A longer wait comes from a clock that was ahead.
        if (said || (wait.compareTo(Duration.ZERO) > 0 && wait.compareTo(BETWEEN_LOOKS) <= 0)) {
            return false;
        }
        nextLook = Optional.of(now.plus(BETWEEN_LOOKS));
        return true;
    }

    /**
     * Hears what a look has found.
     *
     * @param row the newest row ahead of now
     * @return a warning, once
     */
    Optional<String> looked(ZoneId zone, Optional<Instant> row, Instant now) {
        boolean another = row.isPresent() && ahead.filter(row.get()::isAfter).isPresent();
        ahead = row;
        if (row.isEmpty()) {
            return Optional.empty();
        }
        ZoneEvidence evidence = new ZoneEvidence(LocalDateTime.ofInstant(row.get(), zone), now);
        if (evidence.refutesAll()) {
            return Optional.empty();
        }
        said = another && evidence.refutes(zone);
        nextLook = Optional.of(now.plus(SECOND_LOOK));
        return said ? Optional.of(text(evidence, zone)) : Optional.empty();
    }

    private boolean proved(ZoneEvidence evidence, ZoneId zone, Instant now) {
        if (!evidence.refutes(zone) && evidence.off(zone).compareTo(LEAST_ERROR) < 0) {
            suspected = Optional.empty();
            return false;
        }
        Optional<ZoneOffset> fits = Optional.of(evidence.fits());
        if (!fits.equals(suspected) || lastProof.plus(LONGEST_PAUSE).isBefore(now)) {
            suspected = fits;
            since = now;
            proofs = 0;
        }
        lastProof = now;
        proofs++;
        return proofs >= PROOFS && !since.plus(LEAST_SPAN).isAfter(now);
    }

    private static String text(ZoneEvidence evidence, ZoneId zone) {
        String rows =
                evidence.refutes(zone)
                        ? "rows are dated %s ahead of now, whenever they come"
                                .formatted(Durations.tell(evidence.age(zone).negated()))
                        : "rows are %s old whenever they come"
                                .formatted(Durations.tell(evidence.age(zone)));
        return "timezone => \"%s\" is probably wrong: %s. The zone of the log has the offset %s now, unless %s. Find out with zoho check."
                .formatted(
                        zone,
                        rows,
                        evidence.fits().getId().replace("Z", "+00:00"),
                        evidence.refutes(zone)
                                ? "the clock of this machine is wrong"
                                : "the log is always that late");
    }
}
