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
 * Reads a file as text: as UTF-16 or UTF-32 if it has their byte order mark, or the zero bytes of
 * Latin letters in them; else as UTF-8. Byte order marks at the start are skipped.
 */
final class TextFile {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final int LOOK = 4;

    private TextFile() {}

    /** The text of a stream. Closing it closes the stream. */
    static Reader of(InputStream in) throws IOException {
        BufferedInputStream bytes = new BufferedInputStream(in);
        bytes.mark(LOOK);
        byte[] start = bytes.readNBytes(LOOK);
        bytes.reset();
        Optional<Charset> wide = wide(start);
        // A reader with a charset, not with a decoder, replaces malformed input.
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

    /**
     * Skips byte order marks. After one, the parser would not see that the first name is quoted.
     */
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
