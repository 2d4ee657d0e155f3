package org.logstashplugins.zoho.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * Bytes to be hashed. The length of every text comes before it, so that {@code a|bc} and {@code
 * ab|c} differ. Not thread-safe.
 */
final class CanonicalBytes {
    /** A char takes at most three bytes; a surrogate pair takes four. */
    private static final int BYTES_PER_CHAR = 3;

    private final MessageDigest digest = sha256();
    private byte[] buffer = new byte[1024];
    private int used;

    /**
     * Writes a text in UTF-8. UTF-8 does not allow half of a surrogate pair. It is written as three
     * bytes like any other character of its size, because a replacement character would make
     * different texts equal.
     */
    void text(String text) {
        int length = text.length();
        int start = used + Integer.BYTES;
        room(Integer.BYTES + (long) length * BYTES_PER_CHAR);
        int at = start;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                buffer[at++] = (byte) c;
            } else {
                int codePoint = text.codePointAt(i);
                at = encode(codePoint, at);
                i += Character.charCount(codePoint) - 1;
            }
        }
        number(at - start);
        used = at;
    }

    private int encode(int codePoint, int at) {
        int next = at;
        if (codePoint < 0x800) {
            buffer[next++] = (byte) (0xc0 | (codePoint >> 6));
        } else {
            if (codePoint < 0x10000) {
                buffer[next++] = (byte) (0xe0 | (codePoint >> 12));
            } else {
                buffer[next++] = (byte) (0xf0 | (codePoint >> 18));
                buffer[next++] = (byte) (0x80 | ((codePoint >> 12) & 0x3f));
            }
            buffer[next++] = (byte) (0x80 | ((codePoint >> 6) & 0x3f));
        }
        buffer[next++] = (byte) (0x80 | (codePoint & 0x3f));
        return next;
    }

    void bytes(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
    }

    /** Writes one byte that says what follows. */
    void tag(char ascii) {
        room(1);
        buffer[used++] = (byte) ascii;
    }

    /** Writes four bytes, the highest first. */
    void number(int number) {
        room(Integer.BYTES);
        used += Integer.BYTES;
        set(used - Integer.BYTES, number);
    }

    /** Where the next byte goes. */
    int position() {
        return used;
    }

    /** Discards what was written since that position. */
    void backTo(int position) {
        used = position;
    }

    /** Writes a number over the four bytes at a position. */
    void set(int position, int number) {
        buffer[position] = (byte) (number >>> 24);
        buffer[position + 1] = (byte) (number >>> 16);
        buffer[position + 2] = (byte) (number >>> 8);
        buffer[position + 3] = (byte) number;
    }

    /** Returns what was written, and discards it. */
    byte[] take() {
        byte[] written = Arrays.copyOf(buffer, used);
        used = 0;
        return written;
    }

    /** Returns the SHA-256 of what was written, and discards it. */
    byte[] hash() {
        digest.update(buffer, 0, used);
        used = 0;
        return digest.digest();
    }

    private void room(long bytes) {
        if (buffer.length - used < bytes) {
            buffer = Arrays.copyOf(buffer, Math.toIntExact(Math.max(2L * used, used + bytes)));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
