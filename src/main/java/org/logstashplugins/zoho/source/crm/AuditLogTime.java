package org.logstashplugins.zoho.source.crm;

import java.io.IOException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.rows.TimeCell;
import org.logstashplugins.zoho.rows.TimeColumn;
import org.logstashplugins.zoho.source.SourceState;
import org.logstashplugins.zoho.time.ColumnTimes;
import org.logstashplugins.zoho.time.LooseTime;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.WallUnit;
import org.logstashplugins.zoho.time.Window;

/**
 * Reads when a row of the audit log happened. Zoho documents neither the header of the file nor its
 * time format. Both come from the options, or else are found: the column by likely names, the
 * format from the rows of an export, whose window is known. One thread.
 */
final class AuditLogTime {
    private static final List<String> LIKELY_COLUMNS =
            List.of(
                    "Audited Time",
                    "audited_time",
                    "Date & Time",
                    "Date and Time",
                    "Time",
                    "Timestamp",
                    "Date",
                    "Modified Time");

    private static final String KEY = "audited_time";

    private final CrmOptions options;
    private final Consumer<String> notices;
    private final TimeCell cell;
    private ColumnTimes times;
    private Optional<String> zone = Optional.empty();
    private boolean doubted;

    /**
     * @param notices logs a sentence for people
     */
    AuditLogTime(CrmOptions options, Consumer<String> notices) {
        this.options = options;
        this.notices = notices;
        this.cell = new TimeCell(column(options));
        this.times = times(options.zone());
    }

    private ColumnTimes times(Optional<ZoneId> of) {
        return new ColumnTimes(
                options.timeFormat()
                        .map(
                                format ->
                                        TimePattern.of(
                                                format,
                                                of.orElse(ZoneOffset.UTC),
                                                options.locale())),
                of,
                options.locale());
    }

    /** The column that distinguishes the log from other files. */
    static TimeColumn column(CrmOptions options) {
        return new TimeColumn(
                options.timeColumn().map(List::of).orElse(LIKELY_COLUMNS),
                options.timeColumn().isPresent());
    }

    /** Recalls what was learned before a restart. */
    void recall(SourceState names) {
        names.recall(KEY).ifPresent(times::recall);
    }

    void remember(SourceState names) throws IOException {
        String learned = times.learned();
        if (!names.recall(KEY).orElse("").equals(learned)) {
            names.remember(KEY, learned);
        }
    }

    /** The unit of the log's times. */
    WallUnit unit() {
        return new WallUnit(
                times.unit().orElse(ChronoUnit.SECONDS), options.zone().orElse(ZoneOffset.UTC));
    }

    /** Reads a row's time. */
    Optional<ZonedDateTime> of(TableRow row) {
        return text(row).flatMap(times::read);
    }

    private Optional<String> text(TableRow row) {
        Optional<String> text = cell.of(row);
        if (!cell.zone().equals(zone)) {
            zone = cell.zone();
            ColumnTimes before = times;
            times = times(zone.isPresent() ? told(zone.get()) : options.zone());
            times.recall(before.learned());
        }
        return text;
    }

    /**
     * The zone in the header; with an unknown one no time is read, because it would be hours off.
     */
    private Optional<ZoneId> told(String text) {
        return LooseTime.zone(text, options.zone().orElse(ZoneOffset.UTC));
    }

    /**
     * Learns from all rows of an export before they are delivered.
     *
     * @param window the window of the export
     */
    Look look(Window window) {
        return new Look(window);
    }

    /** A first look at the rows of an export. */
    final class Look {
        private final Window window;
        private Optional<ColumnTimes> learning = Optional.empty();
        private Optional<ColumnTimes.Lesson> lesson = Optional.empty();

        private Look(Window window) {
            this.window = window;
        }

        void add(TableRow row) {
            Optional<String> text = text(row);
            if (!learning.equals(Optional.of(times))) {
                lesson.ifPresent(ColumnTimes.Lesson::end);
                learning = Optional.of(times);
                lesson = Optional.of(times.lesson(Optional.of(window)));
            }
            text.ifPresent(lesson.orElseThrow()::add);
        }

        /** Warns once of times that can be read in several ways. */
        void end() {
            Optional<String> doubtful = lesson.flatMap(ColumnTimes.Lesson::end);
            if (doubtful.isPresent() && !doubted) {
                doubted = true;
                notices.accept(
                        "the times of the audit log, such as \"%s\", can be read with the day, the month or the year first, and no row tells which. Such rows have no time. Set time_format, e.g. \"MM/dd/yyyy hh:mm a\" or \"dd/MM/yyyy HH:mm\"."
                                .formatted(ForeignText.name(doubtful.get())));
            }
        }
    }
}
