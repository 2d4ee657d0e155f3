package org.logstashplugins.zoho.cli.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.sincedb.CursorEditor;
import org.logstashplugins.zoho.sincedb.CursorReport;
import org.logstashplugins.zoho.sincedb.SincedbException;
import org.logstashplugins.zoho.sincedb.SincedbFolder;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * A cursor in a sincedb, or the place of one.
 *
 * @param name of the stream, as far as it is known, or else the name of the file
 * @param stem the beginning of the names of its files
 * @param report what its files say; empty if there are none
 * @param log the log of a pipeline that it belongs to; empty without a pipeline
 */
public record NamedCursor(
        Path folder,
        String name,
        String stem,
        Optional<CursorReport> report,
        Optional<FollowedLog> log) {

    /** The content of its cursor file; empty if it has none, or one that cannot be used. */
    Optional<CursorReport.Content> content() {
        return report.flatMap(CursorReport::content);
    }

    /** How the pipeline counts the time of the log, or else how its files do. */
    Optional<TimeAxis> axis() {
        return log.flatMap(FollowedLog::found)
                .map(FollowedLog.Found::axis)
                .or(() -> content().map(CursorReport.Content::axis));
    }

    /** True if the stream has this name, or is a part of a stream with this name. */
    boolean isCalled(String stream) {
        return name.equals(stream) || stem.equals(stream) || name.startsWith(stream + " (");
    }

    /**
     * Locks it.
     *
     * @param command for the message to others
     * @throws RefusedException if an input has it
     */
    CursorEditor edit(String command) throws IOException {
        try {
            return new SincedbFolder(folder)
                    .edit(stem, "the command \"zoho state " + command + "\"");
        } catch (SincedbException e) {
            if (e.holder().isEmpty()) {
                throw e;
            }
            throw new RefusedException(
                    "%s: held by %s. Nothing was changed. Stop that Logstash, or remove the stream from its pipeline, then repeat the command."
                            .formatted(name, e.holder().get()));
        }
    }
}
