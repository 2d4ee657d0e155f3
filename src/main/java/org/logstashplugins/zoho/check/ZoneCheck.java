package org.logstashplugins.zoho.check;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.ZoneEvidence;

/** Tells whether the zone of a stream fits the times in its newest rows. */
final class ZoneCheck {
    /** A row this new shows that the zone fits. */
    private static final Duration FRESH = Duration.ofMinutes(15);

    /** No two neighboring zones are nearer to each other than 15 minutes; most are 30 apart. */
    private static final Duration LEAST_ERROR = Duration.ofMinutes(30);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

    private static final String PROOF =
            "To prove it, do something that is logged, such as opening a report, and run the check with --watch 10m meanwhile.";

    private final String stream;
    private final ZoneId zone;

    /**
     * @param zone the zone in which the stream reads times without a zone
     */
    ZoneCheck(String stream, ZoneId zone) {
        this.stream = stream;
        this.zone = zone;
    }

    /**
     * A verdict by the newest row.
     *
     * @param arrived true if the row was not in the log a moment before
     * @return empty if it cannot be told
     */
    Optional<Finding> verdict(ZoneEvidence evidence, boolean arrived) {
        boolean near = evidence.off(zone).abs().compareTo(LEAST_ERROR) < 0;
        boolean fresh = evidence.age(zone).compareTo(FRESH) < 0;
        if (!evidence.refutes(zone) && (fresh || (arrived && near))) {
            return Optional.of(
                    Finding.ok(
                            stream,
                            "timezone => \"%s\" fits: the newest row is %s old"
                                    .formatted(zone, tell(evidence.age(zone)))));
        }
        if (!arrived) {
            return Optional.empty();
        }
        return Optional.of(
                evidence.refutes(zone)
                        ? Finding.failed(stream, wrong(evidence))
                        : Finding.warning(
                                stream,
                                wrong(evidence)
                                        + " Leave it if Zoho delivers this log that late; nothing is lost then."));
    }

    private String wrong(ZoneEvidence evidence) {
        return "timezone => \"%s\" is off by %s: a row that has just come says %s, and that is now where the offset is %s. Set timezone to the zone of the log, which has this offset."
                .formatted(
                        zone,
                        tell(evidence.off(zone).abs()),
                        CLOCK.format(evidence.newest()),
                        offset(evidence));
    }

    /** What is known when no row came during the check. */
    Finding undecided(Optional<ZoneEvidence> evidence) {
        return evidence.filter(seen -> seen.refutes(zone))
                .map(this::refuted)
                .orElseGet(() -> unknown(evidence));
    }

    private Finding refuted(ZoneEvidence evidence) {
        return Finding.failed(
                stream,
                "timezone => \"%s\" is wrong: the newest row says %s, which would lie %s ahead of now. The offset of the log is %s if that row has just come, and further to the east if it is older. %s"
                        .formatted(
                                zone,
                                CLOCK.format(evidence.newest()),
                                tell(evidence.age(zone).negated()),
                                offset(evidence),
                                PROOF));
    }

    private static String offset(ZoneEvidence evidence) {
        String id = evidence.fits().getId();
        return id.equals("Z") ? "+00:00 (UTC)" : id;
    }

    private Finding unknown(Optional<ZoneEvidence> evidence) {
        String known =
                evidence.map(seen -> "the newest row is %s old".formatted(tell(seen.age(zone))))
                        .orElse("there are no rows");
        return Finding.warning(
                stream,
                "whether timezone => \"%s\" fits cannot be told: %s, and none came during this check. %s"
                        .formatted(zone, known, PROOF));
    }

    private static String tell(Duration duration) {
        return Durations.tell(duration.isNegative() ? Duration.ZERO : duration);
    }
}
