package org.logstashplugins.zoho.sincedb;

import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;

/**
 * Which rows were delivered, and how often. Every key has a count, because two equal rows are two
 * events. The table also counts how often each key was met in the current answer, which gives a row
 * its occurrence number.
 *
 * <p>A hash table of plain numbers. It has 256 parts, so that growing never copies the whole table.
 * A row takes between 35 and 44 bytes. Not thread-safe.
 */
final class SeenRows {
    private static final int PARTS = 256;
    private static final long YEAR_2000 = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

    private final SeenRowsPart[] parts = new SeenRowsPart[PARTS];
    private boolean empty = true;

    /** Is called for every delivered row. */
    @FunctionalInterface
    interface Visitor<E extends Exception> {
        void row(RowKey key, int count, Instant until) throws E;
    }

    /** Must be called before an answer is read from its first row. */
    void startReading() {
        for (SeenRowsPart part : parts) {
            if (part != null) {
                part.startReading();
            }
        }
    }

    /**
     * Counts a row of the answer.
     *
     * @return its occurrence number: 1 for the first of equal rows
     */
    int meet(RowKey key) {
        return part(key).meet(key);
    }

    /** How many equal rows were delivered. */
    int count(RowKey key) {
        SeenRowsPart part = parts[number(key)];
        return part == null ? 0 : part.count(key);
    }

    /** True if the row is kept for windows that start at {@code instant}. */
    boolean keeps(RowKey key, Instant instant) {
        SeenRowsPart part = parts[number(key)];
        return part != null && part.keeps(key, seconds(instant));
    }

    /**
     * Sets how many equal rows were delivered. If the table has a number already, the larger number
     * counts; they are never added.
     *
     * @param until the latest start of a window that can contain the row
     */
    void put(RowKey key, int count, Instant until) {
        part(key).put(key, count, seconds(until));
    }

    /**
     * Drops the rows that no window from {@code from} on can contain. It works part by part, so
     * that a large table is never in memory twice.
     */
    void forget(Instant from) {
        empty = true;
        for (int i = 0; i < PARTS; i++) {
            SeenRowsPart kept = parts[i] == null ? null : parts[i].from(seconds(from));
            parts[i] = kept == null || kept.isEmpty() ? null : kept;
            empty &= parts[i] == null;
        }
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
        return Arrays.stream(parts).filter(Objects::nonNull).mapToLong(SeenRowsPart::bytes).sum();
    }

    <E extends Exception> void visit(Visitor<E> visitor) throws E {
        for (SeenRowsPart part : parts) {
            if (part != null) {
                part.visit(visitor);
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

    /** The instant of {@link #seconds}. */
    static Instant instant(int seconds) {
        return Instant.ofEpochSecond(YEAR_2000 + seconds);
    }

    private static int number(RowKey key) {
        return (int) (key.high() >>> 56);
    }

    private SeenRowsPart part(RowKey key) {
        int number = number(key);
        SeenRowsPart part = parts[number];
        if (part == null) {
            part = new SeenRowsPart();
            parts[number] = part;
            empty = false;
        }
        return part;
    }
}
