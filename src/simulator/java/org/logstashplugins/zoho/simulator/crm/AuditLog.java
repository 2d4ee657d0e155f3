package org.logstashplugins.zoho.simulator.crm;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The entries of a CRM organisation's audit log, and how they come in files.
 *
 * <p>Documented: up to 100,000 rows in a CSV, more in a ZIP of CSVs of so many; 1,000,000 rows in
 * all. Assumed: what is beyond is left out and nothing says so; how the CSV looks ({@link
 * AuditLogShape}); a file for no rows has the header alone; entries come in the order they have
 * here. Thread-safe.
 */
public final class AuditLog {
    private final InstantSource clock;
    private final List<AuditRow> entries = new ArrayList<>();
    private volatile Supplier<Stream<AuditRow>> generated = Stream::empty;
    private volatile AuditLogShape shape = AuditLogShape.USUAL;
    private volatile long rowsPerCsv = 100_000;
    private volatile long greatest = 1_000_000;
    private volatile long rowsPerLink = Long.MAX_VALUE;
    private volatile boolean linkWithoutRows = true;

    AuditLog(InstantSource clock) {
        this.clock = clock;
    }

    public AuditLog append(AuditRow... more) {
        return append(List.of(more));
    }

    public AuditLog append(List<AuditRow> more) {
        synchronized (entries) {
            entries.addAll(more);
        }
        return this;
    }

    /**
     * Entries made anew for every look, before the appended ones: memory is needed for one at a
     * time. The supplier must give the same every time, and may be called by several threads.
     */
    public AuditLog generate(Supplier<Stream<AuditRow>> supplier) {
        generated = supplier;
        return this;
    }

    /** How the files look; {@link AuditLogShape#USUAL} unless set. */
    public AuditLog shape(AuditLogShape newShape) {
        shape = newShape;
        return this;
    }

    public AuditLogShape shape() {
        return shape;
    }

    /** How many rows a CSV takes; 100,000 unless set. */
    public AuditLog rowsPerCsv(long rows) {
        rowsPerCsv = rows;
        return this;
    }

    /** After how many rows a job's result is cut; 1,000,000 unless set. */
    public AuditLog greatestResult(long rows) {
        greatest = rows;
        return this;
    }

    /** How many rows a job puts behind one link, with several for more; all unless set. */
    public AuditLog rowsPerLink(long rows) {
        rowsPerLink = rows;
        return this;
    }

    /** Whether a job without rows gets a link, to a header alone; it does unless set. */
    public AuditLog linkWithoutRows(boolean on) {
        linkWithoutRows = on;
        return this;
    }

    /** The entries that exports of this time have, read lazily; close nothing. */
    public Stream<AuditRow> visibleAt(Instant time) {
        return frozenAt(time).get();
    }

    /** The same as text, in the order of the header: what a client should end up with. */
    public List<List<String>> rowsVisibleAt(Instant time) {
        return visibleAt(time).map(shape::show).toList();
    }

    private Supplier<Stream<AuditRow>> frozenAt(Instant time) {
        List<AuditRow> appended;
        synchronized (entries) {
            appended = List.copyOf(entries);
        }
        Supplier<Stream<AuditRow>> made = generated;
        return () ->
                Stream.concat(made.get(), appended.stream())
                        .filter(entry -> !entry.appears().isAfter(time));
    }

    /** The files of a job that ends at this time. */
    List<AuditLogFile> filesAt(Instant time, Predicate<AuditRow> wanted) {
        Supplier<Stream<AuditRow>> frozen = frozenAt(time);
        long most = greatest;
        Supplier<Stream<AuditRow>> all = () -> frozen.get().filter(wanted).limit(most);
        // Not count(), which may take the number of unfiltered entries from a sized source.
        long count = all.get().mapToLong(entry -> 1).sum();
        if (count == 0 && !linkWithoutRows) {
            return List.of();
        }
        long size = rowsPerLink;
        long links = Math.max(1, (count - 1) / size + 1);
        return LongStream.range(0, links)
                .mapToObj(i -> file(all, i * size, Math.min(size, count - i * size), i, links))
                .toList();
    }

    private AuditLogFile file(
            Supplier<Stream<AuditRow>> all, long from, long count, long index, long links) {
        String number = links == 1 ? "" : "_%03d";
        String name = "AuditLog" + number + ".csv";
        if (AuditLogFile.isZip(count, rowsPerCsv)) {
            // Both ways of numbering are on record.
            name = "AuditLog" + number.replace("03", "") + ".zip";
        }
        return new AuditLogFile(
                String.format(Locale.ROOT, name, index + 1),
                shape,
                () -> all.get().skip(from).limit(count),
                count,
                rowsPerCsv);
    }

    Instant now() {
        return clock.instant();
    }
}
