package org.logstashplugins.zoho.sincedb;

import java.time.Instant;
import java.util.Arrays;

/**
 * Which rows were delivered, and how often: for every key a count, because two equal rows are two
 * events. Beside it counts how often each key was met in the file being read, which gives a row its
 * occurrence number.
 *
 * <p>A hash table of plain numbers in 256 parts, so that growing never copies the whole. A row
 * takes between 37 and 56 bytes. Not thread-safe.
 */
final class SeenRows {
    private static final int PARTS = 256;
    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private final Part[] parts = new Part[PARTS];
    private boolean empty = true;

    /** Is told of every row that was delivered. */
    @FunctionalInterface
    interface Visitor<E extends Exception> {
        void row(RowKey key, int count, Instant until) throws E;
    }

    /** Starts reading a file from its first row: nothing was met yet. */
    void startReading() {
        for (Part part : parts) {
            if (part != null) {
                Arrays.fill(part.met, 0);
            }
        }
    }

    /**
     * Meets a row in the file.
     *
     * @return its occurrence number, 1 for the first of equal rows
     */
    int meet(RowKey key) {
        Part part = part(key);
        // First the slot: finding it may replace the arrays.
        int slot = part.slot(key);
        return ++part.met[slot];
    }

    /** How many of equal rows were delivered. */
    int count(RowKey key) {
        Part part = parts[number(key)];
        // A free slot counts nothing.
        return part == null ? 0 : part.count[part.find(key)];
    }

    /** True when windows that start at {@code instant} find the row still remembered. */
    boolean keeps(RowKey key, Instant instant) {
        Part part = parts[number(key)];
        int slot = part == null ? 0 : part.find(key);
        return part != null && part.count[slot] > 0 && part.until[slot] >= seconds(instant);
    }

    /**
     * Notes how many of equal rows are known to be delivered. What is known already counts too: of
     * two numbers the larger holds, they never add up.
     *
     * @param until the last instant at which a window can start and still read the row again
     */
    void put(RowKey key, int count, Instant until) {
        Part part = part(key);
        int slot = part.slot(key);
        boolean known = part.count[slot] > 0;
        part.until[slot] = known ? Math.max(part.until[slot], seconds(until)) : seconds(until);
        part.count[slot] = Math.max(part.count[slot], count);
    }

    /** The rows that a window starting at {@code from} can read again. */
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

    /** True when no row was met or noted; asked for every row that is read. */
    boolean isEmpty() {
        return empty;
    }

    /** How many different rows are remembered. */
    int size() {
        int[] size = {0};
        visit((key, count, until) -> size[0]++);
        return size[0];
    }

    /** The size of the table in the heap. */
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

    /** Seconds since 2000 in an int reach to 2068. */
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

    /** Open addressing with linear probing; a key is a hash already. */
    private static final class Part {
        private static final int SMALLEST = 16;

        private long[] keys = new long[2 * SMALLEST];
        private int[] count = new int[SMALLEST];
        private int[] until = new int[SMALLEST];
        private int[] met = new int[SMALLEST];
        private int used;

        /** Two zeros mark a free slot; the one key that is two zeros is kept under another. */
        private static long low(RowKey key) {
            return key.high() == 0 && key.low() == 0 ? 1 : key.low();
        }

        boolean free(int slot) {
            return keys[2 * slot] == 0 && keys[2 * slot + 1] == 0;
        }

        /** The slot of a key, made if need be. */
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

        /** The slot where the key is, or would go. */
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
            // By half only: twice as much would leave more than half of it empty.
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
