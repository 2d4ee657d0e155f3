package org.logstashplugins.zoho.source.crm;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.rows.TimeColumn;
import org.logstashplugins.zoho.time.TimePattern;

/**
 * Where a row of the audit log says when it happened. Zoho documents neither the file's header nor
 * its format of times, so both are taken from the settings, or else found: the column by likely
 * names, the format by trying what reads the first rows. Formats in which day and month could be
 * mixed up are not tried.
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

    private static final List<String> LIKELY_FORMATS =
            List.of(
                    "yyyy-MM-dd'T'HH:mm:ssXXX",
                    "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                    "yyyy-MM-dd HH:mm:ss",
                    "yyyy-MM-dd'T'HH:mm:ss",
                    "dd MMM, yyyy HH:mm:ss",
                    "MMM dd, yyyy hh:mm:ss a",
                    "MMM dd, yyyy hh:mm a",
                    "dd MMM yyyy HH:mm:ss",
                    "dd MMM yyyy hh:mm:ss a",
                    "dd-MMM-yyyy HH:mm:ss");

    private final CrmOptions options;
    private Optional<TimePattern> found = Optional.empty();
    private Optional<String> column = Optional.empty();

    AuditLogTime(CrmOptions options) {
        this.options = options;
    }

    /** By which the log is known from other files. */
    static TimeColumn column(CrmOptions options) {
        return new TimeColumn(
                options.timeColumn().map(List::of).orElse(LIKELY_COLUMNS),
                options.timeColumn().isPresent());
    }

    /** Reads a row's time, and learns from the first one that can be read. */
    Optional<ZonedDateTime> of(TableRow row) {
        if (column.isEmpty() || row.columns().position(column.get()).isEmpty()) {
            column = options.timeColumn().or(() -> likely(row));
        }
        Optional<String> text = column.flatMap(row::value);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        Optional<ZonedDateTime> time = found.flatMap(pattern -> pattern.parse(text.get()));
        return time.isPresent() ? time : learn(text.get());
    }

    private static Optional<String> likely(TableRow row) {
        return LIKELY_COLUMNS.stream()
                .filter(name -> row.columns().position(name).isPresent())
                .findFirst();
    }

    private Optional<ZonedDateTime> learn(String text) {
        List<String> formats = options.timeFormat().map(List::of).orElse(LIKELY_FORMATS);
        for (String format : formats) {
            // Without a zone, in the format or in the settings, a time would be a guess.
            if (TimePattern.zoneless(format) && options.zone().isEmpty()) {
                continue;
            }
            ZoneId zone = options.zone().orElse(ZoneOffset.UTC);
            TimePattern pattern = TimePattern.of(format, zone);
            Optional<ZonedDateTime> time = pattern.parse(text);
            if (time.isPresent()) {
                found = Optional.of(pattern);
                return time;
            }
        }
        return Optional.empty();
    }
}
