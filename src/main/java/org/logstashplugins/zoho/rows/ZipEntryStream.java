package org.logstashplugins.zoho.rows;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** The unpacked content of a ZIP entry. Its end is checked against the directory. */
final class ZipEntryStream extends UnpackedStream {
    private static final int BUFFER = 64 * 1024;

    private final ZipDirectory.Entry entry;
    private final InputStream unpacked;

    private ZipEntryStream(InputStream unpacked, ZipDirectory.Entry entry) {
        super(unpacked, entry.size());
        this.entry = entry;
        this.unpacked = unpacked;
    }

    static InputStream stored(InputStream packed, ZipDirectory.Entry entry) {
        return new ZipEntryStream(packed, entry);
    }

    static InputStream deflated(InputStream packed, ZipDirectory.Entry entry) {
        return new ZipEntryStream(new Deflated(packed), entry);
    }

    @Override
    ZipException tooMuch() {
        return new ZipException("a file in it is longer than its directory says");
    }

    @Override
    void check(long size, long checksum) throws IOException {
        boolean rest =
                unpacked instanceof Deflated deflated && deflated.consumed() != entry.packed();
        if (size != entry.size() || checksum != entry.crc() || rest) {
            throw new ZipException("a file in it does not match its checksum and size");
        }
    }

    /** Also frees the memory of the inflater, which is not in the heap. */
    private static final class Deflated extends InflaterInputStream {
        Deflated(InputStream packed) {
            super(packed, new Inflater(true), BUFFER);
        }

        long consumed() {
            return inf.getBytesRead();
        }

        @Override
        public void close() throws IOException {
            super.close();
            inf.end();
        }
    }
}
