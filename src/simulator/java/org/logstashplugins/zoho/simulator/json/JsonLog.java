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
 * A log whose rows come as JSON, page by page. Its options decide what the documentation leaves
 * open. Times have the precision of the log.
 *
 * <p>Thread-safe.
 */
public final class JsonLog {
    /**
     * The order of the rows on pages. Rows of the same time keep the order in which they were
     * added.
     */
    public enum Order {
        OLDEST_FIRST,
        NEWEST_FIRST,
        /** Not ordered by time, but in the same order for every call. */
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
    private volatile int mostPerPage = Integer.MAX_VALUE;

    public JsonLog(String name, String kind, LogRows shape, CallLimit limit, InstantSource clock) {
        this.name = name;
        this.kind = kind;
        this.shape = shape;
        this.limit = limit;
        this.clock = clock;
    }

    /** The name of the stream, such as {@code zendesk.access}. */
    public String name() {
        return name;
    }

    /** The kind of its calls, for faults and counts. */
    public String kind() {
        return kind;
    }

    /** The limit of its calls. Logs of one product may share it. */
    public CallLimit limit() {
        return limit;
    }

    /** Adds a row like those of the product, visible at once; returns the row. */
    public JsonNode add(Instant time) {
        return addLate(time, Instant.MIN);
    }

    /** Adds a row that answers have from {@code visibleFrom} on, by the simulator's clock. */
    public synchronized JsonNode addLate(Instant time, Instant visibleFrom) {
        return add(time, visibleFrom, new Chance(0, store.size()));
    }

    /**
     * Adds a row with other content, visible at once. The row itself must contain the same time.
     */
    public synchronized void add(Instant time, ObjectNode row) {
        store.add(new StoredRow(shape.cut(time), Instant.MIN, store.size(), asRead(row)));
    }

    private void addTwin() {
        StoredRow last = store.numbered(store.size() - 1L).orElseThrow();
        store.add(new StoredRow(last.time(), last.visibleFrom(), store.size(), last.json()));
    }

    /**
     * Adds rows with times from {@code from} on and before {@code to}, oldest first and visible at
     * once. About one row in four has the time of the row before; about one in four is within its
     * second, if the precision allows it. Of rows without ids, one in forty is a twin.
     *
     * @param seed the same seed makes the same rows in an empty log
     */
    public synchronized JsonLog grow(int count, Instant from, Instant to, long seed) {
        Duration step = Duration.between(from, to).dividedBy(Math.max(1, count));
        Instant time = from;
        for (int i = 0; i < count; i++) {
            Chance chance = new Chance(seed, i);
            if (i > 0 && shape.id().isEmpty() && chance.oneIn(40, 91)) {
                addTwin();
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

    /** The row as a client reads it: numbers of another Java type would not be equal. */
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

    /** All rows, visible or not, in the order in which they were added. */
    public List<StoredRow> storedRows() {
        return store.all();
    }

    /** The JSON of {@link #storedRows()}. */
    public List<JsonNode> rows() {
        return storedRows().stream().map(StoredRow::json).toList();
    }

    /** The order of rows, unless a call asks for another one; newest first unless set. */
    public JsonLog order(Order newOrder) {
        order = newOrder;
        return this;
    }

    /** Whether a window includes its start, unless a call says so; true unless set. */
    public JsonLog startIncluded(boolean on) {
        startIncluded = on;
        return this;
    }

    /** Whether a window includes its end, unless a call says so; true unless set. */
    public JsonLog endIncluded(boolean on) {
        endIncluded = on;
        return this;
    }

    /** The greatest number of rows on a page, however many a call asks for; no limit unless set. */
    public JsonLog mostPerPage(int rows) {
        mostPerPage = rows;
        return this;
    }

    public Order order() {
        return order;
    }

    /** Whether a row is in a window, by the options of the log. */
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

    /** The rows after an anchor. Rows that are added before the anchor do not shift the page. */
    RowPage after(Optional<StoredRow> anchor, Predicate<StoredRow> wanted, int most) {
        return after(order, anchor, wanted, most);
    }

    RowPage after(Order asked, Optional<StoredRow> anchor, Predicate<StoredRow> wanted, int most) {
        return page(store.following(asked, anchor), 0, wanted, most);
    }

    /** The page after this many rows. Rows that are added before the page shift it. */
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

    /** The opaque cursor that stands for a row. */
    String cursor(StoredRow anchor) {
        byte[] text = (name + " " + anchor.number()).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** The row for which a cursor of this log stands. */
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
