package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.time.FloatingTime;
import org.logstashplugins.zoho.time.Window;

/**
 * The export job of a window, as the source state keeps it across restarts. It is one value, so
 * that no half of it can be lost.
 *
 * @param started empty until the job is created
 */
public record PendingJob(Window window, Optional<Started> started) {
    private static final String KEY = "export_job";
    private static final String SEPARATOR = "|";

    /** A job that was created. */
    public record Started(String job, Instant at) {}

    /**
     * Reads the job from the source state.
     *
     * @param zone the zone of the times in the job's filter; empty when it names instants
     */
    static Optional<PendingJob> recall(SourceState state, Optional<ZoneId> zone) {
        return state.recall(KEY).flatMap(text -> parse(text, zone));
    }

    /** Reads the job from what a cursor keeps for its source. */
    public static Optional<PendingJob> recall(Map<String, String> state, Optional<ZoneId> zone) {
        return Optional.ofNullable(state.get(KEY)).flatMap(text -> parse(text, zone));
    }

    void remember(SourceState state, Optional<ZoneId> zone) throws IOException {
        state.remember(KEY, text(zone));
    }

    private String text(Optional<ZoneId> zone) {
        return FloatingTime.print(window.from(), zone)
                + SEPARATOR
                + FloatingTime.print(window.to(), zone)
                + started.map(s -> SEPARATOR + s.job() + SEPARATOR + s.at()).orElse("");
    }

    private static Optional<PendingJob> parse(String text, Optional<ZoneId> zone) {
        String[] parts = text.split(Pattern.quote(SEPARATOR));
        try {
            Window window =
                    new Window(
                            FloatingTime.parse(parts[0], zone), FloatingTime.parse(parts[1], zone));
            Optional<Started> started =
                    parts.length < 4
                            ? Optional.empty()
                            : Optional.of(new Started(parts[2], Instant.parse(parts[3])));
            return Optional.of(new PendingJob(window, started));
        } catch (DateTimeException | IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
