package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.apache.logging.log4j.Level;
import org.logstashplugins.zoho.metrics.Gauge;
import org.logstashplugins.zoho.metrics.StreamMetrics;
import org.logstashplugins.zoho.time.Durations;

/**
 * Reports the failures of one stream: an ERROR when one is new, and a WARN every hour while it
 * lasts, because nobody reads a line that every stream repeats every few minutes. Thread-safe.
 *
 * @param failures those of all streams of the input
 */
record FailureReports(
        FailureLog failures, StreamLog log, StreamMetrics metrics, InstantSource clock) {

    /**
     * @param wait until the next try
     */
    void failed(Failures.Cause cause, String text, Duration wait) {
        FailureLog.Verdict verdict = failures.failed(log.stream(), cause, text);
        show(verdict);
        String next = " Next try in " + Durations.tell(wait) + ".";
        switch (verdict.report()) {
            case FIRST -> log.say(Level.ERROR, cause.where() + ": " + text + next);
            case REPEATED -> log.say(Level.WARN, lasts(verdict) + next);
            case NONE -> log.say(Level.DEBUG, lasts(verdict) + next);
        }
    }

    void succeeded() {
        if (failures.recovered(log.stream())) {
            log.say(Level.INFO, " works again");
        }
        metrics.show(Gauge.FAILING_SECONDS, 0L);
    }

    /** Time has passed. */
    void tick() {
        Optional<FailureLog.Verdict> failing = failures.check(log.stream());
        failing.ifPresent(this::show);
        failing.filter(verdict -> verdict.report() == FailureLog.Report.REPEATED)
                .ifPresent(verdict -> log.say(Level.WARN, lasts(verdict)));
    }

    private void show(FailureLog.Verdict verdict) {
        Instant now = clock.instant();
        long seconds = Duration.between(verdict.since(), now).toSeconds();
        // Not 0, which means that the stream works.
        metrics.show(Gauge.FAILING_SECONDS, Math.max(1, seconds));
    }

    private static String lasts(FailureLog.Verdict verdict) {
        return verdict.where()
                + " has been failing since "
                + verdict.since()
                + ", tried "
                + verdict.tries()
                + (verdict.tries() == 1 ? " time: " : " times: ")
                + verdict.text();
    }
}
