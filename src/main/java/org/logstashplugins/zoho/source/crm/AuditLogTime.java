package org.logstashplugins.zoho.source.crm;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.rows.TimeColumn;
import org.logstashplugins.zoho.source.Memory;
import org.logstashplugins.zoho.time.ColumnTimes;
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
    private final ColumnTimes times;
    private Optional<String> column = Optional.empty();
    private boolean doubted;

    /**
     * @param notices says something to people
     */
    AuditLogTime(CrmOptions options, Consumer<String> notices) {
        this.options = options;
        this.notices = notices;
        this.times =
                new ColumnTimes(
                        options.timeFormat()
                                .map(
                                        format ->
                                                TimePattern.of(
                                                        format,
                                                        options.zone().orElse(ZoneOffset.UTC),
                                                        options.locale())),
                        options.zone(),
                        options.locale());
    }

    /** By which the log is known from other files. */
    static TimeColumn column(CrmOptions options) {
        return new TimeColumn(
                options.timeColumn().map(List::of).orElse(LIKELY_COLUMNS),
                options.timeColumn().isPresent());
    }

    /** Recalls what was learned before a restart. */
    void recall(Memory names) {
        names.recall(NOTE).ifPresent(times::recall);
    }

    void remember(Memory names) throws IOException {
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
        if (column.isEmpty() || row.columns().position(column.get()).isEmpty()) {
            column =
                    options.timeColumn()
                            .or(
                                    () ->
                                            LIKELY_COLUMNS.stream()
                                                    .filter(
                                                            name ->
                                                                    row.columns()
                                                                            .position(name)
                                                                            .isPresent())
                                                    .findFirst());
        }
        return column.flatMap(row::value);
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
        private final ColumnTimes.Lesson lesson;

        private Look(Window window) {
            this.lesson = times.lesson(Optional.of(window));
        }

        void add(TableRow row) {
            text(row).ifPresent(lesson::add);
        }

        /** Says once what was not understood. */
        void end() {
            Optional<String> doubtful = lesson.end();
            if (doubtful.isPresent() && !doubted) {
                doubted = true;
                notices.accept(
                        "the times of the audit log, such as \""
                                + ForeignText.name(doubtful.get())
                                + "\", can be read with the day first or with the month first, and no row tells which. Rows of"
                                + " which that holds have no time. Set time_format, e.g. \"MM/dd/yyyy hh:mm a\" or \"dd/MM/yyyy"
                                + " HH:mm\".");
            }
        }
    }
}
