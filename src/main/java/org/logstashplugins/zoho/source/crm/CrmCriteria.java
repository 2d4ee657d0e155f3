package org.logstashplugins.zoho.source.crm;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.logstashplugins.zoho.time.WallUnit;
import org.logstashplugins.zoho.time.Window;

/**
 * The criteria of an export. Conditions are joined by {@code and} in groups of two, which are
 * nested for more (documented); Zoho refuses a flat list of three.
 */
final class CrmCriteria {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'+00:00'").withZone(ZoneOffset.UTC);

    private CrmCriteria() {}

    /**
     * @param unit the unit of the log's times; the window is extended to the end of its last unit,
     *     unless it was made before the unit was known
     */
    static ObjectNode of(Window window, WallUnit unit, CrmOptions options) {
        boolean whole = unit.floor(window.to()).equals(window.to());
        Instant end = whole ? unit.end(window.to()) : window.to();
        List<ObjectNode> conditions = new ArrayList<>();
        ObjectNode between = condition("audited_time", "between");
        between.putArray("value").add(text(window.from())).add(text(end));
        conditions.add(between);
        if (!options.modules().isEmpty()) {
            conditions.add(references("module", "api_name", options.modules()));
        }
        if (!options.users().isEmpty()) {
            conditions.add(references("done_by", "id", options.users()));
        }
        if (!options.actions().isEmpty()) {
            conditions.add(actions(options.actions()));
        }
        return nested(conditions);
    }

    private static ObjectNode nested(List<ObjectNode> conditions) {
        ObjectNode all = conditions.get(conditions.size() - 1);
        for (int i = conditions.size() - 2; i >= 0; i--) {
            ObjectNode group = JSON.createObjectNode();
            group.put("group_operator", "and");
            group.putArray("group").add(conditions.get(i)).add(all);
            all = group;
        }
        return all;
    }

    private static ObjectNode condition(String field, String comparator) {
        ObjectNode condition = JSON.createObjectNode();
        condition.putObject("field").put("api_name", field);
        return condition.put("comparator", comparator);
    }

    private static ObjectNode references(String field, String key, List<String> values) {
        ObjectNode condition = condition(field, values.size() == 1 ? "equal" : "in");
        ArrayNode list = condition.putArray("value");
        values.forEach(value -> list.addObject().put(key, value));
        return condition;
    }

    private static ObjectNode actions(List<String> actions) {
        ObjectNode condition = condition("action", actions.size() == 1 ? "equal" : "in");
        if (actions.size() == 1) {
            return condition.put("value", actions.get(0));
        }
        actions.forEach(condition.putArray("value")::add);
        return condition;
    }

    private static String text(Instant time) {
        return TIME.format(time);
    }
}
