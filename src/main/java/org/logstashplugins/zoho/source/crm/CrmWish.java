package org.logstashplugins.zoho.source.crm;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.logstashplugins.zoho.time.LooseTime;

/**
 * What the criteria of a job ask for, in one form. CRM may return them with times in another zone,
 * conditions in another order or nesting, and names beside the ids that were sent.
 *
 * @param conditions the conditions, which are joined by {@code and}
 */
record CrmWish(Set<Condition> conditions) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** If several fields describe something, the first of these is compared. */
    private static final List<String> KEYS = List.of("api_name", "id", "name");

    private static final int DEEPEST = 20;

    /** A condition: a field, and its possible values or the ends of its range. */
    record Condition(String field, boolean between, Set<String> values) {}

    /** Reads criteria; empty if they say something that we do not know. */
    static Optional<CrmWish> read(JsonNode criteria) {
        Set<Condition> conditions = new HashSet<>();
        return collect(parsed(criteria), DEEPEST, conditions)
                ? Optional.of(new CrmWish(conditions))
                : Optional.empty();
    }

    private static JsonNode parsed(JsonNode criteria) {
        try {
            return criteria.isTextual() ? JSON.readTree(criteria.textValue()) : criteria;
        } catch (JacksonException e) {
            return criteria;
        }
    }

    /** True when both ask for the same rows. */
    static boolean same(JsonNode one, JsonNode other) {
        Optional<CrmWish> read = read(one);
        return read.isPresent() && read.equals(read(other));
    }

    private static boolean collect(JsonNode node, int depth, Set<Condition> conditions) {
        if (node.path("group").isArray() && depth > 0) {
            boolean all =
                    node.path("group").size() < 2
                            || lower(node.path("group_operator")).equals("and");
            for (JsonNode each : node.path("group")) {
                all = all && collect(each, depth - 1, conditions);
            }
            return all;
        }
        String field = lower(key(node.path("field")));
        List<String> values = new ArrayList<>();
        JsonNode value = node.path("value");
        (value.isArray() ? value : List.of(value)).forEach(each -> values.add(text(field, each)));
        boolean between = lower(node.path("comparator")).equals("between");
        boolean known = between || lower(node.path("comparator")).matches("equals?|in");
        conditions.add(new Condition(field, between, new TreeSet<>(values)));
        return known && !field.isEmpty() && !values.contains("");
    }

    private static JsonNode key(JsonNode node) {
        return KEYS.stream().filter(node::hasNonNull).findFirst().map(node::path).orElse(node);
    }

    /** Users are compared by their ids, modules by their API names. */
    private static String text(String field, JsonNode value) {
        JsonNode id = field.equals("done_by") && value.hasNonNull("id") ? value.path("id") : value;
        String text = lower(key(id));
        return LooseTime.moment(text, ZoneOffset.UTC)
                .map(ZonedDateTime::toInstant)
                .map(Object::toString)
                .orElse(text);
    }

    private static String lower(JsonNode node) {
        return node.isContainerNode() ? "" : node.asText("").strip().toLowerCase(Locale.ROOT);
    }
}
