package org.logstashplugins.zoho.source.json;

/**
 * The digests of the rows that came before, in 16 to 32 bytes each. Beyond a bound every row counts
 * as new. One list, one thread.
 */
final class KnownRows {
    private static final int MOST = 1 << 22;

    /** Zero is a free slot. */
    private long[] table = new long[64];

    private int size;

    /** Adds a digest; true when it did not come before. */
    boolean add(long digest) {
        long value = digest == 0 ? 1 : digest;
        if (size >= MOST) {
            return !table(value);
        }
        int slot = slot(value);
        if (table[slot] == value) {
            return false;
        }
        table[slot] = value;
        size++;
        if (size * 2 > table.length) {
            grow();
        }
        return true;
    }

    private boolean table(long value) {
        return table[slot(value)] == value;
    }

    private int slot(long value) {
        int slot = Long.hashCode(value) & (table.length - 1);
        while (table[slot] != 0 && table[slot] != value) {
            slot = (slot + 1) & (table.length - 1);
        }
        return slot;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        for (long value : old) {
            if (value != 0) {
                table[slot(value)] = value;
            }
        }
    }

    int size() {
        return size;
    }
}
