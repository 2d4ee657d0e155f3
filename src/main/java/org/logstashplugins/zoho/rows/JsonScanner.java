package org.logstashplugins.zoho.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds where values begin and end in what is meant to be JSON, in UTF-8. It knows strings,
 * brackets and comments, and judges nothing else; so a value that no parser can read hides none of
 * its neighbours. Where quotes are missing, or not escaped, it takes the nearest end that makes
 * sense. One pass, whose memory is what it is told to keep.
 */
final class JsonScanner implements Closeable {
    static final int END = -1;

    private static final int LOOK = 1024;

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[32 * 1024];
    private final JsonTracker plain = new JsonTracker();
    private int at;
    private int filled;
    private int previous;

    private byte[] kept = new byte[256];
    private int limit;
    private long length;

    /**
     * What a value is made of.
     *
     * @param bytes its beginning, shared with the scanner and good until the next value; of them
     *     {@code size} count
     * @param length how many bytes it has in the file
     * @param ended false when the file ends inside it
     */
    record RawText(byte[] bytes, int size, long length, boolean ended) {
        boolean cut() {
            return size < length;
        }

        /** Bytes that are not UTF-8 are replaced. */
        @Override
        public String toString() {
            return new String(bytes, 0, size, StandardCharsets.UTF_8);
        }
    }

    /**
     * @param in closed with the scanner
     */
    JsonScanner(InputStream in) {
        this.in = in;
    }

    /** The first byte behind white space and comments, which is not taken; or {@link #END}. */
    int peek() throws IOException {
        limit = 0;
        while (fill(1)) {
            int b = buffer[at];
            if (isSpace(b)) {
                take();
            } else if (b == BYTE_ORDER_MARK[0] && mark()) {
                at += BYTE_ORDER_MARK.length;
            } else if (b != '/' || !comment()) {
                return b & 0xFF;
            }
        }
        return END;
    }

    /** What follows, at most so many bytes of it, which are not taken. */
    String ahead(int most) throws IOException {
        fill(most);
        return new String(buffer, at, Math.min(most, filled - at), StandardCharsets.ISO_8859_1);
    }

    /** Takes the byte that {@link #peek} saw. */
    void take() {
        previous = buffer[at++];
    }

    /**
     * Passes over one value: up to its last bracket or, of anything else, up to a byte that ends
     * it.
     *
     * @param ends the bytes that end it, such as {@code ,]} in a list
     * @param most how many bytes of it are kept
     */
    RawText value(String ends, int most) throws IOException {
        return value(ends, most, false);
    }

    /** The same where a quote that is missing, or not escaped, is to be expected. */
    RawText doubtful(String ends, int most) throws IOException {
        return value(ends, most, true);
    }

    private RawText value(String ends, int most, boolean doubtful) throws IOException {
        plain.clear();
        limit = most;
        length = 0;
        @Nullable JsonTracker wary = null;
        while (fill(1)) {
            int b = buffer[at];
            if (doubtful && wary == null && plain.doubts(b)) {
                wary = plain.fork();
            }
            if (plain.endsBefore(b, ends) || (wary != null && endsBefore(wary, b, ends))) {
                return text(true);
            }
            if (b == '/' && wary == null && plain.outside() && comment()) {
                continue;
            }
            boolean closed = plain.step(b) | (wary != null && wary.step(b));
            keep();
            if (closed && (wary == null || isNext(0, ends))) {
                return text(true);
            }
        }
        return text(false);
    }

    /** Behind a bracket that really ends a list there is no text. */
    private boolean endsBefore(JsonTracker wary, int b, String ends) throws IOException {
        return wary.endsBefore(b, ends) && (b == ',' || b == ':' || isNext(1, ",}]"));
    }

    /** True when behind white space, of which not much is looked at, one of these follows. */
    private boolean isNext(int from, String bytes) throws IOException {
        int ahead = from;
        while (ahead < LOOK && fill(ahead + 1) && isSpace(buffer[at + ahead])) {
            ahead++;
        }
        return !fill(ahead + 1) || bytes.indexOf(buffer[at + ahead]) >= 0;
    }

    /** Control characters too, as some programs write them between values. */
    static boolean isSpace(int b) {
        return b >= 0 && b <= ' ';
    }

    /** Passes over a comment if here is one. What looks like an address without quotes is none. */
    private boolean comment() throws IOException {
        boolean block = fill(2) && buffer[at + 1] == '*';
        boolean line = !block && fill(2) && buffer[at + 1] == '/' && previous != ':';
        if (!block && !line) {
            return false;
        }
        keep();
        keep();
        int before = 0;
        while (fill(1)) {
            int b = buffer[at];
            keep();
            if (block ? before == '*' && b == '/' : b == '\n') {
                return true;
            }
            before = b;
        }
        return true;
    }

    private boolean mark() throws IOException {
        return fill(BYTE_ORDER_MARK.length)
                && Arrays.equals(
                        buffer,
                        at,
                        at + BYTE_ORDER_MARK.length,
                        BYTE_ORDER_MARK,
                        0,
                        BYTE_ORDER_MARK.length);
    }

    private void keep() {
        take();
        if (length < limit) {
            if (length == kept.length) {
                kept = Arrays.copyOf(kept, (int) Math.min(limit, 2L * kept.length));
            }
            kept[(int) length] = (byte) previous;
        }
        length++;
    }

    private RawText text(boolean ended) {
        return new RawText(kept, (int) Math.min(length, limit), length, ended);
    }

    /** True when there are so many more bytes; they are in the buffer then. */
    private boolean fill(int bytes) throws IOException {
        if (filled - at >= bytes) {
            return true;
        }
        System.arraycopy(buffer, at, buffer, 0, filled - at);
        filled -= at;
        at = 0;
        while (filled < bytes) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                return false;
            }
            filled += read;
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
