package org.logstashplugins.zoho.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A body with time limits. The socket timeout bounds each read; this class also notices a server
 * that sends a byte now and then.
 */
final class TimedBody extends FilterInputStream {
    /** The bytes that must come in the time that is allowed for one byte. */
    private static final long LEAST = 1024;

    private final long step;
    private final long end;
    private final Supplier<IOException> late;
    private long stepEnd;
    private long stepBytes;

    /**
     * @param silence the longest time without any byte
     * @param whole the longest time for the rest of the body
     */
    TimedBody(InputStream in, Duration silence, Duration whole, Supplier<IOException> late) {
        super(in);
        this.step = silence.toNanos();
        this.late = late;
        long now = System.nanoTime();
        this.end = now + whole.toNanos();
        this.stepEnd = now + step;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        return next < 0 ? next : (int) went(next, 1);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        return read < 0 ? read : (int) went(read, read);
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        return went(skipped, skipped);
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private long went(long result, long bytes) throws IOException {
        stepBytes += bytes;
        long now = System.nanoTime();
        if (now - end > 0) {
            throw late.get();
        }
        if (now - stepEnd > 0) {
            if (stepBytes < LEAST) {
                throw late.get();
            }
            stepBytes = 0;
            stepEnd = now + step;
        }
        return result;
    }
}
