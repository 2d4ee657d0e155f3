package org.logstashplugins.zoho.event;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;

/**
 * Makes the map that becomes a Logstash event, in ECS or in the plain shape. The map holds every
 * column, under its own name or under a field name made from it. Not thread-safe.
 */
public final class EventMapper {
    /** Set if a row had more or fewer values than the header has names. */
    public static final String TAG_RAGGED = "_zoho_csv_columns";

    /** Set if a value was too large and is not complete. */
    public static final String TAG_TRUNCATED = "_zoho_truncated";

    /** Set if no time could be read; {@code @timestamp} is then the end of the window. */
    public static final String TAG_TIME = "_zoho_time";

    /**
     * Set if a row of a JSON log is not valid JSON, or is nested too deep. What could not be read
     * is kept as text.
     */
    public static final String TAG_JSON = "_zoho_json";

    /** Set if the row comes from the requests of this plugin. */
    public static final String TAG_OWN = "_zoho_own_request";

    /** The ECS fields of whoever caused the row. */
    private static final List<String> USER = List.of("user.name", "user.email");

    private final EventShape shape;
    private final EventLimits limits;
    private final JsonEvents json;
    private TableEvents table;

    /** The columns of the last row if its event was within the limits. */
    private @Nullable Columns fitting;

    public EventMapper(EventShape shape) {
        this.shape = shape;
        this.limits = new EventLimits(shape.rowField().get(0));
        this.json = new JsonEvents(shape);
        this.table = new TableEvents(shape, new Columns());
    }

    /**
     * The event of a row, within {@link EventLimits}. It may be the same map each time: Logstash
     * copies it before the queue's {@code accept} returns.
     */
    public Map<String, Object> event(Row row, EventMetadata metadata) {
        Map<String, Object> event = within(row, fill(row, metadata));
        if (own(row)) {
            tag(event, TAG_OWN);
        }
        return event;
    }

    /**
     * Looks at the whole event only if it may exceed the limits. The events of a table differ in
     * their values alone, and to visit all their maps takes longer than to fill them.
     */
    private Map<String, Object> within(Row row, Map<String, Object> event) {
        if (row instanceof TableRow values
                && values.columns() == fitting
                && EventLimits.surelyFits(values)) {
            return event;
        }
        Map<String, Object> bounded = limits.within(event);
        boolean fits = bounded == event;
        fitting = fits && row instanceof TableRow values ? values.columns() : null;
        return bounded;
    }

    private boolean own(Row row) {
        return shape.ownUser().isPresent()
                && USER.stream()
                        .map(field -> Optional.ofNullable(shape.layout().fields().get(field)))
                        .flatMap(Optional::stream)
                        .map(row::value)
                        .flatMap(Optional::stream)
                        .anyMatch(user -> user.strip().equalsIgnoreCase(shape.ownUser().get()));
    }

    private static void tag(Map<String, Object> event, String tag) {
        List<Object> tags = new ArrayList<>();
        if (event.get("tags") instanceof List<?> present) {
            tags.addAll(present);
        }
        tags.add(tag);
        event.put("tags", tags);
    }

    private Map<String, Object> fill(Row row, EventMetadata metadata) {
        if (row instanceof JsonRow document) {
            return json.fill(document, metadata);
        }
        TableRow values = (TableRow) row;
        if (values.columns() != table.columns()) {
            table = new TableEvents(shape, values.columns());
        }
        return table.fill(values, metadata);
    }
}
