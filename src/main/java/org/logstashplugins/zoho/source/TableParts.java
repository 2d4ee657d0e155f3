package org.logstashplugins.zoho.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.CsvLayout;
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.rows.FileHead;
import org.logstashplugins.zoho.rows.UnpackedStream;
import org.logstashplugins.zoho.rows.ZipOfCsv;

/**
 * Finds the tables in the files of an export, and the headers of tables without one. It leaves out
 * other files in a ZIP. But a file that may be a part of the table and cannot be read is an error.
 */
final class TableParts implements Closeable {
    private final TableFormat format;
    private final PartNotices notices;
    private final List<ZipOfCsv> zips = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private long unpacked;
    private boolean nothing;

    /** Opens a file, or a ZIP entry. */
    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }

    /**
     * A file that may be a part of the table.
     *
     * @param where for people; empty for a file by itself
     * @param name empty for a file by itself
     */
    record Part(Opener opener, long limit, String where, PartName name) {
        InputStream open() throws IOException {
            return UnpackedStream.gzip(opener.open(), limit);
        }

        FileHead head() throws IOException {
            return FileHead.of(open());
        }
    }

    /** What a part tells about itself. */
    private record Found(Part part, Optional<CsvLayout> layout, boolean empty) {
        /** True when the part has content, but no header. */
        boolean other() {
            return layout.isEmpty() && !empty;
        }
    }

    /** A part of the table, and how to read it. */
    record Table(Part part, CsvLayout layout) {}

    TableParts(TableFormat format) {
        this.format = format;
        this.notices = new PartNotices(format);
    }

    /**
     * Finds the tables in the order of the files and of the ZIP directories.
     *
     * @return empty if there are no rows
     */
    List<Table> find(List<Path> files, boolean lenient) throws IOException {
        for (Path file : files) {
            add(file);
        }
        List<Found> found = new ArrayList<>();
        for (Part part : parts) {
            FileHead head = part.head();
            Optional<CsvLayout> layout =
                    found.stream()
                            .flatMap(each -> each.layout().stream())
                            .reduce((one, next) -> next)
                            .flatMap(before -> head.beginning(before, format.time()))
                            .or(() -> head.layout(format.time()));
            found.add(new Found(part, layout, head.empty()));
            nothing |= head.empty() && part.name().equals(PartName.NONE);
        }
        if (first(found).isEmpty() && !format.time().certain()) {
            guess(found);
        }
        Optional<CsvLayout> first = first(found);
        Optional<Found> other = found.stream().filter(Found::other).findFirst();
        if (first.isEmpty() && other.isPresent()) {
            Part part = other.get().part();
            if (!format.time().certain() && part.head().headerAlone()) {
                checkWhole(part.head(), lenient);
                notices.quietHour(part.head().likelyHeader(), part.where());
                return List.of();
            }
            throw NotATable.of(part.head(), format.time(), part.where());
        }
        if (nothing || (first.isEmpty() && !files.isEmpty())) {
            checkEmpty(lenient);
        }
        return first.isPresent() ? tables(found, first.get()) : List.of();
    }

    private static Optional<CsvLayout> first(List<Found> found) {
        return found.stream().flatMap(each -> each.layout().stream()).findFirst();
    }

    private static void guess(List<Found> found) throws IOException {
        for (int i = 0; i < found.size(); i++) {
            Found each = found.get(i);
            if (each.other()) {
                found.set(i, new Found(each.part(), each.part().head().guess(), false));
            }
        }
    }

    private static void checkWhole(FileHead head, boolean lenient) throws IOException {
        if (!lenient && !head.endsWithLine()) {
            throw CutOffException.inARow();
        }
    }

    /**
     * Decides about an empty file. In a ZIP it is certainly complete; otherwise it may be cut off.
     * Nobody knows whether Zoho gives an empty file when there are no rows. If it does not, nothing
     * is lost: missed rows are asked for again, as far back as the newest row that came.
     */
    private void checkEmpty(boolean lenient) throws IOException {
        if (!nothing && parts.isEmpty()) {
            throw NotATable.of("a ZIP file without any table in it", "");
        }
        if (!lenient) {
            throw CutOffException.empty();
        }
        notices.nothing();
    }

    private void add(Path file) throws IOException {
        if (!ZipOfCsv.is(file)) {
            parts.add(
                    new Part(
                            () -> Files.newInputStream(file),
                            format.sizeLimit(),
                            "",
                            PartName.NONE));
            return;
        }
        ZipOfCsv zip = ZipOfCsv.open(file, format.sizeLimit() - unpacked);
        zips.add(zip);
        unpacked += zip.unpacked();
        nothing |= zip.size() == 0;
        for (int i = 0; i < zip.size(); i++) {
            int entry = i;
            PartName name = new PartName(zip.name(i));
            String where = " (file %d of %d in its ZIP)".formatted(i + 1, zip.size());
            if (name.office()) {
                throw NotATable.of("an Excel file or another Office document", "");
            }
            if (name.known()) {
                notices.leftOut(name, "by its name");
            } else {
                parts.add(new Part(() -> zip.entry(entry), format.sizeLimit(), where, name));
            }
        }
    }

    /** The tables; a part without a header continues the table before it. */
    private List<Table> tables(List<Found> found, CsvLayout first) throws IOException {
        Set<String> endings = new HashSet<>();
        Set<String> stems = new HashSet<>();
        for (Found each : found) {
            stems.add(each.layout().isPresent() ? each.part().name().stem() : "");
        }
        List<Table> tables = new ArrayList<>();
        CsvLayout last = first;
        for (Found each : found) {
            Optional<CsvLayout> layout =
                    each.other() ? continuing(each.part(), last, endings, stems) : each.layout();
            if (layout.isPresent()) {
                last = layout.get();
                endings.add(each.part().name().ending());
                tables.add(new Table(each.part(), last));
                if (last.numbered()) {
                    notices.numbered();
                }
            }
        }
        return tables;
    }

    private Optional<CsvLayout> continuing(
            Part part, CsvLayout before, Set<String> endings, Set<String> stems)
            throws IOException {
        FileHead head = part.head();
        Optional<CsvLayout> layout = head.continuing(before, format.time());
        if (layout.isEmpty() && anotherTable(part.name(), head, stems)) {
            notices.anotherTable(part.name(), head.likelyHeader());
            return layout;
        }
        if (layout.isEmpty() && (part.name().table() || endings.contains(part.name().ending()))) {
            throw NotATable.of(head, format.time(), part.where());
        }
        if (layout.isEmpty()) {
            notices.leftOut(part.name(), "it looks like " + head.description());
        }
        return layout;
    }

    /** True for a summary or the like: with another name, another header and no times. */
    private static boolean anotherTable(PartName name, FileHead head, Set<String> stems) {
        return !name.stem().isEmpty()
                && !stems.contains(name.stem())
                && !head.likelyHeader().isEmpty()
                && head.timeless();
    }

    /** The names of all columns, without those that differ only in case or spaces. */
    static List<String> names(List<Table> tables) {
        Set<Columns> headers = new LinkedHashSet<>();
        tables.forEach(table -> table.layout().columns().ifPresent(headers::add));
        Set<String> known = new HashSet<>();
        List<String> names = new ArrayList<>();
        for (Columns header : headers) {
            List<String> fresh =
                    header.names().stream()
                            .filter(name -> !known.contains(Columns.simple(name)))
                            .toList();
            names.addAll(fresh);
            fresh.forEach(name -> known.add(Columns.simple(name)));
        }
        return names;
    }

    @Override
    public void close() throws IOException {
        for (ZipOfCsv zip : zips) {
            zip.close();
        }
    }
}
