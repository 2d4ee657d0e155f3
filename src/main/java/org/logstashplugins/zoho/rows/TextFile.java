package org.logstashplugins.zoho.rows;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A file as text: UTF-8, or UTF-16 or UTF-32 by the byte order mark or by the zeros that Latin
 * letters have in them. Marks at the start are left out.
 */
final class TextFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LOOK = 4;

    private TextFile() {}

    /** The text of a stream, which is closed with it. */
    static Reader of(InputStream in) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in);
        bytes.mark(LOOK);
        byte[] start = bytes.readNBytes(LOOK);
        bytes.reset();
        Optional<Charset> wide = wide(start);
        // By its charset and not its decoder a reader replaces what is malformed.
        Reader text =
                wide.isPresent() ? new InputStreamReader(bytes, wide.get()) : new Utf8Reader(bytes);
        return withoutMarks(new BufferedReader(text));
    }

    private static Optional<Charset> wide(byte[] start) {
        if (start.length < 2) {
            return Optional.empty();
        }
        ByteBuffer bytes = ByteBuffer.wrap(start);
        int first = bytes.getShort() & 0xFFFF;
        int second = start.length < LOOK ? 1 : bytes.getShort() & 0xFFFF;
        if (first == 0xFFFE && second == 0) {
            return Optional.of(Charset.forName("UTF-32LE"));
        }
        if (first == 0 && second == 0xFEFF) {
            return Optional.of(Charset.forName("UTF-32BE"));
        }
        boolean letters = start.length == LOOK && first != 0 && second != 0;
        if (first == 0xFFFE || (letters && start[1] == 0 && start[3] == 0)) {
            return Optional.of(StandardCharsets.UTF_16LE);
        }
        if (first == 0xFEFF || (letters && start[0] == 0 && start[2] == 0)) {
            return Optional.of(StandardCharsets.UTF_16BE);
        }
        return Optional.empty();
    }

    /** Taken off before parsing: behind one, the quote of a quoted first name would not be one. */
    private static Reader withoutMarks(Reader text) throws IOException {
        int next;
        do {
            text.mark(1);
            next = text.read();
        } while (next == BYTE_ORDER_MARK);
        text.reset();
        return text;
    }
}
