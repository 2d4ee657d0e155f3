package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.logstashplugins.zoho.simulator.data.Chance;
import org.logstashplugins.zoho.simulator.data.Office;
import org.logstashplugins.zoho.simulator.http.Parameters;

/** The rows of the invented API: one shape, with two kinds of times. */
final class AcmeRows {
    /** The time is in {@code occurred_at}, in ISO 8601 with milliseconds and {@code Z}. */
    static final LogRows ISO =
            LogRows.withId(
                    "id",
                    LogRows.MILLISECOND,
                    (time, number, chance) ->
                            row(number, chance).put("occurred_at", Parameters.millisUtc(time)));

    /** The time is in {@code ts}, in seconds since 1970. */
    static final LogRows SECONDS =
            LogRows.withId(
                    "id",
                    LogRows.SECOND,
                    (time, number, chance) -> row(number, chance).put("ts", time.getEpochSecond()));

    private static final List<String> ACTIONS =
            List.of("door.opened", "door.closed", "badge.issued", "badge, \"lost\"");

    private AcmeRows() {}

    private static ObjectNode row(long number, Chance chance) {
        ObjectNode row =
                LogRows.object()
                        .put("id", "evt_" + (100_000 + number))
                        .put("action", Office.pick(ACTIONS, chance.of(81)))
                        .put("ok", !chance.oneIn(9, 82));
        row.putObject("actor").put("email", chance.person()).put("ip", chance.address());
        row.putArray("tags").add("building-" + chance.of(83) % 4);
        return row;
    }
}
