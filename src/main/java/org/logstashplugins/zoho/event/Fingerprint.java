package org.logstashplugins.zoho.event;

import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.rows.CanonicalNumber;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;

/**
 * Computes event ids: hashes over the identity of the log and the content of the row, which anybody
 * can compute again. {@code docs/event-ids.md} describes it byte by byte. Empty values do not
 * count, and names are hashed with their values. Therefore a new empty column, or another order of
 * columns, changes no id. Not thread-safe.
 *
 * <p>Ids never change within a {@link #VERSION}. For another version, keep this class under another
 * name, and let the new class begin its hashes with another text. Look up delivered rows of the old
 * version with the old class; only rows that were never delivered get ids of the new version.
 */
public final class Fingerprint {
    /** The version of ids and hashes. Every hash begins with a text that contains it. */
    public static final int VERSION = 1;

    private static final int ID_BYTES = 16;

    private final CanonicalBytes bytes = new CanonicalBytes();
    private final List<String> names;
    private final byte[] rowHead;
    private final byte[] documentHead;
    private final byte[] idHead;
    private Columns columns = new Columns(List.of());
    private Cell[] cells = {};

    /** A column that counts: its name as it is hashed, and its position in the file. */
    private record Cell(byte[] name, int position) {}

    /**
     * @param identity the parts of the log's identity
     * @param columns the columns that count; empty for all columns of a row. A JSON log has none
     */
    public Fingerprint(List<String> identity, List<String> columns) {
        bytes.text("zoho event id " + VERSION);
        bytes.number(identity.size());
        identity.forEach(bytes::text);
        byte[] head = bytes.hash();
        this.rowHead = head(head, "row");
        this.documentHead = head(head, "entry");
        this.idHead = head(head, "id");
        this.names = List.copyOf(columns);
    }

    private byte[] head(byte[] head, String kind) {
        bytes.bytes(head);
        bytes.text(kind);
        return bytes.take();
    }

    /**
     * The hash of a row. Equal rows of one log have equal hashes. Rows with the same id have equal
     * hashes too, whatever else they contain.
     */
    public byte[] of(Row row) {
        if (row instanceof TableRow table) {
            return of(table);
        }
        JsonRow json = (JsonRow) row;
        if (json.id().isPresent()) {
            bytes.bytes(idHead);
            bytes.text(json.id().get());
        } else {
            bytes.bytes(documentHead);
            value(json.document());
        }
        return bytes.hash();
    }

    /**
     * The id of an event.
     *
     * @param hash of its row
     * @param occurrence 1 for the first of several equal rows, 2 for the second
     */
    public String id(byte[] hash, int occurrence) {
        byte[] own = hash;
        if (occurrence > 1) {
            bytes.bytes(hash);
            bytes.number(occurrence);
            own = bytes.hash();
        }
        return HexFormat.of().formatHex(own, 0, ID_BYTES);
    }

    private byte[] of(TableRow row) {
        if (row.columns() != columns) {
            prepare(row.columns());
        }
        bytes.bytes(rowHead);
        int count = 0;
        int countAt = bytes.position();
        bytes.number(count);
        for (Cell cell : cells) {
            if (cell.position < row.size() && !row.value(cell.position).isEmpty()) {
                bytes.bytes(cell.name);
                bytes.text(row.value(cell.position));
                count++;
            }
        }
        bytes.set(countAt, count);
        // Values beyond the last name are numbered from there, so that a new column does not change
        // their numbers.
        for (int position = columns.size(); position < row.size(); position++) {
            if (!row.value(position).isEmpty()) {
                bytes.number(position - columns.size() + 1);
                bytes.text(row.value(position));
            }
        }
        return bytes.hash();
    }

    private void prepare(Columns next) {
        cells =
                (names.isEmpty() ? next.names() : names)
                        .stream()
                                .distinct()
                                .filter(name -> next.position(name).isPresent())
                                .sorted(Fingerprint::byCodePoints)
                                .map(name -> new Cell(encoded(name), next.position(name).get()))
                                .toArray(Cell[]::new);
        columns = next;
    }

    private byte[] encoded(String name) {
        bytes.text(name);
        return bytes.take();
    }

    /**
     * Types count: the text "1" and the number 1 differ.
     *
     * @return false for an empty value, which is written as null
     */
    private boolean value(@Nullable Object value) {
        if (value instanceof Map<?, ?> fields) {
            return fields(fields);
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            bytes.tag('[');
            bytes.number(list.size());
            list.forEach(this::value);
        } else if (value instanceof Number number) {
            bytes.tag('#');
            bytes.text(CanonicalNumber.of(number));
        } else if (value instanceof Boolean flag) {
            bytes.tag(flag ? 't' : 'f');
        } else if (value == null || value instanceof List || value.toString().isEmpty()) {
            bytes.tag('n');
            return false;
        } else {
            bytes.tag('"');
            bytes.text(value.toString());
        }
        return true;
    }

    /** Writes the fields that are not empty, in the order of their names. */
    private boolean fields(Map<?, ?> fields) {
        int start = bytes.position();
        bytes.tag('{');
        int countAt = bytes.position();
        bytes.number(0);
        int count = 0;
        List<? extends Map.Entry<?, ?>> sorted =
                fields.entrySet().stream().sorted(BY_NAME).toList();
        for (Map.Entry<?, ?> field : sorted) {
            int before = bytes.position();
            bytes.text(field.getKey().toString());
            if (value(field.getValue())) {
                count++;
            } else {
                bytes.backTo(before);
            }
        }
        if (count == 0) {
            bytes.backTo(start);
            bytes.tag('n');
            return false;
        }
        bytes.set(countAt, count);
        return true;
    }

    private static final Comparator<Map.Entry<?, ?>> BY_NAME =
            (a, b) -> byCodePoints(a.getKey().toString(), b.getKey().toString());

    /**
     * The order of the UTF-8 bytes, which is easy to have in other languages too. Java's own order
     * puts surrogate pairs before some single characters.
     */
    static int byCodePoints(String a, String b) {
        int shorter = Math.min(a.length(), b.length());
        int i = 0;
        while (i < shorter && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        if (i == shorter) {
            return Integer.compare(a.length(), b.length());
        }
        // The texts may differ in the second half of a surrogate pair.
        int before = Math.max(0, i - 1);
        int order = Integer.compare(a.codePointAt(before), b.codePointAt(before));
        return order == 0 ? Integer.compare(a.codePointAt(i), b.codePointAt(i)) : order;
    }
}
