package org.logstashplugins.zoho.simulator.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.http.Call;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.Parameters;

/**
 * The paging of the audit of Mail and of the activities of Calendar. Its cursor has two values; the
 * next call repeats both from the {@code data} of the answer.
 *
 * @param defaultLimit the number of rows when the call has no limit; if less than 1, such a call is
 *     refused
 */
record ActivityFeed(JsonLog log, int defaultLimit) {
    private static final long FIRST_ENTITY = 4_700_000_000_000_000_001L;

    void answer(Call call) throws IOException, JsonRefusal {
        Parameters parameters =
                new Parameters(
                        call,
                        ZohoMail::badParameter,
                        "startTime",
                        "endTime",
                        "limit",
                        "lastEntityId",
                        "lastIndexTime",
                        "searchKey");
        Optional<Instant> start = parameters.milliseconds("startTime");
        Optional<Instant> end = parameters.milliseconds("endTime");
        parameters.window(start, end, "endTime");
        if (defaultLimit < 1) {
            parameters.required("limit");
        }
        int limit = parameters.size("limit", 200, defaultLimit);
        Predicate<StoredRow> wanted =
                log.between(start, end).and(ActivitySearch.of(parameters, "searchKey"));
        RowPage page = log.after(anchor(parameters), wanted, limit);
        ObjectNode data = LogRows.object();
        data.set("audit", page.rows());
        page.last()
                .ifPresent(
                        last ->
                                data.put("lastEntityId", entityId(last))
                                        .put("lastIndexTime", indexTime(last)));
        call.json(200, ZohoMail.success(data));
    }

    private Optional<StoredRow> anchor(Parameters parameters) throws JsonRefusal {
        Optional<Long> entity = parameters.number("lastEntityId", 1, Long.MAX_VALUE);
        Optional<String> time = parameters.text("lastIndexTime");
        if (entity.isEmpty() && time.isEmpty()) {
            return Optional.empty();
        }
        if (entity.isEmpty() || time.isEmpty()) {
            throw parameters.refusal(
                    entity.isEmpty() ? "lastEntityId" : "lastIndexTime", "is missing");
        }
        StoredRow anchor =
                log.numbered(entity.get() - FIRST_ENTITY)
                        .orElseThrow(() -> parameters.refusal("lastEntityId", "is no entity"));
        if (!indexTime(anchor).equals(time.get())) {
            throw parameters.refusal("lastIndexTime", "is not the entity's");
        }
        return Optional.of(anchor);
    }

    private static String entityId(StoredRow row) {
        return Long.toString(FIRST_ENTITY + row.number());
    }

    private static String indexTime(StoredRow row) {
        return Long.toString(row.time().toEpochMilli());
    }
}
