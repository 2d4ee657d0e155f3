package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.data.Chance;
import org.logstashplugins.zoho.simulator.data.Hashes;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.CallLimit;

/**
 * The rows of one log that a product hands out as JSON, page by page, and how it does so where its
 * documentation leaves that open. Times are cut to the log's own precision.
 *
 * <p>Thread-safe.
 */
public final class JsonLog {
    /** In which order pages have the rows; rows of the same time are in the order they came. */
    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST,
        /** No order at all, but the same one for every call. */
        SHUFFLED;

        private Comparator<Entry> comparator() {
            Comparator<Entry> oldest =
                    Comparator.comparing(Entry::time).thenComparingLong(Entry::number);
            return switch (this) {
                case OLDEST_FIRST -> oldest;
                case NEWEST_FIRST -> oldest.reversed();
                case SHUFFLED ->
                        Comparator.<Entry>comparingLong(entry -> Hashes.mix(17, entry.number()))
                                .thenComparingLong(Entry::number);
            };
        }
    }

    /**
     * A row and its place in the log.
     *
     * @param time what the row's own time says
     * @param visibleFrom from when on answers have it, by the model's clock
     * @param number different for every row of the log
     * @param row as answers have it; not to be changed
     */
    public record Entry(Instant time, Instant visibleFrom, long number, JsonNode row) {}

    /** Rows of an answer, and whether there are more to come. */
    public record Page(List<Entry> entries, boolean more) {
        public ArrayNode rows() {
            ArrayNode rows = JsonNodeFactory.instance.arrayNode();
            entries.forEach(entry -> rows.add(entry.row()));
            return rows;
        }

        Optional<Entry> last() {
            return entries.isEmpty()
                    ? Optional.empty()
                    : Optional.of(entries.get(entries.size() - 1));
        }
    }

    private final String name;
    private final String kind;
    private final LogRows shape;
    private final CallLimit limit;
    private final InstantSource clock;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<Order, NavigableSet<Entry>> sorted = new EnumMap<>(Order.class);
    private volatile Order order = Order.NEWEST_FIRST;
    private volatile boolean startIncluded = true;
    private volatile boolean endIncluded = true;
    private volatile boolean cursorOnLastPage = true;
    private volatile int mostPerPage = Integer.MAX_VALUE;

    public JsonLog(String name, String kind, LogRows shape, CallLimit limit, InstantSource clock) {
        this.name = name;
        this.kind = kind;
        this.shape = shape;
        this.limit = limit;
        this.clock = clock;
        for (Order each : Order.values()) {
            sorted.put(each, new TreeSet<>(each.comparator()));
        }
    }

    /** The stream's name, such as {@code zendesk.access}. */
    public String name() {
        return name;
    }

    /** The kind of its calls, for {@link Simulator#disturb} and {@link Simulator#count}. */
    public String kind() {
        return kind;
    }

    /** The limit of its calls; logs of one product may share it. */
    public CallLimit limit() {
        return limit;
    }

    /** The field that is different in every row; empty when a row may have an exact twin. */
    public Optional<String> idField() {
        return shape.id();
    }

    /** Adds a row as the product would make it, visible at once; the row. */
    public JsonNode add(Instant time) {
        return addLate(time, Instant.MIN);
    }

    /** Adds a row that answers do not have before the model's clock shows {@code visibleFrom}. */
    public synchronized JsonNode addLate(Instant time, Instant visibleFrom) {
        return add(time, visibleFrom, new Chance(0, entries.size()));
    }

    /** Adds a row with other content, visible at once, which must have its time in it itself. */
    public synchronized void add(Instant time, ObjectNode row) {
        put(new Entry(shape.cut(time), Instant.MIN, entries.size(), asRead(row)));
    }

    /**
     * Adds an exact copy of the latest row.
     *
     * @throws IllegalStateException when there is none, or rows have ids
     */
    public synchronized JsonNode twin() {
        if (entries.isEmpty() || shape.id().isPresent()) {
            throw new IllegalStateException("no row of " + name + " can have a twin");
        }
        Entry last = entries.get(entries.size() - 1);
        put(new Entry(last.time(), last.visibleFrom(), entries.size(), last.row()));
        return last.row();
    }

    /**
     * Adds rows of times from {@code from} on and before {@code to}, oldest first and visible at
     * once. About one in four has the time of the row before, about one in four is within its
     * second (where times are finer than that); of rows without ids one in forty is a twin.
     *
     * @param seed the same seed makes the same rows in an empty log
     */
    public synchronized JsonLog grow(int count, Instant from, Instant to, long seed) {
        Duration step = Duration.between(from, to).dividedBy(Math.max(1, count));
        Instant time = from;
        for (int i = 0; i < count; i++) {
            Chance chance = new Chance(seed, i);
            if (i > 0 && shape.id().isEmpty() && chance.oneIn(40, 91)) {
                twin();
                continue;
            }
            Instant evenly = from.plus(step.multipliedBy(i));
            switch ((int) (chance.of(92) % 4)) {
                case 0 -> {}
                case 1 ->
                        time =
                                time.plusNanos(1_234_567).isAfter(evenly)
                                        ? evenly
                                        : time.plusNanos(1_234_567);
                default -> time = evenly;
            }
            add(time, Instant.MIN, chance);
        }
        return this;
    }

    private JsonNode add(Instant time, Instant visibleFrom, Chance chance) {
        Instant cut = shape.cut(time);
        long number = entries.size();
        JsonNode row = asRead(shape.maker().row(cut, number, chance));
        put(new Entry(cut, visibleFrom, number, row));
        return row;
    }

    /** As a client reads it: numbers of another Java type would not be equal. */
    private static JsonNode asRead(ObjectNode row) {
        try {
            return Call.JSON.readTree(row.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Jackson reads what it writes", e);
        }
    }

    private void put(Entry entry) {
        entries.add(entry);
        sorted.values().forEach(set -> set.add(entry));
    }

    /** Removes every row. */
    public synchronized void clear() {
        entries.clear();
        sorted.values().forEach(NavigableSet::clear);
    }

    /** Every row, visible or not, in the order they were added. */
    public synchronized List<Entry> entries() {
        return List.copyOf(entries);
    }

    /** The rows of {@link #entries()}. */
    public List<JsonNode> rows() {
        return entries().stream().map(Entry::row).toList();
    }

    /** Those that answers of now may have. */
    public List<JsonNode> visibleRows() {
        return entries().stream().filter(this::isVisible).map(Entry::row).toList();
    }

    /** Newest first unless set; a call that may ask for an order is obeyed nevertheless. */
    public JsonLog order(Order newOrder) {
        order = newOrder;
        return this;
    }

    /** Whether a window's start belongs to it, where calls do not say so; it does unless set. */
    public JsonLog startIncluded(boolean on) {
        startIncluded = on;
        return this;
    }

    /** Whether a window's end belongs to it, where calls do not say so; it does unless set. */
    public JsonLog endIncluded(boolean on) {
        endIncluded = on;
        return this;
    }

    /** Makes pages smaller than asked for; those of as many rows as asked for unless set. */
    public JsonLog mostPerPage(int rows) {
        mostPerPage = rows;
        return this;
    }

    /**
     * Whether the last page with rows has a cursor, to an empty page without one, where a cursor is
     * all that tells of more; it has unless set.
     */
    public JsonLog cursorOnLastPage(boolean on) {
        cursorOnLastPage = on;
        return this;
    }

    public Order order() {
        return order;
    }

    /** Whether an entry is in a window, by the log's rules about ends. */
    Predicate<Entry> between(Optional<Instant> start, Optional<Instant> end) {
        boolean withStart = startIncluded;
        boolean withEnd = endIncluded;
        return entry -> {
            int afterStart = start.map(entry.time()::compareTo).orElse(1);
            int afterEnd = end.map(entry.time()::compareTo).orElse(-1);
            return (withStart ? afterStart >= 0 : afterStart > 0)
                    && (withEnd ? afterEnd <= 0 : afterEnd < 0);
        };
    }

    /** The rows behind an anchor: what comes before it meanwhile is not seen. */
    Page after(Optional<Entry> anchor, Predicate<Entry> wanted, int most) {
        return after(order, anchor, wanted, most);
    }

    synchronized Page after(
            Order asked, Optional<Entry> anchor, Predicate<Entry> wanted, int most) {
        NavigableSet<Entry> all = sorted.get(asked);
        NavigableSet<Entry> rest = anchor.map(entry -> all.tailSet(entry, false)).orElse(all);
        return page(rest, 0, wanted, most);
    }

    /** The rows behind the first {@code skipped}: what comes before them meanwhile shifts them. */
    public Page from(long skipped, Predicate<Entry> wanted, int most) {
        return from(order, skipped, wanted, most);
    }

    public synchronized Page from(Order asked, long skipped, Predicate<Entry> wanted, int most) {
        return page(sorted.get(asked), skipped, wanted, most);
    }

    private Page page(NavigableSet<Entry> from, long skipped, Predicate<Entry> wanted, int most) {
        int size = pageSize(most);
        List<Entry> found =
                from.stream()
                        .filter(this::isVisible)
                        .filter(wanted)
                        .skip(skipped)
                        .limit(size + 1L)
                        .toList();
        boolean more = found.size() > size;
        return new Page(more ? found.subList(0, size) : found, more);
    }

    int pageSize(int asked) {
        return Math.min(asked, mostPerPage);
    }

    synchronized long count(Predicate<Entry> wanted) {
        return entries.stream().filter(this::isVisible).filter(wanted).count();
    }

    /** What to send for the page after this one, if the log says that there may be one. */
    Optional<Entry> anchorAfter(Page page) {
        return page.more() || cursorOnLastPage ? page.last() : Optional.empty();
    }

    /** An opaque cursor. */
    String cursor(Entry anchor) {
        byte[] text = (name + " " + anchor.number()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The entry a cursor of this log stands for. */
    Optional<Entry> at(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return text.startsWith(name + " ")
                    ? numbered(Long.parseLong(text.substring(name.length() + 1)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    synchronized Optional<Entry> numbered(long number) {
        return number >= 0 && number < entries.size()
                ? Optional.of(entries.get((int) number))
                : Optional.empty();
    }

    private boolean isVisible(Entry entry) {
        return !entry.visibleFrom().isAfter(clock.instant());
    }

    @Override
    public String toString() {
        return name;
    }
}
