package org.logstashplugins.zoho.cli.state;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.sincedb.Cursor;
import org.logstashplugins.zoho.sincedb.CursorReport;
import org.logstashplugins.zoho.sincedb.LeaseHolder;
import org.logstashplugins.zoho.sincedb.Positions;
import org.logstashplugins.zoho.source.PendingJob;
import org.logstashplugins.zoho.time.Window;

/** Describes cursors as one JSON document. All times are instants. */
public final class ReportJson {
    private static final ObjectMapper JSON = new ObjectMapper();

    private ReportJson() {}

    /**
     * Describes cursors.
     *
     * @param unread the logs of the pipeline that have no cursor
     */
    public static String of(List<NamedCursor> cursors, List<FollowedLog> unread) {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode streams = document.putArray("streams");
        cursors.forEach(cursor -> write(cursor, streams.addObject()));
        for (FollowedLog log : unread) {
            streams.addObject()
                    .put("stream", log.stream())
                    .put("sincedb", log.sincedb().toString())
                    .put("initial_lookback_seconds", log.initialLookback().toSeconds());
        }
        return document.toPrettyString();
    }

    private static void write(NamedCursor cursor, ObjectNode node) {
        CursorReport report = cursor.report().orElseThrow();
        node.put("stream", cursor.name());
        node.put("sincedb", cursor.folder().toString());
        node.put("cursor_file", cursor.stem() + ".json");
        report.content().ifPresent(content -> write(content, report.rows(), node));
        report.holder().ifPresent(holder -> write(holder, node.putObject("held_by")));
        node.put("bytes_on_disk", report.bytes());
        report.problem().ifPresent(problem -> node.put("problem", problem));
    }

    private static void write(
            CursorReport.Content content, CursorReport.Rows rows, ObjectNode node) {
        Cursor cursor = content.cursor();
        Positions positions = cursor.positions();
        Optional<ZoneId> zone = content.axis().filterZone();
        content.identity().parts().forEach(node.putArray("log")::add);
        put(node, "read_until", positions.readUntil());
        put(node, "starts_at", positions.began().filter(any -> positions.readUntil().isEmpty()));
        put(node, "newest_row", positions.newest());
        node.put("rows_remembered", rows.known());
        put(node, "remembered_since", Optional.of(positions.kept()));
        zone.ifPresent(known -> node.put("zone", known.getId()));
        positions
                .resume()
                .ifPresent(
                        next -> {
                            ObjectNode catchUp = node.putObject("catch_up");
                            catchUp.put("next_window", next.toString());
                            put(catchUp, "until", positions.until());
                        });
        cursor.batch()
                .ifPresent(
                        batch ->
                                window(batch.window(), node.putObject("batch"))
                                        .put("files", batch.files().size())
                                        .put("new_rows_delivered", rows.ofBatch()));
        PendingJob.recall(cursor.sourceState(), zone)
                .ifPresent(
                        job -> {
                            ObjectNode at = window(job.window(), node.putObject("export_job"));
                            job.started()
                                    .ifPresent(
                                            started ->
                                                    at.put("id", started.job())
                                                            .put(
                                                                    "created_at",
                                                                    started.at().toString()));
                        });
        node.put("saved_at", content.savedAt().toString());
    }

    private static ObjectNode window(Window window, ObjectNode node) {
        return node.put("from", window.from().toString()).put("to", window.to().toString());
    }

    private static void write(LeaseHolder holder, ObjectNode node) {
        node.put("name", holder.name());
        holder.process().ifPresent(at -> node.put("pid", at.pid()).put("host", at.host()));
        node.put("state", holder.life().name().toLowerCase(Locale.ROOT));
    }

    private static void put(ObjectNode node, String name, Optional<Instant> time) {
        time.ifPresent(known -> node.put(name, known.toString()));
    }
}
