package org.logstashplugins.zoho.source.json;

/**
 * Which entries came before, by their digests, in sixteen to thirty-two bytes for each. Beyond a
 * bound every entry counts as new. One list, one thread.
 */
final class KnownRows {
    private static final int MOST = 1 << 22;

    /** Zero stands for a free place. */
    private long[] table = new long[64];

    private int size;

    /** True when it did not come before. */
    boolean add(long digest) {
        long entry = digest == 0 ? 1 : digest;
        if (size >= MOST) {
            return !table(entry);
        }
        int place = place(entry);
        if (table[place] == entry) {
            return false;
        }
        table[place] = entry;
        size++;
        if (size * 2 > table.length) {
            grow();
        }
        return true;
    }

    private boolean table(long entry) {
        return table[place(entry)] == entry;
    }

    private int place(long entry) {
        int place = Long.hashCode(entry) & (table.length - 1);
        while (table[place] != 0 && table[place] != entry) {
            place = (place + 1) & (table.length - 1);
        }
        return place;
    }

    private void grow() {
        long[] old = table;
        table = new long[old.length * 2];
        for (long entry : old) {
            if (entry != 0) {
                table[place(entry)] = entry;
            }
        }
    }

    int size() {
        return size;
    }
}
