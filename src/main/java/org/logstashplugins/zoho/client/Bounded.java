package org.logstashplugins.zoho.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * An input stream that fails beyond a number of bytes, so that no answer can fill the heap or the
 * disk.
 */
final class Bounded extends FilterInputStream {
    private final long limit;
    private final ApiException.Category category;
    private final String remedy;
    private long count;

    private Bounded(
            InputStream in,
            long limit,
            long before,
            ApiException.Category category,
            String remedy) {
        super(in);
        this.count = before;
        this.limit = limit;
        this.category = category;
        this.remedy = remedy;
    }

    /** Bounds an answer for which there is no shorter request. */
    static Bounded message(InputStream in, long limit) {
        return new Bounded(in, limit, 0, ApiException.Category.RETRY, "It is asked again later.");
    }

    /**
     * Bounds an answer with rows.
     *
     * @param before how much of the limit is used up already
     * @param remedy what to do about a larger answer
     */
    static Bounded rows(InputStream in, long limit, long before, String remedy) {
        return new Bounded(in, limit, before, ApiException.Category.TOO_MUCH, remedy);
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(read, 0));
        return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) throws ApiException {
        count += bytes;
        if (count > limit) {
            throw new ApiException(
                    category,
                    "too large",
                    "An answer was larger than the %d bytes allowed for it, and was dropped. %s"
                            .formatted(limit, remedy));
        }
    }
}
