package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;

/**
 * One log of one remote API. Knows requests, formats and columns; nothing of cursors, schedules,
 * retries or Logstash. Used by one thread.
 */
public interface Source {

    /**
     * The logs that this one is made of, each with a cursor of its own, so that one that is refused
     * does not hold up the others. Mostly this one alone.
     */
    default List<Source> parts() {
        return List.of(this);
    }

    /**
     * Which of {@link #parts} this is, for messages and the name of its cursor; empty for the only
     * one.
     */
    default String part() {
        return "";
    }

    /**
     * Finds out what the names in the configuration stand for. Called before every poll; asks the
     * network only for what {@code names} does not know.
     */
    Identity identify(SourceState names) throws IOException;

    /**
     * How the log counts time, and what its API takes at once. Only after {@link #identify}, like
     * everything below.
     */
    TimeAxis axis();

    /**
     * True when rows of a unit are to be delivered again whenever they have changed, before the
     * unit is over.
     */
    default boolean changing() {
        return false;
    }

    /**
     * The window of work at the remote side that was begun before a restart or a failure, such as
     * an export job; it is asked for again instead of another.
     */
    default Optional<Window> pending(SourceState notes) {
        return Optional.empty();
    }

    /**
     * Gets every row of the window, in any order, into the spool.
     *
     * @param notes outlives a restart, until the batch is delivered or another window is asked for
     * @return in the order in which {@link #open} wants them
     * @throws org.logstashplugins.zoho.client.ApiException of kind {@code TOO_MUCH} when the window
     *     has more rows than come at once; a shorter one is asked for then
     */
    List<SpoolFile> fetch(Window window, Spool spool, SourceState notes) throws IOException;

    /**
     * Reads what {@link #fetch} got, now or before a restart.
     *
     * @param lenient false to fail with a {@link org.logstashplugins.zoho.rows.CutOffException}
     *     where a file ends in the middle of a row
     */
    RowReader open(List<Path> files, boolean lenient) throws IOException;

    /** When a row happened; empty when it does not say so in a way we can read. */
    Optional<ZonedDateTime> time(Row row);

    /**
     * The time by which the API chooses the row, where that is another than when it happened, such
     * as when it arrived there; empty when the row does not say so in a way we can read.
     *
     * @param time what {@link #time} has read of the row, so that it is read once
     */
    default Optional<ZonedDateTime> chosenBy(Row row, Optional<ZonedDateTime> time) {
        return time;
    }
}
