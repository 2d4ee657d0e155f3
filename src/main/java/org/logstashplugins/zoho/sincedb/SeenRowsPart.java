package org.logstashplugins.zoho.sincedb;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * A part of {@link SeenRows}, with the same methods for the keys in it. It uses open addressing
 * with linear probing; a key needs no further hashing. Times are seconds since 2000. Not
 * thread-safe.
 */
final class SeenRowsPart {
    private static final int SMALLEST = 16;

    private long[] keys;
    private int[] count;
    private int[] until;
    private int[] met;
    private int used;

    SeenRowsPart() {
        this(SMALLEST);
    }

    private SeenRowsPart(int slots) {
        keys = new long[2 * slots];
        count = new int[slots];
        until = new int[slots];
        met = new int[slots];
    }

    void startReading() {
        Arrays.fill(met, 0);
    }

    int meet(RowKey key) {
        // The slot must be found first, because that may replace the arrays.
        int slot = slot(key);
        return ++met[slot];
    }

    int count(RowKey key) {
        // The count of a free slot is 0.
        return count[find(key)];
    }

    boolean keeps(RowKey key, int least) {
        return keeps(find(key), least);
    }

    void put(RowKey key, int rows, int last) {
        int slot = slot(key);
        until[slot] = count[slot] > 0 ? Math.max(until[slot], last) : last;
        count[slot] = Math.max(count[slot], rows);
    }

    boolean isEmpty() {
        return used == 0;
    }

    long bytes() {
        return count.length * (2L * Long.BYTES + 3 * Integer.BYTES);
    }

    <E extends Exception> void visit(SeenRows.Visitor<E> visitor) throws E {
        for (int i = 0; i < count.length; i++) {
            if (count[i] > 0) {
                visitor.row(
                        new RowKey(keys[2 * i], keys[2 * i + 1]),
                        count[i],
                        SeenRows.instant(until[i]));
            }
        }
    }

    /** The rows that are kept for windows that start at {@code least}. */
    SeenRowsPart from(int least) {
        int kept = 0;
        for (int i = 0; i < count.length; i++) {
            kept += keeps(i, least) ? 1 : 0;
        }
        if (kept == used) {
            return this;
        }
        SeenRowsPart part = copy(Math.max(SMALLEST, kept + kept / 2), slot -> keeps(slot, least));
        part.used = kept;
        return part;
    }

    private boolean keeps(int slot, int least) {
        return count[slot] > 0 && until[slot] >= least;
    }

    /** A part of another size, with the rows in these slots. */
    private SeenRowsPart copy(int slots, IntPredicate which) {
        SeenRowsPart copy = new SeenRowsPart(slots);
        for (int i = 0; i < count.length; i++) {
            if (which.test(i)) {
                int slot = copy.find(keys[2 * i], keys[2 * i + 1]);
                copy.keys[2 * slot] = keys[2 * i];
                copy.keys[2 * slot + 1] = keys[2 * i + 1];
                copy.count[slot] = count[i];
                copy.until[slot] = until[i];
                copy.met[slot] = met[i];
            }
        }
        return copy;
    }

    /** Two zeros mark a free slot, so the key of two zeros is stored as another key. */
    private static long low(RowKey key) {
        return key.high() == 0 && key.low() == 0 ? 1 : key.low();
    }

    private boolean free(int slot) {
        return keys[2 * slot] == 0 && keys[2 * slot + 1] == 0;
    }

    /** The slot of a key, which is created if necessary. */
    private int slot(RowKey key) {
        int slot = find(key);
        if (!free(slot)) {
            return slot;
        }
        if (used * 5 >= count.length * 4) {
            grow();
            slot = find(key);
        }
        used++;
        keys[2 * slot] = key.high();
        keys[2 * slot + 1] = low(key);
        return slot;
    }

    /** The slot that holds the key, or the free slot for it. */
    private int find(RowKey key) {
        return find(key.high(), low(key));
    }

    private int find(long high, long low) {
        int slot = (int) Long.remainderUnsigned(low, count.length);
        while (!free(slot) && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) {
            slot = slot + 1 == count.length ? 0 : slot + 1;
        }
        return slot;
    }

    /** By a quarter only, because a table of twice the size would be half empty. */
    private void grow() {
        SeenRowsPart larger = copy(count.length + count.length / 4, slot -> !free(slot));
        keys = larger.keys;
        count = larger.count;
        until = larger.until;
        met = larger.met;
    }
}
