package org.logstashplugins.zoho.client;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * Decodes what {@code Content-Encoding} names. The HTTP client does not do it, because its gzip
 * ends when the network pauses between two members of one file: Java's reader looks for another
 * member only if its bytes are available already.
 */
final class ContentCodings {
    static final String HEADER = "content-encoding";

    /** The value of {@code Accept-Encoding}. */
    static final String ACCEPTED = "gzip, deflate";

    private static final List<String> GZIP = List.of("gzip", "x-gzip");
    private static final String DEFLATE = "deflate";
    private static final String NONE = "identity";
    private static final int MOST = 3;

    private ContentCodings() {}

    /**
     * The decoded body.
     *
     * @param headers of the answer; the one that names the encoding is removed if it is known
     * @return reading it fails with a {@link ZipException} if the header is wrong
     */
    static InputStream undo(Map<String, String> headers, InputStream body) {
        List<String> codings = new ArrayList<>();
        Stream.of(headers.getOrDefault(HEADER, "").split(","))
                .map(coding -> coding.strip().toLowerCase(Locale.ROOT))
                .filter(coding -> !coding.isEmpty() && !coding.equals(NONE))
                .forEach(coding -> codings.add(0, coding));
        boolean known =
                codings.size() <= MOST
                        && codings.stream().allMatch(c -> GZIP.contains(c) || c.equals(DEFLATE));
        if (!known) {
            return body;
        }
        headers.remove(HEADER);
        InputStream plain = body;
        for (String coding : codings) {
            plain = new Lazy(plain, coding.equals(DEFLATE) ? ContentCodings::inflated : Gzip::open);
        }
        return plain;
    }

    /** RFC 9110 requires the header of a zlib file; some servers leave it out. */
    private static InputStream inflated(InputStream in) throws IOException {
        PushbackInputStream bytes = new PushbackInputStream(in, 1);
        int first = bytes.read();
        bytes.unread(first);
        boolean zlib = (first & 0x0F) == 8 && first >> 4 <= 7;
        return new InflaterInputStream(bytes, new Inflater(!zlib));
    }

    @FunctionalInterface
    private interface Opener {
        InputStream open(InputStream in) throws IOException;
    }

    /** Reads nothing before it is read itself; an answer may have no body to decode. */
    private static final class Lazy extends FilterInputStream {
        private final Opener opener;
        private boolean open;

        Lazy(InputStream in, Opener opener) {
            super(in);
            this.opener = opener;
        }

        private void open() throws IOException {
            if (open) {
                return;
            }
            PushbackInputStream bytes = new PushbackInputStream(in, 1);
            int first = bytes.read();
            if (first >= 0) {
                bytes.unread(first);
                in = opener.open(bytes);
            }
            open = true;
        }

        @Override
        public int read() throws IOException {
            open();
            return super.read();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            open();
            return super.read(bytes, offset, length);
        }

        @Override
        public long skip(long count) throws IOException {
            open();
            return super.skip(count);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    /** A gzip file with all of its members, however they arrive. */
    static final class Gzip {
        private static final int FIRST = 0x1F;
        private static final int SECOND = 0x8B;

        private Gzip() {}

        static InputStream open(InputStream in) throws IOException {
            PushbackInputStream bytes = new PushbackInputStream(in, 2);
            int first = bytes.read();
            int second = bytes.read();
            if (first != FIRST || second != SECOND) {
                throw new ZipException("not a gzip file");
            }
            bytes.unread(second);
            bytes.unread(first);
            return new Members(new More(bytes));
        }
    }

    /** Fails when another member is cut off at the end, which Java's reader ignores. */
    private static final class Members extends GZIPInputStream {
        private static final int TRAILER = 8;

        private final More more;

        Members(More more) throws IOException {
            super(more);
            this.more = more;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = super.read(bytes, offset, length);
            if (read < 0) {
                int left = inf.getRemaining() - TRAILER;
                int next = left > 0 ? buf[len - left] & 0xFF : more.next;
                if (next == Gzip.FIRST) {
                    throw new EOFException("another member is cut off");
                }
            }
            return read;
        }
    }

    /** Reports available bytes until the end is reached. */
    private static final class More extends FilterInputStream {
        private final PushbackInputStream bytes;
        private int next = -1;

        More(PushbackInputStream bytes) {
            super(bytes);
            this.bytes = bytes;
        }

        @Override
        public int available() throws IOException {
            next = bytes.read();
            if (next < 0) {
                return 0;
            }
            bytes.unread(next);
            return 1;
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
