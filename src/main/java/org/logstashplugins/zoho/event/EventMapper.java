package org.logstashplugins.zoho.event;

import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;

/**
 * Makes the map that becomes a Logstash event, in ECS or in the plain shape. Every column is in it,
 * under its own name or a field name made of it. Not thread-safe.
 */
public final class EventMapper {
    /** Set where a row did not have as many values as its header names. */
    public static final String TAG_RAGGED = "_zoho_csv_columns";

    /** Set where a value was too large and is not complete. */
    public static final String TAG_TRUNCATED = "_zoho_truncated";

    /**
     * Set where no time could be read; {@code @timestamp} is then the end of the time asked for.
     */
    public static final String TAG_TIME = "_zoho_time";

    /**
     * Set where an entry of a JSON log is no proper JSON, or nested too deep: what could not be
     * read is in it as text.
     */
    public static final String TAG_JSON = "_zoho_json";

    private final EventShape shape;
    private final EventLimits limits;
    private final JsonEvents json;
    private TableEvents table;

    public EventMapper(EventShape shape) {
        this.shape = shape;
        this.limits = new EventLimits(shape.ecs() ? shape.dataset().get(0) : shape.table());
        this.json = new JsonEvents(shape);
        this.table = new TableEvents(shape, new Columns());
    }

    /**
     * The event of a row, within the bounds of {@link EventLimits}. It may be the same map each
     * time, filled anew: Logstash copies it before the queue's {@code accept} returns.
     *
     * @param id stays the same however often the row is read
     * @param time when it happened, if the row says so
     * @param fallback the time of a row that does not say so
     * @param poll when it was read
     * @param number which row of its answer it is, from 1
     */
    public Map<String, Object> event(
            Row row,
            String id,
            Optional<ZonedDateTime> time,
            ZonedDateTime fallback,
            ZonedDateTime poll,
            long number) {
        return limits.within(fill(row, id, time, fallback, poll, number));
    }

    private Map<String, Object> fill(
            Row row,
            String id,
            Optional<ZonedDateTime> time,
            ZonedDateTime fallback,
            ZonedDateTime poll,
            long number) {
        if (row instanceof JsonRow document) {
            return json.fill(document, id, time, fallback, poll, number);
        }
        TableRow entry = (TableRow) row;
        if (entry.columns() != table.columns()) {
            table = new TableEvents(shape, entry.columns());
        }
        return table.fill(entry, id, time, fallback, poll, number);
    }
}
