package org.logstashplugins.zoho.simulator.json;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.logstashplugins.zoho.simulator.http.JsonRefusal;
import org.logstashplugins.zoho.simulator.http.Parameters;

/** Parses a search key such as {@code operationType:ADD::performedBy:amara@example.com}. */
final class ActivitySearch {
    private static final Map<String, String> FIELDS =
            Map.of(
                    "category", "category",
                    "subCategory", "subCategory",
                    "operationType", "operationType",
                    "performedBy", "performedBy",
                    "performedFor", "performedOn",
                    "performedOn", "performedOn",
                    "status", "type",
                    "auditLogType", "auditLogType");

    private ActivitySearch() {}

    static Predicate<StoredRow> of(Parameters parameters, String name) throws JsonRefusal {
        Optional<String> key = parameters.text(name);
        Predicate<StoredRow> wanted = row -> true;
        if (key.isEmpty()) {
            return wanted;
        }
        for (String part : List.of(key.get().split("::", -1))) {
            int colon = part.indexOf(':');
            String field = colon < 0 ? null : FIELDS.get(part.substring(0, colon));
            if (field == null) {
                throw parameters.refusal(name, "has a part that is no known key and a value");
            }
            String value = part.substring(colon + 1);
            wanted = wanted.and(row -> row.json().path(field).asText().equals(value));
        }
        return wanted;
    }
}
