package org.logstashplugins.zoho.rows;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/**
 * Reads text in UTF-8. No byte makes a file unreadable: a single byte that is not UTF-8 is read as
 * windows-1252, which old programs write, and an incomplete longer character becomes U+FFFD.
 */
final class Utf8Reader extends Reader {
    private static final Charset OTHER = Charset.forName("windows-1252");
    private static final char BROKEN = '\uFFFD';
    private static final int SIZE = 8 * 1024;

    private final InputStream in;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    private final ByteBuffer bytes = ByteBuffer.allocate(SIZE).flip();
    private final CharBuffer chars = CharBuffer.allocate(SIZE).flip();
    private boolean end;

    Utf8Reader(InputStream in) {
        this.in = in;
    }

    @Override
    public int read(char[] target, int offset, int wanted) throws IOException {
        while (!chars.hasRemaining()) {
            if (end && !bytes.hasRemaining()) {
                return -1;
            }
            decode();
        }
        int length = Math.min(wanted, chars.remaining());
        chars.get(target, offset, length);
        return length;
    }

    private void decode() throws IOException {
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, end);
        if (result.isMalformed()) {
            replace(result.length());
        } else if (result.isUnderflow() && !end) {
            fill();
        }
        chars.flip();
    }

    private void replace(int length) {
        // Without room, the decoder reports it again.
        if (chars.hasRemaining()) {
            byte first = bytes.get(bytes.position());
            bytes.position(bytes.position() + length);
            chars.put(
                    length > 1 ? BROKEN : OTHER.decode(ByteBuffer.wrap(new byte[] {first})).get());
        }
    }

    private void fill() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read < 0) {
            end = true;
        } else {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
