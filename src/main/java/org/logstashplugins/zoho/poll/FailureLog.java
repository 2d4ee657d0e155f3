package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.time.Clock;

/**
 * Remembers the current failures of the streams of an input, and decides whether a failure is new,
 * or has lasted so long that it should be reported again. A failure is identified by where it
 * happens, its kind and its code, because its text may differ each time, for example in the id of a
 * request. If several streams begin to fail with the same text, one of them reports it. A failure
 * that lasts is reported for each stream, once an hour. Thread-safe.
 */
public final class FailureLog {
    private static final Duration REPEAT = Duration.ofHours(1);

    /** After this many different codes from one server, another code does not count as new. */
    private static final int MOST_CAUSES = 10;

    private final Clock clock;
    private final Map<String, FailingStream> streams = new HashMap<>();

    /** How to report a failure. */
    enum Report {
        /** It was not reported yet. */
        FIRST,
        /** It was reported an hour ago, and it continues. */
        REPEATED,
        /** It was reported recently. */
        NONE
    }

    /**
     * What is known about a failure.
     *
     * @param since when the stream began to fail
     * @param tries how often it has failed since
     * @param where the log of the stream that failed last
     * @param text the last failure and its remedy
     */
    record Verdict(Report report, Instant since, long tries, String where, String text) {}

    /** The failures of a stream since its last success. */
    private static final class FailingStream {
        final Instant since;
        final Set<Failures.Cause> causes = new HashSet<>();
        final Set<String> texts = new HashSet<>();
        long tries;
        Instant reported;
        String where = "";
        String last = "";

        FailingStream(Instant since) {
            this.since = since;
            this.reported = since;
        }

        Verdict verdict(Report report) {
            return new Verdict(report, since, tries, where, last);
        }
    }

    public FailureLog(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes note of a failure. Different failures may alternate, such as two statuses of a gateway.
     */
    synchronized Verdict failed(String stream, Failures.Cause cause, String text) {
        Instant now = clock.instant();
        FailingStream own = streams.computeIfAbsent(stream, name -> new FailingStream(now));
        own.tries++;
        own.where = cause.where();
        own.last = text;
        if (own.causes.size() < MOST_CAUSES && own.causes.add(cause)) {
            boolean known = isReportedByAnother(own, text, now);
            own.reported = now;
            remember(own, text);
            return own.verdict(known ? Report.NONE : Report.FIRST);
        }
        return repeated(own, now);
    }

    /**
     * Takes note that time has passed, so that a stream that fails is reported every hour however
     * rarely it tries.
     *
     * @return empty if the stream does not fail
     */
    synchronized Optional<Verdict> check(String stream) {
        return Optional.ofNullable(streams.get(stream)).map(own -> repeated(own, clock.instant()));
    }

    private static Verdict repeated(FailingStream own, Instant now) {
        if (isRecent(own.reported, now)) {
            return own.verdict(Report.NONE);
        }
        own.reported = now;
        remember(own, own.last);
        return own.verdict(Report.REPEATED);
    }

    private boolean isReportedByAnother(FailingStream own, String text, Instant now) {
        return streams.values().stream()
                .anyMatch(
                        other ->
                                other != own
                                        && other.texts.contains(text)
                                        && isRecent(other.reported, now));
    }

    /** A time in the future does not count: the clock was set back. */
    private static boolean isRecent(Instant reported, Instant now) {
        return !now.isBefore(reported) && now.isBefore(reported.plus(REPEAT));
    }

    private static void remember(FailingStream own, String text) {
        if (own.texts.size() >= MOST_CAUSES) {
            own.texts.clear();
        }
        own.texts.add(text);
    }

    /**
     * Takes note of a success.
     *
     * @return true if the stream had failed before
     */
    synchronized boolean recovered(String stream) {
        return streams.remove(stream) != null;
    }
}
