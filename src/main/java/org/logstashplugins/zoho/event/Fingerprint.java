package org.logstashplugins.zoho.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;

/**
 * Tells rows apart: a hash over the stream's identity, the names of the columns and every value,
 * each with its length in front, so that {@code a|bc} and {@code ab|c} differ. Columns go in by
 * name, so a reordered export keeps its hashes. Not thread-safe.
 */
public final class Fingerprint {
    private static final int ID_BYTES = 16;
    private static final int ABSENT = -1;

    private final MessageDigest digest = sha256();
    private final byte[] identity;
    private final List<String> names;
    private byte[] buffer = new byte[1024];
    private int used;
    private Columns columns = new Columns(List.of());
    private int[] order = {};
    private byte[] header = {};

    /**
     * @param identity the parts of the stream's identity
     * @param names the columns that count; empty for all that a row has
     */
    public Fingerprint(List<String> identity, List<String> names) {
        identity.forEach(this::text);
        this.identity = hash();
        this.names = List.copyOf(names);
    }

    /**
     * The hash of a row. Equal rows of one stream have equal hashes; so have rows of one id,
     * whatever else is in them.
     */
    public byte[] of(Row row) {
        return row instanceof JsonRow document ? of(document) : of((TableRow) row);
    }

    private byte[] of(JsonRow row) {
        bytes(identity);
        if (row.id().isPresent()) {
            text("id");
            text(row.id().get());
        } else {
            value(row.document());
        }
        return hash();
    }

    /** Types go in too: the text "1" and the number 1 differ. Fields go in by name. */
    private void value(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            text("{");
            number(fields.size());
            fields.keySet().stream()
                    .map(Object::toString)
                    .sorted()
                    .forEach(
                            name -> {
                                text(name);
                                value(fields.get(name));
                            });
        } else if (value instanceof List<?> list) {
            text("[");
            number(list.size());
            list.forEach(this::value);
        } else if (value instanceof String text) {
            text("\"");
            text(text);
        } else {
            text(String.valueOf(value));
        }
    }

    private byte[] of(TableRow row) {
        if (row.columns() != columns) {
            prepare(row.columns());
        }
        bytes(header);
        for (int position : order) {
            if (position >= 0 && position < row.size()) {
                text(row.value(position));
            } else {
                number(ABSENT);
            }
        }
        // A row with more values than its header has names.
        for (int position = columns.size(); position < row.size(); position++) {
            text(row.value(position));
        }
        return hash();
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
        byte[] own = hash;
        if (occurrence > 1) {
            bytes(hash);
            number(occurrence);
            own = hash();
        }
        return HexFormat.of().formatHex(own, 0, ID_BYTES);
    }

    private void prepare(Columns next) {
        List<String> sorted = new ArrayList<>(names.isEmpty() ? next.names() : names);
        Collections.sort(sorted);
        bytes(identity);
        sorted.forEach(this::text);
        header = hash();
        order = sorted.stream().mapToInt(name -> next.position(name).orElse(-1)).toArray();
        columns = next;
    }

    /** Hashes what was put into the buffer, and empties it. */
    private byte[] hash() {
        digest.update(buffer, 0, used);
        used = 0;
        return digest.digest();
    }

    /** Nearly all text is ASCII, which needs no array of its own to be encoded. */
    private void text(String text) {
        int length = text.length();
        room(Integer.BYTES + length);
        byte[] target = buffer;
        int at = used + Integer.BYTES;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
                number(encoded.length);
                bytes(encoded);
                return;
            }
            target[at + i] = (byte) c;
        }
        number(length);
        used += length;
    }

    private void bytes(byte[] bytes) {
        room(bytes.length);
        System.arraycopy(bytes, 0, buffer, used, bytes.length);
        used += bytes.length;
    }

    private void number(int number) {
        room(Integer.BYTES);
        buffer[used++] = (byte) (number >>> 24);
        buffer[used++] = (byte) (number >>> 16);
        buffer[used++] = (byte) (number >>> 8);
        buffer[used++] = (byte) number;
    }

    private void room(int bytes) {
        if (buffer.length - used < bytes) {
            buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, used + bytes));
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
