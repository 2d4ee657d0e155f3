package org.logstashplugins.zoho.time;

import java.time.ZonedDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.logstashplugins.zoho.time.LooseDate.Order;

/**
 * Counts, for each possible order of the numbers of a date, how many rows can be read in this
 * order, and how many of these times are near the window. One thread.
 */
final class OrderVotes {
    private static final List<Order> RIVALS =
            List.of(Order.DAY_MONTH_YEAR, Order.MONTH_DAY_YEAR, Order.SHORT_YEAR_FIRST);

    private final Function<LooseTime.Reading, ZonedDateTime> time;
    private final Predicate<LooseTime.Reading> near;
    private final Map<Order, Long> fitting = new EnumMap<>(Order.class);
    private final Map<Order, Long> nearby = new EnumMap<>(Order.class);
    private Optional<String> doubtful = Optional.empty();
    private long rows;

    OrderVotes(Function<LooseTime.Reading, ZonedDateTime> time, Predicate<LooseTime.Reading> near) {
        this.time = time;
        this.near = near;
    }

    void add(String text, List<LooseTime.Reading> readings) {
        Map<Order, LooseTime.Reading> by = new EnumMap<>(Order.class);
        readings.stream()
                .filter(reading -> RIVALS.contains(reading.date().order()))
                .forEach(reading -> by.putIfAbsent(reading.date().order(), reading));
        if (by.isEmpty() || same(by)) {
            return;
        }
        rows++;
        by.forEach(
                (order, reading) -> {
                    fitting.merge(order, 1L, Long::sum);
                    nearby.merge(order, near.test(reading) ? 1L : 0L, Long::sum);
                });
        if (by.values().stream().map(time).distinct().count() > 1) {
            doubtful = doubtful.or(() -> Optional.of(LooseTime.clean(text)));
        }
    }

    /** True for a row that decides nothing, because it is the same day in every order. */
    private boolean same(Map<Order, LooseTime.Reading> by) {
        return by.containsKey(Order.DAY_MONTH_YEAR)
                && by.containsKey(Order.MONTH_DAY_YEAR)
                && by.values().stream().map(time).distinct().count() == 1;
    }

    /** A time with two meanings, if there was one. */
    Optional<String> doubtful() {
        return doubtful;
    }

    /**
     * The order of all rows, if it is decided.
     *
     * @param before the order that was known before
     */
    Optional<Order> winner(Optional<Order> before) {
        if (rows == 0) {
            return before;
        }
        List<Order> candidates =
                RIVALS.stream().filter(order -> fitting.getOrDefault(order, 0L) == rows).toList();
        if (candidates.size() == 1) {
            return Optional.of(candidates.get(0));
        }
        return candidates.stream()
                .filter(order -> wins(order, candidates))
                .findFirst()
                .or(() -> before.filter(candidates::contains));
    }

    /** True if all rows are near the window in this order, or many more than in any other. */
    private boolean wins(Order order, List<Order> candidates) {
        long votes = nearby.getOrDefault(order, 0L);
        long others =
                candidates.stream()
                        .filter(other -> other != order)
                        .mapToLong(other -> nearby.getOrDefault(other, 0L))
                        .max()
                        .orElse(0);
        return votes > others && (votes == rows || votes >= 4 * others);
    }
}
