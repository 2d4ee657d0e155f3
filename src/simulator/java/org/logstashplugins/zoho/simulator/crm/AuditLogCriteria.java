package org.logstashplugins.zoho.simulator.crm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** Checks the criteria of an audit log export as documented, and applies them. */
final class AuditLogCriteria {
    private static final Duration LONGEST = Duration.ofDays(180);
    private static final int MOST = 500;
    private static final List<String> ACTIONS = List.of("added", "updated", "deleted");
    private static final Map<String, List<String>> COMPARATORS =
            Map.of(
                    "audited_time", List.of("between"),
                    "done_by", List.of("equal", "in"),
                    "module", List.of("equal", "in"),
                    "action", List.of("equal", "in"));

    /** The API names and ids of all modules. */
    private final Map<String, String> modules;

    AuditLogCriteria(Map<String, String> modules) {
        this.modules = modules;
    }

    /**
     * The rows that the criteria select.
     *
     * @param path the JSON path of the criteria in the body, such as {@code
     *     $.audit_log_export[0].criteria}
     */
    Predicate<AuditRow> parse(JsonNode criteria, String path) throws CrmError.Refusal {
        if (!criteria.isObject()) {
            throw expected("criteria", path, "jsonobject");
        }
        if (criteria.has("group")) {
            return group(criteria, path);
        }
        if (criteria.has("field")) {
            return condition(criteria, path);
        }
        ObjectNode details = CrmError.details();
        ArrayNode fields = details.putArray("expected_fields");
        for (String name : List.of("field", "group")) {
            fields.add(place(name, path + "." + name));
        }
        throw CrmError.EXPECTED_FIELD_MISSING.wrapped(details);
    }

    private Predicate<AuditRow> group(JsonNode criteria, String path) throws CrmError.Refusal {
        String operator = text(criteria, "group_operator", path);
        if (!operator.equals("and")) {
            throw supported("group_operator", path + ".group_operator", List.of("and"));
        }
        JsonNode group = criteria.get("group");
        // One or two members are documented; the refusal of more is assumed.
        if (!group.isArray() || group.isEmpty() || group.size() > 2) {
            throw expected("group", path + ".group", "jsonarray");
        }
        Predicate<AuditRow> all = row -> true;
        for (int i = 0; i < group.size(); i++) {
            all = all.and(parse(group.get(i), path + ".group[" + i + "]"));
        }
        return all;
    }

    private Predicate<AuditRow> condition(JsonNode criteria, String path) throws CrmError.Refusal {
        if (!criteria.get("field").isObject()) {
            throw expected("field", path + ".field", "jsonobject");
        }
        String field = text(criteria.get("field"), "api_name", path + ".field");
        if (!COMPARATORS.containsKey(field)) {
            throw CrmError.NOT_SUPPORTED.wrapped(place("api_name", path + ".field.api_name"));
        }
        String comparator = text(criteria, "comparator", path);
        if (!COMPARATORS.get(field).contains(comparator)) {
            throw supported("comparator", path + ".comparator", COMPARATORS.get(field));
        }
        if (!criteria.has("value")) {
            throw CrmError.DEPENDENT_FIELD_MISSING.wrapped(dependent(path));
        }
        JsonNode value = criteria.get("value");
        return switch (field) {
            case "audited_time" -> between(value, path);
            case "action" -> action(value, comparator.equals("in"), path);
            default -> {
                elements(value, comparator.equals("in") ? MOST : 1, path);
                yield field.equals("module") ? module(value, path) : doneBy(value, path);
            }
        };
    }

    /** Both ends are included. This is assumed from a sample that ends at 23:59:59. */
    private static Predicate<AuditRow> between(JsonNode value, String path)
            throws CrmError.Refusal {
        if (!value.isArray() || value.size() != 2) {
            throw mismatch(path, "jsonarray");
        }
        Instant from = time(value, 0, path);
        Instant to = time(value, 1, path);
        if (to.isBefore(from)) {
            throw CrmError.INVALID_DATA.wrapped(place("value", path + ".value"));
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw CrmError.NOT_ALLOWED.wrapped(place("value", path + ".value"));
        }
        return row -> !row.time().isBefore(from) && !row.time().isAfter(to);
    }

    private static Instant time(JsonNode value, int index, String path) throws CrmError.Refusal {
        try {
            return OffsetDateTime.parse(value.get(index).asText()).toInstant();
        } catch (DateTimeException e) {
            throw expected("value", path + ".value[" + index + "]", "datetime");
        }
    }

    private static Predicate<AuditRow> action(JsonNode value, boolean several, String path)
            throws CrmError.Refusal {
        if (!several && !value.isTextual()) {
            throw mismatch(path, "string");
        }
        if (several) {
            elements(value, ACTIONS.size(), path);
        }
        Set<String> wanted = new HashSet<>();
        for (JsonNode each : several ? value : List.of(value)) {
            if (!ACTIONS.contains(each.asText())) {
                throw supported("value", path + ".value", ACTIONS);
            }
            wanted.add(each.asText());
        }
        return row -> wanted.contains(row.action());
    }

    private static Predicate<AuditRow> doneBy(JsonNode value, String path) throws CrmError.Refusal {
        Set<String> wanted = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            String at = path + ".value[" + i + "]";
            if (!value.get(i).isObject()) {
                throw expected("value", at, "jsonobject");
            }
            wanted.add(text(value.get(i), "id", at));
        }
        return row -> wanted.contains(row.doneById());
    }

    private Predicate<AuditRow> module(JsonNode value, String path) throws CrmError.Refusal {
        Set<String> wanted = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            String at = path + ".value[" + i + "]";
            if (!value.get(i).isObject()) {
                throw expected("value", at, "jsonobject");
            }
            wanted.add(moduleName(value.get(i), at));
        }
        return row -> wanted.contains(row.module());
    }

    private String moduleName(JsonNode module, String at) throws CrmError.Refusal {
        if (!module.has("api_name")) {
            String id = text(module, "id", at);
            return modules.entrySet().stream()
                    .filter(known -> known.getValue().equals(id))
                    .map(Map.Entry::getKey)
                    .findFirst()
                    .orElseThrow(() -> CrmError.INVALID_DATA.wrapped(place("id", at + ".id")));
        }
        String name = text(module, "api_name", at);
        if (!modules.containsKey(name)) {
            throw CrmError.INVALID_DATA.wrapped(place("api_name", at + ".api_name"));
        }
        if (module.has("id") && !modules.get(name).equals(module.get("id").asText())) {
            ObjectNode details = CrmError.details();
            ArrayNode causes = details.putArray("ambiguity_due_to");
            causes.add(place("api_name", at + ".api_name"));
            causes.add(place("id", at + ".id"));
            throw CrmError.AMBIGUITY_DURING_PROCESSING.wrapped(details);
        }
        return name;
    }

    private static void elements(JsonNode value, int most, String path) throws CrmError.Refusal {
        if (!value.isArray() || value.isEmpty() || value.size() > most) {
            throw mismatch(path, "jsonarray");
        }
    }

    private static String text(JsonNode parent, String name, String path) throws CrmError.Refusal {
        if (!parent.has(name)) {
            throw CrmError.MANDATORY_NOT_FOUND.wrapped(place(name, path + "." + name));
        }
        if (!parent.get(name).isTextual()) {
            throw expected(name, path + "." + name, "string");
        }
        return parent.get(name).textValue();
    }

    private static CrmError.Refusal mismatch(String path, String type) {
        return CrmError.DEPENDENT_MISMATCH.wrapped(dependent(path).put("expected_data_type", type));
    }

    private static ObjectNode dependent(String path) {
        ObjectNode details = place("value", path + ".value");
        details.set("dependee", place("comparator", path + ".comparator"));
        return details;
    }

    private static CrmError.Refusal expected(String name, String path, String type) {
        return CrmError.INVALID_DATA.wrapped(place(name, path).put("expected_data_type", type));
    }

    private static CrmError.Refusal supported(String name, String path, List<String> values) {
        ObjectNode details = place(name, path);
        ArrayNode supported = details.putArray("supported_values");
        values.forEach(supported::add);
        return CrmError.INVALID_DATA.wrapped(details);
    }

    private static ObjectNode place(String name, String path) {
        return CrmError.details().put("api_name", name).put("json_path", path);
    }
}
