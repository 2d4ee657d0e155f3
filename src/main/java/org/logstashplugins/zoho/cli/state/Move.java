package org.logstashplugins.zoho.cli.state;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.sincedb.Cursor;
import org.logstashplugins.zoho.sincedb.CursorEditor;
import org.logstashplugins.zoho.sincedb.CursorReport;
import org.logstashplugins.zoho.source.PendingJob;
import org.logstashplugins.zoho.time.TimeAxis;

/** Lets a stream continue at another time. */
public final class Move {
    private final NamedCursor cursor;
    private final Optional<ZoneId> zone;

    public Move(NamedCursor cursor) {
        this.cursor = cursor;
        this.zone = cursor.axis().flatMap(TimeAxis::filterZone);
    }

    /**
     * Reads the time that a user gives.
     *
     * @return empty if it is not one
     * @throws RefusedException if it has no zone, and the log has none either
     */
    public Optional<Instant> time(String text) {
        Optional<Instant> zoned = Times.zoned(text);
        if (zoned.isPresent()) {
            return zoned;
        }
        Optional<Instant> read = Times.read(text, zone.orElse(ZoneOffset.UTC));
        if (read.isPresent() && zone.isEmpty()) {
            throw new RefusedException(
                    "%s: this log names time zones, so the time needs one, such as 2026-03-10T10:00:00Z or 2026-03-10T10:00:00+01:00."
                            .formatted(cursor.name()));
        }
        return read;
    }

    /**
     * Moves it.
     *
     * @param to not after {@code now}
     * @return what follows from that, for people
     */
    public String to(Instant to, Instant now) throws IOException {
        if (to.isAfter(now)) {
            throw new RefusedException(
                    "%s: %s lies in the future; nothing would be read until then. Nothing was changed."
                            .formatted(cursor.name(), Times.print(to, zone)));
        }
        long known =
                cursor.report().map(CursorReport::rows).map(CursorReport.Rows::known).orElse(0L);
        try (CursorEditor editor = cursor.edit("set")) {
            if (!editor.exists()) {
                throw new RefusedException(
                        "%s: there is no cursor file. Nothing was changed."
                                .formatted(cursor.name()));
            }
            CursorEditor.Moved moved =
                    editor.move(
                            to,
                            cursor.log().flatMap(FollowedLog::found).map(FollowedLog.Found::axis));
            return tell(moved.before(), moved.after(), known);
        }
    }

    private String tell(Cursor before, Cursor after, long known) {
        Instant start = after.positions().began().orElseThrow();
        String from = Times.print(start, zone);
        Optional<Instant> until = before.positions().readUntil();
        StringBuilder text = new StringBuilder();
        text.append(cursor.name()).append(": the next window starts at ").append(from).append(". ");
        if (until.isEmpty()) {
            text.append("The log was not read before. ");
        } else if (start.isAfter(until.get())) {
            text.append("It was read until ")
                    .append(Times.print(until.get(), zone))
                    .append("; rows between these times that were not delivered are skipped. ");
        } else {
            text.append(again(start, before, from, known));
        }
        boolean open =
                before.batch().isPresent()
                        || PendingJob.recall(before.sourceState(), zone).isPresent();
        if (open) {
            text.append(
                    "The batch or export job in progress was dropped; its rows since that time are asked for again. ");
        }
        return text.toString().strip();
    }

    private String again(Instant start, Cursor before, String from, long known) {
        Instant kept = before.positions().kept();
        String since = Times.print(kept, zone);
        return "Delivered rows "
                + (start.isBefore(kept)
                        ? "from %s to %s come again, with the same ids. Those since %s are remembered (%d) and do not come again. "
                                .formatted(from, since, since, known)
                        : "since then are remembered (%d) and do not come again; rows that came late do. "
                                .formatted(known));
    }
}
