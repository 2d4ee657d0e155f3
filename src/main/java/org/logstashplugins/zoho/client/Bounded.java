package org.logstashplugins.zoho.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A stream that fails when more bytes come than anyone expected, so that no answer can fill the
 * heap or the disk.
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

    /** An answer about something, of which no shorter one can be asked for. */
    static Bounded message(InputStream in, long limit) {
        return new Bounded(in, limit, 0, ApiException.Category.RETRY, "It is asked again later.");
    }

    /**
     * An answer with rows.
     *
     * @param before how much of the limit was used up before
     * @param remedy what to do about an answer that is larger
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
                    "An answer was larger than the "
                            + limit
                            + " bytes allowed for it, and was dropped. "
                            + remedy);
        }
    }
}
