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
 * Where a row of the audit log says when it happened. Zoho documents neither the file's header nor
 * its format of times, so both are taken from the settings, or else found: the column by likely
 * names, the format from the rows of an export, of which it is known when they happened. One
 * thread.
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

    private static final String NOTE = "audited_time";

    private final CrmOptions options;
    private final Consumer<String> notices;
    private final TimeCell cell;
    private ColumnTimes times;
    private Optional<String> zone = Optional.empty();
    private boolean doubted;

    /**
     * @param notices says something to people
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

    /** By which the log is known from other files. */
    static TimeColumn column(CrmOptions options) {
        return new TimeColumn(
                options.timeColumn().map(List::of).orElse(LIKELY_COLUMNS),
                options.timeColumn().isPresent());
    }

    /** Recalls what was learned before a restart. */
    void recall(SourceState names) {
        names.recall(NOTE).ifPresent(times::recall);
    }

    void remember(SourceState names) throws IOException {
        String learned = times.learned();
        if (!names.recall(NOTE).orElse("").equals(learned)) {
            names.remember(NOTE, learned);
        }
    }

    /** The steps of the log's times. */
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

    /** With a zone that is not understood, no time is read: it would be hours off. */
    private Optional<ZoneId> told(String text) {
        return LooseTime.zone(text, options.zone().orElse(ZoneOffset.UTC));
    }

    /**
     * Looks at all rows of an export before they are delivered.
     *
     * @param window what was asked for
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

        /** Says once what was not understood. */
        void end() {
            Optional<String> doubtful = lesson.flatMap(ColumnTimes.Lesson::end);
            if (doubtful.isPresent() && !doubted) {
                doubted = true;
                notices.accept(
                        "the times of the audit log, such as \""
                                + ForeignText.name(doubtful.get())
                                + "\", can be read with the day, the month or the year first, and no row tells which. Rows of"
                                + " which that holds have no time. Set time_format, e.g. \"MM/dd/yyyy hh:mm a\" or \"dd/MM/yyyy"
                                + " HH:mm\".");
            }
        }
    }
}
