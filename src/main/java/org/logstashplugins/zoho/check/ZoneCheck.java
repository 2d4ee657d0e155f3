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
        if (evidence.refutes(zone)) {
            return Optional.of(wrong(evidence, ""));
        }
        boolean fresh = evidence.age(zone).compareTo(FRESH) < 0;
        if (fresh || (arrived && evidence.off(zone).compareTo(LEAST_ERROR) < 0)) {
            return Optional.of(
                    Finding.ok(
                            stream,
                            "timezone => \"%s\" fits: the newest row is %s old"
                                    .formatted(zone, tell(evidence.age(zone)))));
        }
        return arrived
                ? Optional.of(
                        wrong(
                                evidence,
                                " If timezone is right, this log arrives that late; then nothing is lost."))
                : Optional.empty();
    }

    private Finding wrong(ZoneEvidence evidence, String doubt) {
        Duration off = evidence.off(zone);
        return Finding.failed(
                stream,
                "timezone => \"%s\" is wrong by %s: the newest row says %s, and that is now where the offset is %s. Set timezone to the zone that has this offset.%s"
                        .formatted(
                                zone,
                                tell(off.abs()),
                                CLOCK.format(evidence.newest()),
                                evidence.fits(),
                                doubt));
    }

    /** What to do when it cannot be told. */
    Finding unknown(Optional<ZoneEvidence> evidence) {
        String known =
                evidence.map(
                                seen ->
                                        "the newest row is %s old"
                                                .formatted(tell(seen.age(zone))))
                        .orElse("there are no rows");
        return Finding.warning(
                stream,
                "whether timezone => \"%s\" fits cannot be told: %s, and none came during this check. Do something that is logged, such as opening a report, and run the check with --watch 10m at the same time."
                        .formatted(zone, known));
    }

    private static String tell(Duration duration) {
        return Durations.tell(duration.isNegative() ? Duration.ZERO : duration);
    }
}
