package org.logstashplugins.zoho.rows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.ZipException;

/**
 * The record at the end of a ZIP file, which says where the directory is. Its numbers are checked
 * before anything is loaded.
 *
 * @param entries how many entries the directory has
 */
record ZipEnd(long entries, long start, long size) {
    private static final int MOST_ENTRIES = 1_000;
    private static final int LARGEST = 16 * 1024 * 1024;
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int LARGE_LOCATOR = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int LARGE_END = 0x06064b50;
    private static final int LARGE_END_SIZE = 56;

    /**
     * The record whose comment reaches to the end of the file counts; otherwise the last record.
     */
    static ZipEnd find(FileChannel file) throws IOException {
        long size = file.size();
        int length = (int) Math.min(size, END_SIZE + ZipDirectory.NO_SHORT);
        ByteBuffer tail = ZipDirectory.bytes(file, size - length, length);
        int found = -1;
        boolean exact = false;
        for (int at = length - END_SIZE; at >= 0 && !exact; at--) {
            if (tail.getInt(at) == END) {
                int end = at + END_SIZE + ZipDirectory.u2(tail, at + 20);
                exact = end == length;
                found = exact || (found < 0 && end < length) ? at : found;
            }
        }
        if (found < 0) {
            throw new ZipException("it ends too early: its directory is missing");
        }
        return bounded(read(file, tail, found, size - length + found));
    }

    private static ZipEnd read(FileChannel file, ByteBuffer tail, int at, long position)
            throws IOException {
        ZipEnd small =
                new ZipEnd(
                        ZipDirectory.u2(tail, at + 10),
                        ZipDirectory.u4(tail, at + 16),
                        ZipDirectory.u4(tail, at + 12));
        long locator = position - LOCATOR_SIZE;
        if (locator >= 0) {
            ByteBuffer record = ZipDirectory.bytes(file, locator, LOCATOR_SIZE);
            if (record.getInt(0) == LARGE_LOCATOR) {
                return large(file, record.getLong(8), locator, small);
            }
        }
        boolean parts = tail.getInt(at + 4) != 0;
        if (parts || ZipDirectory.u2(tail, at + 8) != small.entries()) {
            throw new ZipException("it is split over several files");
        }
        return endingAt(small, position);
    }

    private static ZipEnd large(FileChannel file, long position, long locator, ZipEnd small)
            throws IOException {
        if (position < 0 || position > locator - LARGE_END_SIZE) {
            throw ZipDirectory.damaged();
        }
        ByteBuffer record = ZipDirectory.bytes(file, position, LARGE_END_SIZE);
        ZipEnd large = new ZipEnd(record.getLong(32), record.getLong(48), record.getLong(40));
        boolean same =
                agree(small.entries(), ZipDirectory.NO_SHORT, large.entries())
                        && agree(small.start(), ZipDirectory.NO_INT, large.start())
                        && agree(small.size(), ZipDirectory.NO_INT, large.size());
        if (record.getInt(0) != LARGE_END || !same || record.getLong(24) != large.entries()) {
            throw ZipDirectory.damaged();
        }
        return endingAt(large, position);
    }

    private static boolean agree(long small, long none, long large) {
        return small == none || small == large;
    }

    private static ZipEnd endingAt(ZipEnd end, long position) throws ZipException {
        if (end.start() < 0 || end.size() < 0 || end.start() + end.size() != position) {
            throw new ZipException("its directory is not where its end record says");
        }
        return end;
    }

    private static ZipEnd bounded(ZipEnd end) throws ZipException {
        if (end.entries() < 0 || end.entries() > MOST_ENTRIES || end.size() > LARGEST) {
            throw new ZipException(
                    "it has more than the " + MOST_ENTRIES + " files that are allowed");
        }
        return end;
    }
}
