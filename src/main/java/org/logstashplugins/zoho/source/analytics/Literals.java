package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.TimePattern;

/**
 * How times are written in a filter. Zoho's newest reference says that a column's own format is
 * understood, an older page that ISO dates alone are. So where Zoho cannot make anything of the
 * one, the other is tried, and the one that worked is remembered. One thread.
 */
final class Literals {
    private static final String NOTE = "filter_times";
    private static final String ISO = "iso";

    /** A filter that was parsed, but that Zoho cannot convert (documented). */
    private static final String NOT_UNDERSTOOD = "7327";

    private final Optional<TimePattern> set;
    private final TimePattern column;
    private final TimePattern iso;
    private final SourceState sourceState;

    /**
     * @param set the user's own word; nothing else is tried then
     * @param column how the column shows its times
     */
    Literals(Optional<TimePattern> set, TimePattern column, SourceState sourceState) {
        this.set = set;
        this.column = column;
        this.iso =
                TimePattern.of(
                        column.unit() == ChronoUnit.DAYS ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss",
                        column.zone());
        this.sourceState = sourceState;
    }

    /** A request with a filter. */
    @FunctionalInterface
    interface Filtered<T> {
        T ask(TimePattern literals) throws IOException;
    }

    /** Asks, and asks in the other way if that is not understood. */
    <T> T with(Filtered<T> request) throws IOException {
        boolean known = sourceState.recall(NOTE).equals(Optional.of(ISO));
        try {
            return request.ask(set.orElse(known ? iso : column));
        } catch (ApiException e) {
            boolean another =
                    set.isEmpty()
                            && e.code().equals(NOT_UNDERSTOOD)
                            && !iso.pattern().equals(column.pattern());
            if (!another) {
                throw e;
            }
            T answer = otherwise(request, known ? column : iso, e);
            if (known) {
                sourceState.forget(NOTE);
            } else {
                sourceState.remember(NOTE, ISO);
            }
            return answer;
        }
    }

    /** Where neither is understood, the first refusal is what people should see. */
    private static <T> T otherwise(Filtered<T> request, TimePattern other, ApiException first)
            throws IOException {
        try {
            return request.ask(other);
        } catch (ApiException e) {
            throw e.code().equals(NOT_UNDERSTOOD) ? first : e;
        }
    }
}
