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
 * Undoes what {@code Content-Encoding} names. Not left to the HTTP client, whose gzip ends where
 * the network pauses between two members of one file, as if that were all: Java's reader asks for
 * more only if it is there already.
 */
final class ContentCodings {
    static final String HEADER = "content-encoding";

    /** What is asked for with {@code Accept-Encoding}. */
    static final String ACCEPTED = "gzip, deflate";

    private static final List<String> GZIP = List.of("gzip", "x-gzip");
    private static final String DEFLATE = "deflate";
    private static final String NONE = "identity";
    private static final int MOST = 3;

    private ContentCodings() {}

    /**
     * A body as it was before.
     *
     * @param headers of the answer; loses the one that names an encoding, unless that is not known
     * @return fails with a {@link ZipException} while it is read, where the header is not true
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

    /** As RFC 9110 has it with the head of a zlib file, or, as some servers send it, without. */
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

    /** Reads nothing before it is asked; an answer without a body has nothing to undo. */
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

    /** A gzip file with all of its members, however they come. */
    static final class Gzip {
        private static final int FIRST = 0x1F;
        private static final int SECOND = 0x8B;

        private Gzip() {}

        static InputStream open(InputStream in) throws IOException {
            PushbackInputStream bytes = new PushbackInputStream(in, 2);
            int first = bytes.read();
            int second = bytes.read();
            if (first != FIRST || second != SECOND) {
                throw new ZipException("it is no gzip");
            }
            bytes.unread(second);
            bytes.unread(first);
            return new Members(new More(bytes));
        }
    }

    /** Fails where the beginning of another member is left at the end, which Java's leaves out. */
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
                    throw new EOFException("another member begins, and is cut off");
                }
            }
            return read;
        }
    }

    /** Says that more is there until it has seen the end. */
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
