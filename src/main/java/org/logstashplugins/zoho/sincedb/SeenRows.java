package org.logstashplugins.zoho.sincedb;

import java.time.Instant;
import java.util.Arrays;

/**
 * Which rows were delivered, and how often. Every key has a count, because two equal rows are two
 * events. The table also counts how often each key was met in the current answer, which gives a row
 * its occurrence number.
 *
 * <p>A hash table of plain numbers. It has 256 parts, so that growing never copies the whole table.
 * A row takes between 37 and 56 bytes. Not thread-safe.
 */
final class SeenRows {
    private static final int PARTS = 256;
    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private final Part[] parts = new Part[PARTS];
    private boolean empty = true;

    /** Is called for every delivered row. */
    @FunctionalInterface
    interface Visitor<E extends Exception> {
        void row(RowKey key, int count, Instant until) throws E;
    }

    /** Must be called before an answer is read from its first row. */
    void startReading() {
        for (Part part : parts) {
            if (part != null) {
                Arrays.fill(part.met, 0);
            }
        }
    }

    /**
     * Counts a row of the answer.
     *
     * @return its occurrence number: 1 for the first of equal rows
     */
    int meet(RowKey key) {
        Part part = part(key);
        // The slot must be found first, because that may replace the arrays.
        int slot = part.slot(key);
        return ++part.met[slot];
    }

    /** How many equal rows were delivered. */
    int count(RowKey key) {
        Part part = parts[number(key)];
        // The count of a free slot is 0.
        return part == null ? 0 : part.count[part.find(key)];
    }

    /** True if the row is kept for windows that start at {@code instant}. */
    boolean keeps(RowKey key, Instant instant) {
        Part part = parts[number(key)];
        int slot = part == null ? 0 : part.find(key);
        return part != null && part.count[slot] > 0 && part.until[slot] >= seconds(instant);
    }

    /**
     * Sets how many equal rows were delivered. If the table has a number already, the larger number
     * counts; they are never added.
     *
     * @param until the latest start of a window that can contain the row
     */
    void put(RowKey key, int count, Instant until) {
        Part part = part(key);
        int slot = part.slot(key);
        boolean known = part.count[slot] > 0;
        part.until[slot] = known ? Math.max(part.until[slot], seconds(until)) : seconds(until);
        part.count[slot] = Math.max(part.count[slot], count);
    }

    /** The rows that a window from {@code from} on can contain. */
    SeenRows from(Instant from) {
        SeenRows kept = new SeenRows();
        visit(
                (key, count, until) -> {
                    if (seconds(until) >= seconds(from)) {
                        kept.put(key, count, until);
                    }
                });
        return kept;
    }

    /** True if the table is empty. Must be fast, because it is called for every row. */
    boolean isEmpty() {
        return empty;
    }

    /** How many keys are kept. */
    int size() {
        int[] size = {0};
        visit((key, count, until) -> size[0]++);
        return size[0];
    }

    /** How many bytes the table takes in the heap. */
    long bytes() {
        long slots = 0;
        for (Part part : parts) {
            slots += part == null ? 0 : part.count.length;
        }
        return slots * (2 * Long.BYTES + 3 * Integer.BYTES);
    }

    <E extends Exception> void visit(Visitor<E> visitor) throws E {
        for (Part part : parts) {
            for (int i = 0; part != null && i < part.count.length; i++) {
                if (part.count[i] > 0) {
                    visitor.row(
                            new RowKey(part.keys[2 * i], part.keys[2 * i + 1]),
                            part.count[i],
                            Instant.ofEpochSecond(YEAR_2000 + part.until[i]));
                }
            }
        }
    }

    /** Seconds since 2000 in an int, which is enough until 2068. */
    private static int seconds(Instant instant) {
        return (int)
                Math.max(
                        Integer.MIN_VALUE,
                        Math.min(Integer.MAX_VALUE, instant.getEpochSecond() - YEAR_2000));
    }

    private static int number(RowKey key) {
        return (int) (key.high() >>> 56);
    }

    private Part part(RowKey key) {
        int number = number(key);
        Part part = parts[number];
        if (part == null) {
            part = new Part();
            parts[number] = part;
            empty = false;
        }
        return part;
    }

    /** Open addressing with linear probing. A key needs no further hashing. */
    private static final class Part {
        private static final int SMALLEST = 16;

        private long[] keys = new long[2 * SMALLEST];
        private int[] count = new int[SMALLEST];
        private int[] until = new int[SMALLEST];
        private int[] met = new int[SMALLEST];
        private int used;

        /** Two zeros mark a free slot, so the key of two zeros is stored as another key. */
        private static long low(RowKey key) {
            return key.high() == 0 && key.low() == 0 ? 1 : key.low();
        }

        boolean free(int slot) {
            return keys[2 * slot] == 0 && keys[2 * slot + 1] == 0;
        }

        /** The slot of a key, which is created if necessary. */
        int slot(RowKey key) {
            int slot = find(key);
            if (!free(slot)) {
                return slot;
            }
            if (used * 4 >= count.length * 3) {
                grow();
                slot = find(key);
            }
            used++;
            keys[2 * slot] = key.high();
            keys[2 * slot + 1] = low(key);
            return slot;
        }

        /** The slot that holds the key, or the free slot for it. */
        int find(RowKey key) {
            return find(key.high(), low(key));
        }

        private int find(long high, long low) {
            int slot = (int) Long.remainderUnsigned(low, count.length);
            while (!free(slot) && (keys[2 * slot] != high || keys[2 * slot + 1] != low)) {
                slot = slot + 1 == count.length ? 0 : slot + 1;
            }
            return slot;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldCount = count;
            int[] oldUntil = until;
            int[] oldMet = met;
            // The table grows by half only; twice the size would leave more than half of it empty.
            int size = oldCount.length + oldCount.length / 2;
            keys = new long[2 * size];
            count = new int[size];
            until = new int[size];
            met = new int[size];
            for (int i = 0; i < oldCount.length; i++) {
                if (oldKeys[2 * i] != 0 || oldKeys[2 * i + 1] != 0) {
                    int slot = find(oldKeys[2 * i], oldKeys[2 * i + 1]);
                    keys[2 * slot] = oldKeys[2 * i];
                    keys[2 * slot + 1] = oldKeys[2 * i + 1];
                    count[slot] = oldCount[i];
                    until[slot] = oldUntil[i];
                    met[slot] = oldMet[i];
                }
            }
        }
    }
}
