package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.data.Chance;
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
    }

    private final String name;
    private final String kind;
    private final LogRows shape;
    private final CallLimit limit;
    private final InstantSource clock;
    private final RowStore store = new RowStore();
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
        return add(time, visibleFrom, new Chance(0, store.size()));
    }

    /** Adds a row with other content, visible at once, which must have its time in it itself. */
    public synchronized void add(Instant time, ObjectNode row) {
        store.add(new StoredRow(shape.cut(time), Instant.MIN, store.size(), asRead(row)));
    }

    /**
     * Adds an exact copy of the latest row.
     *
     * @throws IllegalStateException when there is none, or rows have ids
     */
    public synchronized JsonNode twin() {
        if (store.size() == 0 || shape.id().isPresent()) {
            throw new IllegalStateException("no row of " + name + " can have a twin");
        }
        StoredRow last = store.numbered(store.size() - 1L).orElseThrow();
        store.add(new StoredRow(last.time(), last.visibleFrom(), store.size(), last.json()));
        return last.json();
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
        long number = store.size();
        JsonNode row = asRead(shape.maker().row(cut, number, chance));
        store.add(new StoredRow(cut, visibleFrom, number, row));
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

    /** Removes every row. */
    public synchronized void clear() {
        store.clear();
    }

    /** Every row, visible or not, in the order they were added. */
    public List<StoredRow> storedRows() {
        return store.all();
    }

    /** The rows of {@link #storedRows()}. */
    public List<JsonNode> rows() {
        return storedRows().stream().map(StoredRow::json).toList();
    }

    /** Those that answers of now may have. */
    public List<JsonNode> visibleRows() {
        return storedRows().stream().filter(this::isVisible).map(StoredRow::json).toList();
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

    /** Whether an row is in a window, by the log's rules about ends. */
    Predicate<StoredRow> between(Optional<Instant> start, Optional<Instant> end) {
        boolean withStart = startIncluded;
        boolean withEnd = endIncluded;
        return row -> {
            int afterStart = start.map(row.time()::compareTo).orElse(1);
            int afterEnd = end.map(row.time()::compareTo).orElse(-1);
            return (withStart ? afterStart >= 0 : afterStart > 0)
                    && (withEnd ? afterEnd <= 0 : afterEnd < 0);
        };
    }

    /** The rows behind an anchor: what comes before it meanwhile is not seen. */
    RowPage after(Optional<StoredRow> anchor, Predicate<StoredRow> wanted, int most) {
        return after(order, anchor, wanted, most);
    }

    RowPage after(
            Order asked, Optional<StoredRow> anchor, Predicate<StoredRow> wanted, int most) {
        return page(store.following(asked, anchor), 0, wanted, most);
    }

    /** The page that begins after so many rows: rows that come before it meanwhile shift it. */
    RowPage from(long skipped, Predicate<StoredRow> wanted, int most) {
        return from(order, skipped, wanted, most);
    }

    public RowPage from(Order asked, long skipped, Predicate<StoredRow> wanted, int most) {
        return page(store.following(asked, Optional.empty()), skipped, wanted, most);
    }

    private RowPage page(
            List<StoredRow> from, long skipped, Predicate<StoredRow> wanted, int most) {
        int size = pageSize(most);
        List<StoredRow> found =
                from.stream()
                        .filter(this::isVisible)
                        .filter(wanted)
                        .skip(skipped)
                        .limit(size + 1L)
                        .toList();
        boolean more = found.size() > size;
        return new RowPage(more ? found.subList(0, size) : found, more);
    }

    int pageSize(int asked) {
        return Math.min(asked, mostPerPage);
    }

    long count(Predicate<StoredRow> wanted) {
        return storedRows().stream().filter(this::isVisible).filter(wanted).count();
    }

    /** What to send for the page after this one, if the log says that there may be one. */
    Optional<StoredRow> anchorAfter(RowPage page) {
        return page.more() || cursorOnLastPage ? page.last() : Optional.empty();
    }

    /** An opaque cursor. */
    String cursor(StoredRow anchor) {
        byte[] text = (name + " " + anchor.number()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The row a cursor of this log stands for. */
    Optional<StoredRow> at(String cursor) {
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            return text.startsWith(name + " ")
                    ? numbered(Long.parseLong(text.substring(name.length() + 1)))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    Optional<StoredRow> numbered(long number) {
        return store.numbered(number);
    }

    private boolean isVisible(StoredRow row) {
        return !row.visibleFrom().isAfter(clock.instant());
    }

    @Override
    public String toString() {
        return name;
    }
}
