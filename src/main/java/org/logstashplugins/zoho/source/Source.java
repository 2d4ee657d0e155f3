package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.event.EventShape;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.time.Window;

/**
 * One log of one remote API. Knows requests, formats and columns; nothing of cursors, schedules,
 * retries or Logstash. Used by one thread.
 */
public interface Source {

    /**
     * Finds out what the names in the configuration stand for. Called before every poll; asks the
     * network only for what {@code names} does not know.
     */
    Identity identify(Memory names) throws IOException;

    /**
     * The last unit of the time column that is complete at {@code instant}, or the one that holds
     * it where rows are {@link #changing}. Only after {@link #identify}, like everything below.
     */
    default Instant lastUnit(Instant instant) {
        return floor(instant).minusSeconds(1);
    }

    /**
     * True when rows of a unit are to be delivered again whenever they have changed, before the
     * unit is over.
     */
    default boolean changing() {
        return false;
    }

    /** The start of the time column's unit that holds {@code instant}; of a second, mostly. */
    default Instant floor(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The longest window that the API takes, or is known to give out at once; empty for any. */
    default Optional<Duration> longestWindow() {
        return Optional.empty();
    }

    /**
     * The window of work at the remote side that was begun before a restart or a failure, such as
     * an export job; it is asked for again instead of another.
     */
    default Optional<Window> pending(Memory notes) {
        return Optional.empty();
    }

    /**
     * Gets every row of the window, in any order, into the spool.
     *
     * @param notes outlives a restart, until the batch is delivered
     */
    Fetched fetch(Window window, Spool spool, Memory notes) throws IOException;

    /**
     * Reads what {@link #fetch} got, now or before a restart.
     *
     * @param lenient false to fail with a {@link org.logstashplugins.zoho.rows.CutOffException}
     *     where a file ends in the middle of a row
     */
    RowReader open(List<Path> files, boolean lenient) throws IOException;

    /** The option that names where a row says when it happened. */
    default String timeOption() {
        return "time_column";
    }

    /** What is done to rows that are JSON before they are events. */
    default EventShape.Json json() {
        return EventShape.Json.PLAIN;
    }

    /** When a row happened; empty when it does not say so in a way we can read. */
    Optional<ZonedDateTime> time(Row row);
}
