package org.logstashplugins.zoho.rows;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the start and the end of values in what is meant to be JSON, in UTF-8. It knows strings,
 * brackets and comments, and checks nothing else, so that a value that no parser can read does not
 * affect the values around it. If a quote is missing or not escaped, the value ends at the next
 * plausible position. It reads the text once, and needs memory only for the bytes that are kept.
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
     * The bytes of a value.
     *
     * @param bytes its beginning, in a buffer that the scanner uses again for the next value; only
     *     the first {@code size} bytes count
     * @param length the length of the whole value in the file
     * @param ended false if the file ends inside it
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

    /** Returns the next byte after white space and comments without taking it, or {@link #END}. */
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

    /** Returns at most this many of the next bytes without taking them. */
    String ahead(int most) throws IOException {
        fill(most);
        return new String(buffer, at, Math.min(most, filled - at), StandardCharsets.ISO_8859_1);
    }

    /** Takes the byte that {@link #peek} saw. */
    void take() {
        previous = buffer[at++];
    }

    /**
     * Takes one value: up to its closing bracket or, if it has none, up to a byte that ends it.
     *
     * @param ends the bytes that end a value, such as {@code ,]} in a list
     * @param most how many bytes of it are kept
     */
    RawText value(String ends, int most) throws IOException {
        return value(ends, most, false);
    }

    /** Takes one value in which quotes may be missing or not escaped. */
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

    /** After a bracket that really ends a list, no text follows. */
    private boolean endsBefore(JsonTracker wary, int b, String ends) throws IOException {
        return wary.endsBefore(b, ends) && (b == ',' || b == ':' || isNext(1, ",}]"));
    }

    /** True if one of these bytes follows, perhaps after some white space. */
    private boolean isNext(int from, String bytes) throws IOException {
        int ahead = from;
        while (ahead < LOOK && fill(ahead + 1) && isSpace(buffer[at + ahead])) {
            ahead++;
        }
        return !fill(ahead + 1) || bytes.indexOf(buffer[at + ahead]) >= 0;
    }

    /** Control characters count, too, because some programs write them between values. */
    static boolean isSpace(int b) {
        return b >= 0 && b <= ' ';
    }

    /**
     * Takes a comment, if there is one here. Two slashes of a URL without quotes are no comment.
     */
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

    /** Reads ahead. True if there are this many more bytes, which are then in the buffer. */
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
