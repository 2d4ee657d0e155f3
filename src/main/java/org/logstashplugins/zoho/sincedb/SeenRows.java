package org.logstashplugins.zoho.sincedb;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Arrays;

/**
 * Which rows were delivered, and how often: for every fingerprint a count, because two equal rows
 * are two events. Beside it counts how often each fingerprint was met in the file being read, which
 * gives a row its occurrence number.
 *
 * <p>A hash table of plain numbers in 256 segments, so that a million rows take about 30 MB and
 * growing never copies the whole. Not thread-safe.
 */
public final class SeenRows {
    private static final int SEGMENTS = 256;
    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();
    private static final int ENTRY_BYTES = Long.BYTES + 2 * Integer.BYTES;

    private final Segment[] segments = new Segment[SEGMENTS];

    /** Starts reading a file from its first row: nothing was met yet. */
    public void startReading() {
        for (Segment segment : segments) {
            if (segment != null) {
                Arrays.fill(segment.met, 0);
            }
        }
    }

    /**
     * Meets a row in the file.
     *
     * @return its occurrence number, 1 for the first of equal rows
     */
    public int meet(long fingerprint) {
        Segment segment = segment(fingerprint);
        // First the slot: finding it may replace the arrays.
        int slot = segment.slot(fingerprint);
        return ++segment.met[slot];
    }

    /** True when this many of equal rows were delivered already. */
    public boolean delivered(long fingerprint, int occurrence) {
        Segment segment = segment(fingerprint);
        int slot = segment.slot(fingerprint);
        return occurrence <= segment.delivered[slot];
    }

    /**
     * Counts one more delivered row.
     *
     * @param until the last instant at which a window can start and still read the row again
     */
    public void deliver(long fingerprint, Instant until) {
        Segment segment = segment(fingerprint);
        int slot = segment.slot(fingerprint);
        segment.delivered[slot]++;
        segment.until[slot] = Math.max(segment.until[slot], seconds(until));
    }

    /** The rows that a window starting at {@code from} can read again. */
    public SeenRows from(Instant from) {
        SeenRows kept = new SeenRows();
        int least = seconds(from);
        for (Segment segment : segments) {
            for (int i = 0; segment != null && i < segment.keys.length; i++) {
                if (segment.delivered[i] > 0 && segment.until[i] >= least) {
                    kept.put(segment.keys[i], segment.delivered[i], segment.until[i]);
                }
            }
        }
        return kept;
    }

    /** How many different rows are remembered. */
    public int size() {
        int size = 0;
        for (Segment segment : segments) {
            for (int i = 0; segment != null && i < segment.keys.length; i++) {
                size += segment.delivered[i] > 0 ? 1 : 0;
            }
        }
        return size;
    }

    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(size() * ENTRY_BYTES);
        for (Segment segment : segments) {
            for (int i = 0; segment != null && i < segment.keys.length; i++) {
                if (segment.delivered[i] > 0) {
                    bytes.putLong(segment.keys[i])
                            .putInt(segment.delivered[i])
                            .putInt(segment.until[i]);
                }
            }
        }
        return bytes.array();
    }

    static SeenRows decode(byte[] encoded) {
        if (encoded.length % ENTRY_BYTES != 0) {
            throw new IllegalArgumentException("cut off");
        }
        SeenRows rows = new SeenRows();
        ByteBuffer bytes = ByteBuffer.wrap(encoded);
        while (bytes.hasRemaining()) {
            rows.put(bytes.getLong(), bytes.getInt(), bytes.getInt());
        }
        return rows;
    }

    private void put(long fingerprint, int delivered, int until) {
        Segment segment = segment(fingerprint);
        int slot = segment.slot(fingerprint);
        segment.delivered[slot] = delivered;
        segment.until[slot] = until;
    }

    /** Seconds since 2000 in an int reach to 2068. */
    private static int seconds(Instant instant) {
        return (int)
                Math.max(
                        Integer.MIN_VALUE,
                        Math.min(Integer.MAX_VALUE, instant.getEpochSecond() - YEAR_2000));
    }

    private Segment segment(long fingerprint) {
        int number = (int) (fingerprint >>> 56);
        Segment segment = segments[number];
        if (segment == null) {
            segment = new Segment();
            segments[number] = segment;
        }
        return segment;
    }

    /** Open addressing with linear probing; a fingerprint is a hash already. */
    private static final class Segment {
        /** Marks a free slot; a row whose fingerprint is this number is kept under another. */
        private static final long FREE = 0;

        private long[] keys = new long[16];
        private int[] delivered = new int[16];
        private int[] until = new int[16];
        private int[] met = new int[16];
        private int used;

        /** The slot of a fingerprint, made if need be. */
        int slot(long fingerprint) {
            long key = fingerprint == FREE ? 1 : fingerprint;
            int slot = find(key);
            if (keys[slot] == key) {
                return slot;
            }
            if (used * 4 >= keys.length * 3) {
                grow();
                slot = find(key);
            }
            used++;
            keys[slot] = key;
            return slot;
        }

        private int find(long key) {
            int slot = (int) (key & (keys.length - 1));
            while (keys[slot] != FREE && keys[slot] != key) {
                slot = (slot + 1) & (keys.length - 1);
            }
            return slot;
        }

        private void grow() {
            long[] oldKeys = keys;
            int[] oldDelivered = delivered;
            int[] oldUntil = until;
            int[] oldMet = met;
            int size = oldKeys.length * 2;
            keys = new long[size];
            delivered = new int[size];
            until = new int[size];
            met = new int[size];
            for (int i = 0; i < oldKeys.length; i++) {
                if (oldKeys[i] != FREE) {
                    int slot = find(oldKeys[i]);
                    keys[slot] = oldKeys[i];
                    delivered[slot] = oldDelivered[i];
                    until[slot] = oldUntil[i];
                    met[slot] = oldMet[i];
                }
            }
        }
    }
}
