package org.logstashplugins.zoho.client;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * Converts text to UTF-8 from a declared charset with one byte per character, except for characters
 * that are UTF-8 already. Old servers declare such a charset even for UTF-8.
 */
final class Utf8WithFallback extends InputStream {
    private static final int ASCII = 0x80;

    private final BufferedInputStream in;
    private final Charset other;
    private byte[] ready = {};
    private int at;

    Utf8WithFallback(BufferedInputStream in, Charset other) {
        this.in = in;
        this.other = other;
    }

    @Override
    public int read() throws IOException {
        if (at < ready.length) {
            return ready[at++] & 0xFF;
        }
        in.mark(4);
        int first = in.read();
        if (first < ASCII) {
            return first;
        }
        byte[] character = in.readNBytes(first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1);
        byte[] whole = new byte[character.length + 1];
        whole[0] = (byte) first;
        System.arraycopy(character, 0, whole, 1, character.length);
        if (!isUtf8(whole)) {
            in.reset();
            in.skipNBytes(1);
            whole = new String(whole, 0, 1, other).getBytes(StandardCharsets.UTF_8);
        }
        ready = whole;
        at = 1;
        return ready[0] & 0xFF;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** The inherited method hides a failure after the first byte. */
    @Override
    public int read(byte[] target, int offset, int wanted) throws IOException {
        int count = 0;
        while (count < wanted) {
            int next = read();
            if (next < 0) {
                return count == 0 ? -1 : count;
            }
            target[offset + count++] = (byte) next;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
