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
 * One log of a remote API. A source knows requests, formats and columns, but no cursors, schedules
 * or retries, and no Logstash. One thread.
 */
public interface Source {

    /**
     * The parts of this log, each with a cursor of its own, so that a refused part does not hold up
     * the others. Most logs have one part, the log itself.
     */
    default List<Source> parts() {
        return List.of(this);
    }

    /**
     * Which of {@link #parts} this is, for messages and the name of its cursor; empty if there is
     * only one.
     */
    default String part() {
        return "";
    }

    /**
     * Resolves the names in the configuration. Called before every poll; asks the network only for
     * what {@code names} does not know.
     */
    Identity identify(SourceState names) throws IOException;

    /**
     * How the log writes times, and which windows its API accepts. Like all methods below, only
     * after {@link #identify}.
     */
    TimeAxis axis();

    /**
     * True to deliver rows of a unit of time again whenever they changed, before the unit is over.
     */
    default boolean changing() {
        return false;
    }

    /**
     * The window of remote work that began before a restart or a failure, such as an export job. It
     * is asked for again instead of another one.
     */
    default Optional<Window> pending(SourceState state) {
        return Optional.empty();
    }

    /**
     * Fetches every row of the window into the spool, in any order.
     *
     * @param state outlives a restart, until the batch is delivered or another window is asked for
     * @return the files in the order that {@link #open} needs
     * @throws org.logstashplugins.zoho.client.ApiException of category {@code TOO_MUCH} when the
     *     window has more rows than come at once; then a shorter one is asked for
     */
    List<SpoolFile> fetch(Window window, Spool spool, SourceState state) throws IOException;

    /**
     * Fetches rows of the window for a look at them, without an export job: those take minutes, and
     * an organization has few.
     *
     * @return empty if rows come from a job only; then it was only asked whether the log can be
     *     reached
     */
    default Optional<List<SpoolFile>> sample(Window window, Spool spool, SourceState state)
            throws IOException {
        return Optional.of(fetch(window, spool, state));
    }

    /**
     * What an answer costs.
     *
     * @return API units; 0 for an API that does not count them
     */
    default double units(long rows) {
        return 0;
    }

    /** What is left of the day's API units, for people; empty for an API that does not tell. */
    default Optional<String> unitsLeft() throws IOException {
        return Optional.empty();
    }

    /**
     * Reads what {@link #fetch} brought, now or before a restart.
     *
     * @param lenient false to fail with a {@link org.logstashplugins.zoho.rows.CutOffException}
     *     when a file ends in the middle of a row
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
