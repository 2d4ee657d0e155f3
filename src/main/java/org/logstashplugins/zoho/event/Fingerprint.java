package org.logstashplugins.zoho.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.Row;

/**
 * Tells rows apart: a hash over the stream's identity, the names of the columns and every value,
 * each with its length in front, so that {@code a|bc} and {@code ab|c} differ. Columns go in by
 * name, so a reordered export keeps its hashes. Not thread-safe.
 */
public final class Fingerprint {
    private static final int ID_BYTES = 16;
    private static final byte[] ABSENT = {-1, -1, -1, -1};

    private final MessageDigest digest = sha256();
    private final byte[] identity;
    private final byte[] length = new byte[4];
    private Columns columns = new Columns(List.of());
    private int[] order = {};
    private byte[] header = {};

    /**
     * @param identity the parts of the stream's identity
     */
    public Fingerprint(List<String> identity) {
        identity.forEach(this::text);
        this.identity = digest.digest();
    }

    /** The hash of a row. Equal rows of one stream have equal hashes. */
    public byte[] of(Row row) {
        if (row.columns() != columns) {
            prepare(row.columns());
        }
        digest.update(header);
        for (int position : order) {
            if (position < row.size()) {
                text(row.value(position));
            } else {
                digest.update(ABSENT);
            }
        }
        for (int position = order.length; position < row.size(); position++) {
            text(row.value(position));
        }
        return digest.digest();
    }

    /** The first 64 bits of a hash, under which a row is remembered. */
    public static long key(byte[] hash) {
        return ByteBuffer.wrap(hash).getLong();
    }

    /**
     * The id of an event.
     *
     * @param occurrence 1 for the first of several equal rows, 2 for the second
     */
    public String id(byte[] hash, int occurrence) {
        if (occurrence == 1) {
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        }
        digest.update(hash);
        number(occurrence);
        return HexFormat.of().formatHex(digest.digest(), 0, ID_BYTES);
    }

    private void prepare(Columns next) {
        List<Integer> sorted = new ArrayList<>();
        for (int i = 0; i < next.size(); i++) {
            sorted.add(i);
        }
        sorted.sort((a, b) -> next.name(a).compareTo(next.name(b)));
        digest.update(identity);
        sorted.forEach(position -> text(next.name(position)));
        header = digest.digest();
        order = sorted.stream().mapToInt(Integer::intValue).toArray();
        columns = next;
    }

    private void text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length);
        digest.update(bytes);
    }

    private void number(int number) {
        length[0] = (byte) (number >>> 24);
        length[1] = (byte) (number >>> 16);
        length[2] = (byte) (number >>> 8);
        length[3] = (byte) number;
        digest.update(length);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
