package org.logstashplugins.zoho.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;

/**
 * The directory of a ZIP file, as PKWARE's APPNOTE describes it. java.util.zip is not used, because
 * it finds entries by their names, which may be equal or not valid text.
 */
final class ZipDirectory {
    private static final int LONGEST_NAME = 1_000;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LARGE_FIELD = 1;
    static final int NO_SHORT = 0xFFFF;
    static final long NO_INT = 0xFFFFFFFFL;

    /**
     * An entry of the directory.
     *
     * @param name its name, or the end of a long name; never used as a path
     * @param nameLength the length of the name in bytes
     */
    record Entry(
            String name,
            int nameLength,
            int flags,
            int method,
            long crc,
            long packed,
            long size,
            long offset) {
        boolean encrypted() {
            return (flags & 1) != 0;
        }

        /** True if the sizes follow the file instead of preceding it. */
        boolean described() {
            return (flags & 8) != 0;
        }
    }

    private final ZipEnd end;
    private final List<Entry> entries;

    /** Reads all entries. */
    ZipDirectory(FileChannel file) throws IOException {
        this.end = ZipEnd.find(file);
        this.entries = entries(bytes(file, end.start(), (int) end.size()));
    }

    /** All entries in the order of the directory. */
    List<Entry> entries() {
        return entries;
    }

    /** Where the directory begins, after all files. */
    long start() {
        return end.start();
    }

    private List<Entry> entries(ByteBuffer directory) throws ZipException {
        List<Entry> all = new ArrayList<>();
        try {
            for (int i = 0; i < end.entries(); i++) {
                all.add(entry(directory));
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            throw damaged();
        }
        if (directory.hasRemaining()) {
            throw new ZipException("its directory is longer than it says");
        }
        return all;
    }

    private Entry entry(ByteBuffer in) throws ZipException {
        int at = in.position();
        if (in.getInt(at) != ENTRY) {
            throw damaged();
        }
        int name = u2(in, at + 28);
        int extra = u2(in, at + 30);
        in.position(at + ENTRY_SIZE + name + extra + u2(in, at + 32));
        long[] sizes = {u4(in, at + 24), u4(in, at + 20), u4(in, at + 42)};
        enlarge(sizes, in, at + ENTRY_SIZE + name, extra);
        return new Entry(
                name(in, at + ENTRY_SIZE, name),
                name,
                u2(in, at + 8),
                u2(in, at + 10),
                u4(in, at + 16),
                sizes[1],
                sizes[0],
                sizes[2]);
    }

    /** Numbers that are too large for the record follow it, in this order. */
    private static void enlarge(long[] sizes, ByteBuffer in, int start, int length)
            throws ZipException {
        int end = start + length;
        for (int at = start; at + 4 <= end; at += 4 + u2(in, at + 2)) {
            if (u2(in, at) == LARGE_FIELD) {
                int value = at + 4;
                for (int i = 0; i < sizes.length; i++) {
                    if (sizes[i] == NO_INT && value + 8 <= end) {
                        sizes[i] = in.getLong(value);
                        value += 8;
                    }
                }
            }
        }
        for (long size : sizes) {
            if (size < 0) {
                throw damaged();
            }
        }
    }

    /** The name is only used to recognize files that are not tables. */
    static String name(ByteBuffer in, int start, int length) {
        int kept = Math.min(length, LONGEST_NAME);
        byte[] bytes = new byte[kept];
        in.get(start + length - kept, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    static ZipException damaged() {
        return new ZipException("its directory is damaged");
    }

    static ByteBuffer bytes(FileChannel file, long position, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (file.read(bytes, position + bytes.position()) < 0) {
                throw new ZipException("it ends too early");
            }
        }
        return bytes.flip();
    }

    static int u2(ByteBuffer in, int at) {
        return in.getShort(at) & NO_SHORT;
    }

    static long u4(ByteBuffer in, int at) {
        return in.getInt(at) & NO_INT;
    }
}
