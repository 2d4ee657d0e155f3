package org.logstashplugins.zoho.rows;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The unpacked content of a compressed file. It throws a {@link ZipException} if the content is
 * larger than allowed, ends too early or is damaged.
 */
public class UnpackedStream extends CheckedInputStream {
    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;

    private final long most;
    private long count;

    /**
     * Unpacks a stream if it is gzip, whatever its name is; returns any other stream as it is.
     *
     * @param most the most bytes that gzip may unpack to
     */
    public static InputStream gzip(InputStream in, long most) throws IOException {
        try {
            BufferedInputStream bytes = new BufferedInputStream(in);
            bytes.mark(2);
            boolean packed = bytes.read() == GZIP_FIRST && bytes.read() == GZIP_SECOND;
            bytes.reset();
            return packed ? new UnpackedStream(new GZIPInputStream(bytes), most) : bytes;
        } catch (EOFException | ZipException e) {
            in.close();
            throw new ZipException("it ends too early, or is not gzip");
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    /**
     * @param most the most bytes that may come
     */
    UnpackedStream(InputStream in, long most) {
        super(in, new CRC32());
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int wanted) throws IOException {
        int read;
        try {
            read = super.read(bytes, offset, wanted);
        } catch (EOFException e) {
            throw new ZipException("it ends too early");
        } catch (ZipException e) {
            throw new ZipException("it cannot be unpacked");
        }
        if (read < 0) {
            check(count, getChecksum().getValue());
            return read;
        }
        count += read;
        if (count > most) {
            throw tooMuch();
        }
        return read;
    }

    ZipException tooMuch() {
        return new ZipException("it would unpack to more than is allowed");
    }

    /** Is called at the end, before a reader sees the end. */
    void check(long size, long checksum) throws IOException {
        // The reader of gzip has checked everything.
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
