package org.logstashplugins.zoho.rows;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.stream.LongStream;

/** Identifies the rows of a page: eight bytes for each, made from its id or from its content. */
public final class RowDigests {
    private final MessageDigest digest = sha256();
    private long[] values = new long[16];
    private int size;

    void add(String id) {
        digest.update(id.getBytes(StandardCharsets.UTF_8));
        add();
    }

    void add(JsonScanner.RawText row) {
        digest.update(row.bytes(), 0, row.size());
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(0, row.length()));
        add();
    }

    private void add() {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = ByteBuffer.wrap(digest.digest()).getLong();
    }

    /** One digest for each row, in the order of the page. */
    public LongStream each() {
        return Arrays.stream(values, 0, size);
    }

    /** A digest of all rows that depends on their order. */
    public long ordered() {
        return each().reduce(size, (all, digest) -> 31 * all + digest);
    }

    /** A digest of all rows that does not depend on their order. */
    public long unordered() {
        return each().sum();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
