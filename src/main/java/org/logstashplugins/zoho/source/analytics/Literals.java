package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.TimePattern;

/**
 * The format of times in a filter. According to Zoho's newest reference, the format of the column
 * works; according to an older page, only ISO dates do. So if Zoho cannot read one, the other is
 * tried, and the source state keeps the one that worked. One thread.
 */
final class Literals {
    private static final String KEY = "filter_times";
    private static final String ISO = "iso";

    /** A filter that was parsed, but that Zoho cannot convert (documented). */
    private static final String NOT_UNDERSTOOD = "7327";

    private final Optional<TimePattern> set;
    private final TimePattern column;
    private final TimePattern iso;
    private final SourceState sourceState;

    /**
     * @param set the format that the user set; if present, no other is tried
     * @param column the format of the column
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

    /** Sends a request, and sends it in the other format if Zoho cannot read the first. */
    <T> T with(Filtered<T> request) throws IOException {
        boolean known = sourceState.recall(KEY).equals(Optional.of(ISO));
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
                sourceState.forget(KEY);
            } else {
                sourceState.remember(KEY, ISO);
            }
            return answer;
        }
    }

    /** Tries the other format; if that fails as well, people see the first refusal. */
    private static <T> T otherwise(Filtered<T> request, TimePattern other, ApiException first)
            throws IOException {
        try {
            return request.ask(other);
        } catch (ApiException e) {
            throw e.code().equals(NOT_UNDERSTOOD) ? first : e;
        }
    }
}
