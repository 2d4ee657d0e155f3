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
import org.logstashplugins.zoho.rows.CutOffException;
import org.logstashplugins.zoho.rows.Head;
import org.logstashplugins.zoho.rows.Layout;
import org.logstashplugins.zoho.rows.Unpacked;
import org.logstashplugins.zoho.rows.ZipOfCsv;

/**
 * Finds the tables in the files of an export, and the headers of those that have none of their own.
 * Other files in a ZIP are left out, but nothing that may be a part of the table: one that cannot
 * be read is an error.
 */
final class TableParts implements Closeable {
    private final TableFormat format;
    private final List<ZipOfCsv> zips = new ArrayList<>();
    private final List<Part> parts = new ArrayList<>();
    private long unpacked;

    /** Opens a file, or an entry of a ZIP. */
    @FunctionalInterface
    private interface Opener {
        InputStream open() throws IOException;
    }

    /**
     * What may be a part of the table.
     *
     * @param where for people; empty for a file by itself
     * @param name empty for a file by itself
     */
    record Part(Opener opener, long limit, String where, PartName name) {
        InputStream open() throws IOException {
            return Unpacked.gzip(opener.open(), limit);
        }

        Head head() throws IOException {
            return Head.of(open());
        }
    }

    /** A part of the table, and how to read it. */
    record Table(Part part, Layout layout) {}

    TableParts(TableFormat format) {
        this.format = format;
    }

    /**
     * In the order of the files, and of the directory in a ZIP.
     *
     * @return nothing where there are no rows
     */
    List<Table> find(List<Path> files, boolean lenient) throws IOException {
        for (Path file : files) {
            add(file);
        }
        List<Optional<Layout>> layouts = new ArrayList<>();
        List<Part> others = new ArrayList<>();
        for (Part part : parts) {
            Head head = part.head();
            Optional<Layout> layout = head.layout(format.time());
            layouts.add(layout);
            if (layout.isEmpty() && !head.empty()) {
                others.add(part);
            }
        }
        Optional<Layout> first = layouts.stream().flatMap(Optional::stream).findFirst();
        if (first.isPresent()) {
            return tables(layouts, others, first.get());
        }
        if (!others.isEmpty()) {
            throw NoTable.of(others.get(0).head(), format.time(), others.get(0).where());
        }
        checkEmpty(files, lenient);
        return List.of();
    }

    /** Whether Zoho gives a file at all where there are no rows is not known. */
    private void checkEmpty(List<Path> files, boolean lenient) throws IOException {
        if (!files.isEmpty() && !format.mayBeEmpty()) {
            throw NoTable.empty();
        }
        if (!files.isEmpty() && !lenient) {
            throw new CutOffException();
        }
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
        for (int i = 0; i < zip.size(); i++) {
            int entry = i;
            PartName name = new PartName(zip.name(i));
            String where = " (file " + (i + 1) + " of " + zip.size() + " in its ZIP)";
            if (name.office()) {
                throw NoTable.of("an Excel file or another Office document", "");
            }
            if (name.known()) {
                leftOut(name, "by its name");
            } else {
                parts.add(new Part(() -> zip.entry(entry), format.sizeLimit(), where, name));
            }
        }
    }

    /** What has no header of its own goes on with the table before it. */
    private List<Table> tables(List<Optional<Layout>> layouts, List<Part> others, Layout first)
            throws IOException {
        Set<Part> unknown = new HashSet<>(others);
        Set<String> endings = new HashSet<>();
        List<Table> tables = new ArrayList<>();
        Layout last = first;
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            Optional<Layout> layout = layouts.get(i);
            if (unknown.contains(part)) {
                layout = continuing(part, last, endings);
            }
            if (layout.isPresent()) {
                last = layout.get();
                endings.add(part.name().ending());
                tables.add(new Table(part, last));
            }
        }
        return tables;
    }

    private Optional<Layout> continuing(Part part, Layout before, Set<String> endings)
            throws IOException {
        Head head = part.head();
        Optional<Layout> layout = head.continuing(before, format.time());
        if (layout.isEmpty() && (part.name().table() || endings.contains(part.name().ending()))) {
            throw NoTable.of(head, format.time(), part.where());
        }
        if (layout.isEmpty()) {
            leftOut(part.name(), "it looks like " + head.looks());
        }
        return layout;
    }

    private void leftOut(PartName name, String why) {
        format.remarks()
                .accept(
                        "left the file \""
                                + NoTable.visible(name.text())
                                + "\" in the ZIP out, "
                                + why);
    }

    /** The names of all columns; those that look the same are the same. */
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
