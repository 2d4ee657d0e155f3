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
 * The rows of the audit log of a CRM organization, and how files hold them.
 *
 * <p>Documented: a CSV has up to 100,000 rows; more rows come in a ZIP of such CSVs; a job exports
 * up to 1,000,000 rows. Assumed: further rows are left out, and no answer says so; the look of the
 * CSV ({@link AuditLogShape}); a file without rows has a header only; rows keep the order that they
 * have here. Thread-safe.
 */
public final class AuditLog {
    private final InstantSource clock;
    private final List<AuditRow> added = new ArrayList<>();
    private volatile Supplier<Stream<AuditRow>> generated = Stream::empty;
    private volatile AuditLogShape shape = AuditLogShape.USUAL;
    private volatile long rowsPerCsv = 100_000;
    private volatile long greatest = 1_000_000;
    private volatile long rowsPerLink = Long.MAX_VALUE;

    AuditLog(InstantSource clock) {
        this.clock = clock;
    }

    public AuditLog append(AuditRow... more) {
        return append(List.of(more));
    }

    public AuditLog append(List<AuditRow> more) {
        synchronized (added) {
            added.addAll(more);
        }
        return this;
    }

    /**
     * Adds rows that are generated at every reading and precede the appended rows. Only one of them
     * is in memory at a time. The supplier must give the same rows every time, and several threads
     * may call it.
     */
    public AuditLog generate(Supplier<Stream<AuditRow>> supplier) {
        generated = supplier;
        return this;
    }

    /** The look of the files; {@link AuditLogShape#USUAL} unless set. */
    public AuditLog shape(AuditLogShape newShape) {
        shape = newShape;
        return this;
    }

    public AuditLogShape shape() {
        return shape;
    }

    /** The number of rows in a CSV; 100,000 unless set. */
    public AuditLog rowsPerCsv(long rows) {
        rowsPerCsv = rows;
        return this;
    }

    /** The number of rows after which the result of a job is cut; 1,000,000 unless set. */
    public AuditLog greatestResult(long rows) {
        greatest = rows;
        return this;
    }

    /** The number of rows for each download link; all rows unless set. */
    public AuditLog rowsPerLink(long rows) {
        rowsPerLink = rows;
        return this;
    }

    /**
     * The rows that exports of this time have. The stream reads them one by one and need not be
     * closed.
     */
    public Stream<AuditRow> visibleAt(Instant time) {
        return frozenAt(time).get();
    }

    /** These rows as text, in the order of the header: what a client should get. */
    public List<List<String>> rowsVisibleAt(Instant time) {
        return visibleAt(time).map(shape::show).toList();
    }

    private Supplier<Stream<AuditRow>> frozenAt(Instant time) {
        List<AuditRow> appended;
        synchronized (added) {
            appended = List.copyOf(added);
        }
        Supplier<Stream<AuditRow>> made = generated;
        return () ->
                Stream.concat(made.get(), appended.stream())
                        .filter(row -> !row.appears().isAfter(time));
    }

    /** The files of a job that ends at this time. */
    List<AuditLogFile> filesAt(Instant time, Predicate<AuditRow> wanted) {
        Supplier<Stream<AuditRow>> frozen = frozenAt(time);
        long most = greatest;
        Supplier<Stream<AuditRow>> all = () -> frozen.get().filter(wanted).limit(most);
        // count() could take the number of unfiltered rows from a source that knows its size.
        long count = all.get().mapToLong(row -> 1).sum();
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
            // Both ways to number files are on record.
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
