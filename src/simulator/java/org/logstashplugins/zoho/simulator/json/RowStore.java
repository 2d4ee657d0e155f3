package org.logstashplugins.zoho.simulator.json;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import org.logstashplugins.zoho.simulator.data.Hashes;

/** The rows of a log, in every order that answers may have. Thread-safe. */
final class RowStore {
    private final List<StoredRow> rows = new ArrayList<>();
    private final Map<JsonLog.Order, NavigableSet<StoredRow>> sorted =
            new EnumMap<>(JsonLog.Order.class);

    RowStore() {
        for (JsonLog.Order order : JsonLog.Order.values()) {
            sorted.put(order, new TreeSet<>(comparator(order)));
        }
    }

    private static Comparator<StoredRow> comparator(JsonLog.Order order) {
        Comparator<StoredRow> oldest =
                Comparator.comparing(StoredRow::time).thenComparingLong(StoredRow::number);
        return switch (order) {
            case OLDEST_FIRST -> oldest;
            case NEWEST_FIRST -> oldest.reversed();
            case SHUFFLED ->
                    Comparator.<StoredRow>comparingLong(row -> Hashes.mix(17, row.number()))
                            .thenComparingLong(StoredRow::number);
        };
    }

    synchronized void add(StoredRow row) {
        rows.add(row);
        sorted.values().forEach(set -> set.add(row));
    }

    synchronized void clear() {
        rows.clear();
        sorted.values().forEach(NavigableSet::clear);
    }

    /** All rows, in the order in which they were added. */
    synchronized List<StoredRow> all() {
        return List.copyOf(rows);
    }

    synchronized int size() {
        return rows.size();
    }

    synchronized Optional<StoredRow> numbered(long number) {
        return number >= 0 && number < rows.size()
                ? Optional.of(rows.get((int) number))
                : Optional.empty();
    }

    /** The rows in an order, or those that follow an anchor, if there is one. */
    synchronized List<StoredRow> following(JsonLog.Order order, Optional<StoredRow> anchor) {
        NavigableSet<StoredRow> all = sorted.get(order);
        return List.copyOf(anchor.map(row -> all.tailSet(row, false)).orElse(all));
    }
}
