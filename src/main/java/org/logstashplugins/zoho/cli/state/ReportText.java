package org.logstashplugins.zoho.cli.state;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.sincedb.Batch;
import org.logstashplugins.zoho.sincedb.CursorReport;
import org.logstashplugins.zoho.sincedb.LeaseHolder;
import org.logstashplugins.zoho.sincedb.Positions;
import org.logstashplugins.zoho.source.PendingJob;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.TimeAxis;

/** Prints cursors for people. */
public final class ReportText {
    private static final List<String> UNITS = List.of("bytes", "kB", "MB", "GB", "TB");

    private final PrintStream out;

    public ReportText(PrintStream out) {
        this.out = out;
    }

    /**
     * Prints the cursors of one or more sincedbs.
     *
     * @param unread the logs of the pipeline that have no cursor
     */
    public void print(List<Path> folders, List<NamedCursor> cursors, List<FollowedLog> unread) {
        for (Path folder : folders) {
            out.println(folder);
            List<NamedCursor> here =
                    cursors.stream().filter(each -> each.folder().equals(folder)).toList();
            here.forEach(this::print);
            List<FollowedLog> missing =
                    unread.stream().filter(log -> log.sincedb().equals(folder)).toList();
            missing.forEach(this::print);
            if (here.isEmpty() && missing.isEmpty()) {
                out.println();
                out.println("There are no cursors.");
            }
        }
    }

    private void print(FollowedLog log) {
        out.printf(Locale.ROOT, "%n%s%n", log.stream());
        line(
                "read until",
                "not read yet; starts at initial_lookback ("
                        + Durations.print(log.initialLookback())
                        + " before the start)");
    }

    private void print(NamedCursor cursor) {
        out.printf(Locale.ROOT, "%n%s%n", cursor.name());
        CursorReport report = cursor.report().orElseThrow();
        report.content().ifPresent(content -> content(content, report.rows()));
        line("held by", report.holder().map(ReportText::holder).orElse("nobody"));
        line("on disk", size(report.bytes()));
        line("cursor file", cursor.stem() + ".json");
        report.problem().ifPresent(problem -> line("problem", problem));
    }

    private void content(CursorReport.Content content, CursorReport.Rows rows) {
        Positions positions = content.cursor().positions();
        TimeAxis axis = content.axis();
        line("log", content.identity().toString());
        line("read until", readUntil(positions, axis.filterZone()));
        line(
                "newest row",
                positions.newest().map(time -> Times.print(time, axis.rowZone())).orElse("none"));
        line(
                "remembered",
                rows.known()
                        + " delivered rows"
                        + (positions.kept().equals(Instant.EPOCH)
                                ? ""
                                : " since " + Times.print(positions.kept(), axis.filterZone())));
        positions
                .resume()
                .ifPresent(next -> line("catch-up", catchUp(next, positions, axis.filterZone())));
        content.cursor().batch().ifPresent(batch -> line("batch", batch(batch, rows, axis)));
        PendingJob.recall(content.cursor().sourceState(), axis.filterZone())
                .ifPresent(job -> line("export job", job(job, axis.filterZone())));
        axis.filterZone()
                .ifPresent(
                        zone ->
                                line(
                                        "times",
                                        "of a clock in " + zone + "; this log writes no zone"));
        line("saved", Times.print(content.savedAt(), Optional.empty()));
    }

    private static String readUntil(Positions positions, Optional<ZoneId> zone) {
        return positions
                .readUntil()
                .map(time -> Times.print(time, zone))
                .orElseGet(
                        () ->
                                positions
                                        .began()
                                        .map(
                                                from ->
                                                        "nothing yet; the next window starts at "
                                                                + Times.print(from, zone))
                                        .orElse("nothing yet"));
    }

    private static String catchUp(Instant next, Positions positions, Optional<ZoneId> zone) {
        return "the next window starts at "
                + Times.print(next, zone)
                + positions.until().map(end -> "; ends at " + Times.print(end, zone)).orElse("");
    }

    private static String batch(Batch batch, CursorReport.Rows rows, TimeAxis axis) {
        return "%s to %s: %d files, %d new rows delivered so far"
                .formatted(
                        Times.print(batch.window().from(), axis.filterZone()),
                        Times.print(batch.window().to(), axis.filterZone()),
                        batch.files().size(),
                        rows.ofBatch());
    }

    private static String job(PendingJob job, Optional<ZoneId> zone) {
        return "%s to %s: %s"
                .formatted(
                        Times.print(job.window().from(), zone),
                        Times.print(job.window().to(), zone),
                        job.started()
                                .map(
                                        started ->
                                                "job %s, created at %s"
                                                        .formatted(
                                                                started.job(),
                                                                Times.print(
                                                                        started.at(),
                                                                        Optional.empty())))
                                .orElse("not created yet"));
    }

    private static String holder(LeaseHolder holder) {
        return holder.text()
                + switch (holder.life()) {
                    case RUNNING -> ", which is running";
                    case ENDED ->
                            ", which has ended without releasing it; another input can have it";
                    case UNKNOWN -> "; whether that is running cannot be seen from here";
                };
    }

    static String size(long bytes) {
        int unit = 0;
        double size = bytes;
        while (size >= 1000 && unit < UNITS.size() - 1) {
            size /= 1000;
            unit++;
        }
        return unit == 0
                ? bytes + " bytes"
                : String.format(Locale.ROOT, "%.1f %s", size, UNITS.get(unit));
    }

    private void line(String name, String text) {
        out.printf(
                Locale.ROOT, "  %-12s %s%n", name, text.lines().collect(Collectors.joining(" ")));
    }
}
