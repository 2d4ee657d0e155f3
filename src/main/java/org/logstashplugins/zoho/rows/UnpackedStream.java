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
 * What comes out of a packed file: never more than it may be, and nothing that ends early. What is
 * wrong with it is a {@link ZipException}.
 */
public class UnpackedStream extends CheckedInputStream {
    private static final int GZIP_FIRST = 0x1F;
    private static final int GZIP_SECOND = 0x8B;

    private final long most;
    private long count;

    /**
     * A stream as it is, or unpacked where it is gzip, whatever it is called.
     *
     * @param most the most bytes that may come out of gzip
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
            throw new ZipException("it ends too early, or is no gzip");
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
        return new ZipException("it would unpack to more than it may");
    }

    /** Called at the end, before it is told to anyone. */
    void check(long size, long checksum) throws IOException {
        // A gzip file says nothing that its own reader has not checked.
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
