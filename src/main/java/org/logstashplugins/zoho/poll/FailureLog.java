package org.logstashplugins.zoho.poll;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.logstashplugins.zoho.time.Clock;

/**
 * Which failures the streams of an input are suffering from: what of it is news, and what has
 * lasted for so long that it is to be said again. A failure is known by where it happens, its kind
 * and its code: its text may hold something that is new each time, such as the id of a request.
 * What several streams suffer from in the same words is said by one of them. Thread-safe.
 */
public final class FailureLog {
    private static final Duration REPEAT = Duration.ofHours(1);

    /** A server that has another code each time has said it all after so many. */
    private static final int MOST_CAUSES = 10;

    private final Clock clock;
    private final Map<String, Suffering> streams = new HashMap<>();

    /** How to say it. */
    enum Word {
        /** Nobody has said so yet. */
        NEWS,
        /** It was said an hour ago, and goes on. */
        LASTING,
        /** It was said. */
        KNOWN
    }

    /**
     * What to make of a failure.
     *
     * @param since when the stream began to fail
     * @param tries how often it has failed since
     */
    record Verdict(Word word, Instant since, long tries) {}

    /** What a stream has suffered since its last success. */
    private static final class Suffering {
        final Instant since;
        final Set<Failures.Cause> causes = new HashSet<>();
        final Set<String> texts = new HashSet<>();
        long tries;
        Instant told;

        Suffering(Instant since) {
            this.since = since;
            this.told = since;
        }
    }

    public FailureLog(Clock clock) {
        this.clock = clock;
    }

    /** A stream has failed. Failures may take turns, such as two gateways' statuses. */
    synchronized Verdict failed(String stream, Failures.Cause cause, String text) {
        Instant now = clock.instant();
        Suffering own = streams.computeIfAbsent(stream, name -> new Suffering(now));
        own.tries++;
        boolean fresh = own.causes.size() < MOST_CAUSES && own.causes.add(cause);
        boolean due = !fresh && !isRecent(own.told, now);
        Word word = Word.KNOWN;
        if (fresh || due) {
            if (!isToldByAnother(own, text, now)) {
                word = fresh ? Word.NEWS : Word.LASTING;
            }
            own.told = now;
            remember(own, text);
        }
        return new Verdict(word, own.since, own.tries);
    }

    private boolean isToldByAnother(Suffering own, String text, Instant now) {
        return streams.values().stream()
                .anyMatch(
                        other ->
                                other != own
                                        && other.texts.contains(text)
                                        && isRecent(other.told, now));
    }

    /** Nothing of the future is: the clock was set back. */
    private static boolean isRecent(Instant told, Instant now) {
        return !now.isBefore(told) && now.isBefore(told.plus(REPEAT));
    }

    private static void remember(Suffering own, String text) {
        if (own.texts.size() >= MOST_CAUSES) {
            own.texts.clear();
        }
        own.texts.add(text);
    }

    /**
     * A stream goes on.
     *
     * @return true when it had suffered
     */
    synchronized boolean recovered(String stream) {
        return streams.remove(stream) != null;
    }
}
