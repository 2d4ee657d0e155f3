package org.logstashplugins.zoho.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipException;

/**
 * A ZIP file on the local disk, read by its directory, because a stream that is cut off between two
 * entries would look complete. Every byte of the file must belong to an entry or to the directory,
 * so that nothing can be missing. An entry ends with an exception if its size or its checksum is
 * wrong.
 */
public final class ZipOfCsv implements Closeable {
    private static final int ENTRY = 0x04034b50;
    private static final int EMPTY = 0x06054b50;
    private static final int ENTRY_SIZE = 30;
    private static final int LARGEST_DESCRIPTOR = 24;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final long MOST_RATIO = 200;

    /** Small files may compress better than that. */
    private static final long HARMLESS = 16L * 1024 * 1024;

    private final FileChannel file;
    private final List<Location> locations;
    private final long unpacked;

    /** An entry, and where its packed bytes begin. */
    private record Location(ZipDirectory.Entry entry, long start) {
        long end() {
            return start + entry.packed();
        }
    }

    private ZipOfCsv(FileChannel file, long limit) throws IOException {
        this.file = file;
        ZipDirectory directory = new ZipDirectory(file);
        this.locations = new ArrayList<>();
        long total = 0;
        for (ZipDirectory.Entry entry : directory.entries()) {
            total += entry.size();
            bounded(entry, total, limit);
            locations.add(location(entry));
        }
        this.unpacked = total;
        checkNothingBetween(directory.start());
    }

    /** True if a file is a ZIP file, whatever its name is. */
    public static boolean is(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] start = in.readNBytes(Integer.BYTES);
            int magic =
                    start.length < Integer.BYTES
                            ? 0
                            : Integer.reverseBytes(ByteBuffer.wrap(start).getInt());
            return magic == ENTRY || magic == EMPTY;
        }
    }

    /**
     * @param limit the most bytes that all entries may have together, unpacked
     * @throws ZipException if the file is damaged, or its content is too large
     */
    public static ZipOfCsv open(Path path, long limit) throws IOException {
        FileChannel file = FileChannel.open(path);
        try {
            return new ZipOfCsv(file, limit);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private static void bounded(ZipDirectory.Entry entry, long total, long limit)
            throws ZipException {
        boolean bomb =
                entry.size() > HARMLESS && entry.size() / Math.max(1, entry.packed()) > MOST_RATIO;
        if (bomb || entry.size() > limit || total > limit || total < 0) {
            throw new ZipException("it would unpack to more than is allowed");
        }
    }

    /** Finds the bytes of an entry, and compares the header in front of them with the directory. */
    private Location location(ZipDirectory.Entry entry) throws IOException {
        if (entry.offset() + ENTRY_SIZE > file.size()) {
            throw ZipDirectory.damaged();
        }
        ByteBuffer local = ZipDirectory.bytes(file, entry.offset(), ENTRY_SIZE);
        boolean same =
                local.getInt(0) == ENTRY
                        && (local.getShort(6) & 1) == (entry.flags() & 1)
                        && ZipDirectory.u2(local, 8) == entry.method();
        boolean described = (local.getShort(6) & 8) != 0;
        int length = ZipDirectory.u2(local, 26);
        if (!same
                || length != entry.nameLength()
                || !nameAfter(entry.offset() + ENTRY_SIZE, length).equals(entry.name())
                || differs(local, 14, entry.crc(), described)
                || differs(local, 18, entry.packed(), described)
                || differs(local, 22, entry.size(), described)) {
            throw new ZipException("its directory does not match its files");
        }
        long start = entry.offset() + ENTRY_SIZE + length + ZipDirectory.u2(local, 28);
        return new Location(entry, start);
    }

    private String nameAfter(long start, int length) throws IOException {
        return ZipDirectory.name(ZipDirectory.bytes(file, start, length), 0, length);
    }

    private static boolean differs(ByteBuffer local, int at, long listed, boolean described) {
        long here = ZipDirectory.u4(local, at);
        boolean elsewhere = here == ZipDirectory.NO_INT || (described && here == 0);
        return here != listed && !elsewhere;
    }

    private void checkNothingBetween(long directory) throws ZipException {
        List<Location> sorted = new ArrayList<>(locations);
        sorted.sort(Comparator.comparingLong(location -> location.entry().offset()));
        long end = 0;
        boolean described = false;
        for (Location location : sorted) {
            checkGap(location.entry().offset() - end, described);
            end = location.end();
            described = location.entry().described();
        }
        checkGap(directory - end, described);
    }

    /**
     * An entry may be followed by its sizes, with or without a signature, in four or eight bytes
     * each.
     */
    private static void checkGap(long gap, boolean described) throws ZipException {
        if (gap < 0) {
            throw new ZipException("files in it overlap");
        }
        boolean descriptor = described && gap >= 12 && gap <= LARGEST_DESCRIPTOR && gap % 4 == 0;
        if (gap > 0 && !descriptor) {
            throw new ZipException("it contains data that its directory does not list");
        }
    }

    /** The number of entries. */
    public int size() {
        return locations.size();
    }

    /** The size of all entries together, unpacked. */
    public long unpacked() {
        return unpacked;
    }

    /** The name of an entry. It is foreign text, and must not be used as a path. */
    public String name(int number) {
        return locations.get(number).entry().name();
    }

    /**
     * Unpacks an entry.
     *
     * @throws ZipException if it is encrypted, or packed with a method that is not supported
     */
    public InputStream entry(int number) throws IOException {
        Location location = locations.get(number);
        ZipDirectory.Entry entry = location.entry();
        if (entry.encrypted()) {
            throw new ZipException("it is encrypted");
        }
        FileRange packed = new FileRange(file, location.start(), entry.packed());
        return switch (entry.method()) {
            case STORED -> ZipEntryStream.stored(packed, entry);
            case DEFLATED -> ZipEntryStream.deflated(packed, entry);
            default ->
                    throw new ZipException(
                            "it is packed with method "
                                    + entry.method()
                                    + ", which is not supported");
        };
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
