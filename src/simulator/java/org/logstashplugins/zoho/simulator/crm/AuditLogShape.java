package org.logstashplugins.zoho.simulator.crm;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * The look of the CSV of CRM's audit log. <b>All of it is assumed</b>: no page documents its
 * header, its times, their zone, its encoding or its quoting. Here it has the columns that one
 * would expect, times as the API itself writes them ({@code 2024-08-07T12:12:39-07:00}), UTF-8,
 * quotes where needed, CRLF, and no byte-order mark. A test may choose otherwise. Immutable.
 */
public final class AuditLogShape {
    /** A column: its name, and its value for a row. */
    private record Told(String name, Function<AuditRow, String> value) {}

    private static final List<Told> REST =
            List.of(
                    new Told("Done By", AuditRow::doneBy),
                    new Told("Module", AuditRow::module),
                    new Told("Action", AuditRow::action),
                    new Told("Record ID", AuditRow::recordId),
                    new Told("Record Name", AuditRow::recordName),
                    new Told("Field", AuditRow::field),
                    new Told("Old Value", AuditRow::oldValue),
                    new Told("New Value", AuditRow::newValue),
                    new Told("Source", AuditRow::source));

    /** The assumed ten columns, with the times of Pacific summer time. */
    public static final AuditLogShape USUAL = usual();

    private final List<Told> columns;
    private final DateTimeFormatter times;
    private final boolean byteOrderMark;

    private AuditLogShape(List<Told> columns, DateTimeFormatter times, boolean byteOrderMark) {
        this.columns = List.copyOf(columns);
        this.times = times;
        this.byteOrderMark = byteOrderMark;
    }

    private static AuditLogShape usual() {
        List<Told> columns = new ArrayList<>();
        columns.add(new Told("Audited Time", row -> ""));
        columns.addAll(REST);
        return new AuditLogShape(columns, DateTimeFormatter.ISO_OFFSET_DATE_TIME, false)
                .times("yyyy-MM-dd'T'HH:mm:ssxxx", ZoneOffset.ofHours(-7));
    }

    /** The same with other names, one for each column. */
    public AuditLogShape header(String... names) {
        if (names.length != columns.size()) {
            throw new IllegalArgumentException(columns.size() + " names needed");
        }
        List<Told> named = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            named.add(new Told(names[i], columns.get(i).value()));
        }
        return new AuditLogShape(named, times, byteOrderMark);
    }

    /** The same with times in this pattern (Java's letters, English words) and this zone. */
    public AuditLogShape times(String pattern, ZoneId zone) {
        DateTimeFormatter formatter =
                DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withZone(zone);
        return new AuditLogShape(columns, formatter, byteOrderMark);
    }

    /** The same with one more column at the end. */
    public AuditLogShape with(String name, Function<AuditRow, String> value) {
        List<Told> more = new ArrayList<>(columns);
        more.add(new Told(name, value));
        return new AuditLogShape(more, times, byteOrderMark);
    }

    /** The same with or without U+FEFF at the start. */
    public AuditLogShape byteOrderMark(boolean on) {
        return new AuditLogShape(columns, times, on);
    }

    /** The names of the header. */
    public List<String> header() {
        return columns.stream().map(Told::name).toList();
    }

    /** The values of a row in the order of the header: what a client should get. */
    public List<String> show(AuditRow row) {
        List<String> values = new ArrayList<>(columns.size());
        values.add(show(row.time()));
        columns.stream().skip(1).forEach(column -> values.add(column.value().apply(row)));
        return values;
    }

    /** A time as the first column shows it. */
    public String show(Instant time) {
        return times.format(time);
    }

    void writeHeader(Writer out) throws IOException {
        if (byteOrderMark) {
            out.write('\uFEFF');
        }
        writeLine(header(), out);
    }

    void write(AuditRow row, Writer out) throws IOException {
        writeLine(show(row), out);
    }

    private static void writeLine(List<String> values, Writer out) throws IOException {
        String separator = "";
        for (String value : values) {
            out.write(separator);
            out.write(encode(value));
            separator = ",";
        }
        out.write("\r\n");
    }

    private static String encode(String value) {
        boolean needed =
                value.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
        return needed ? "\"" + value.replace("\"", "\"\"") + "\"" : value;
    }
}
