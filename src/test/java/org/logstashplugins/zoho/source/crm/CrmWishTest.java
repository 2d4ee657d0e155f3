package org.logstashplugins.zoho.source.crm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.time.WallUnit;
import org.logstashplugins.zoho.time.Window;

/** Criteria are compared by what they ask for. */
class CrmWishTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Window WINDOW =
            new Window(
                    Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-10T08:59:59Z"));

    private static JsonNode criteria(int modules, int users, int actions, Window window) {
        return CrmCriteria.of(
                window,
                new WallUnit(ChronoUnit.SECONDS, ZoneOffset.UTC),
                new CrmOptions(
                        Optional.empty(),
                        List.of("Deals", "Leads", "Contacts").subList(0, modules),
                        List.of("701", "702", "703").subList(0, users),
                        List.of("added", "deleted", "updated").subList(0, actions),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1));
    }

    /** The same criteria, as a server may return them. */
    private static JsonNode disguised(JsonNode criteria, Random random) {
        List<ObjectNode> conditions = new ArrayList<>();
        flatten(criteria, conditions);
        conditions.forEach(condition -> disguise(condition, random));
        Collections.shuffle(conditions, random);
        if (conditions.size() == 1 && random.nextBoolean()) {
            return conditions.get(0);
        }
        ObjectNode group = JSON.createObjectNode().put("group_operator", "AND");
        ArrayNode members = group.putArray("group");
        int cut = random.nextInt(conditions.size() + 1);
        conditions.subList(0, cut).forEach(members::add);
        if (cut < conditions.size()) {
            ObjectNode inner = members.addObject().put("group_operator", "and");
            conditions.subList(cut, conditions.size()).forEach(inner.putArray("group")::add);
        }
        return group;
    }

    private static void flatten(JsonNode node, List<ObjectNode> conditions) {
        if (node.has("group")) {
            node.get("group").forEach(each -> flatten(each, conditions));
        } else {
            conditions.add(node.deepCopy());
        }
    }

    private static void disguise(ObjectNode condition, Random random) {
        ObjectNode field = (ObjectNode) condition.get("field");
        field.put("id", "5725767000000000" + random.nextInt(100));
        condition.put("comparator", condition.get("comparator").asText().toUpperCase(Locale.ROOT));
        if (!condition.get("value").isArray()) {
            return;
        }
        List<JsonNode> values = new ArrayList<>();
        ZoneId zone = ZoneId.of(random.nextBoolean() ? "Asia/Kolkata" : "America/New_York");
        for (JsonNode value : condition.get("value")) {
            if (condition.get("comparator").asText().equals("BETWEEN")) {
                values.add(
                        JSON.getNodeFactory()
                                .textNode(
                                        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                                                Instant.parse(value.asText().replace("+00:00", "Z"))
                                                        .atZone(zone))));
            } else {
                if (value instanceof ObjectNode object) {
                    object.put("name", "Somebody");
                    if (object.has("api_name")) {
                        object.put("id", "1" + random.nextInt(9));
                    }
                }
                values.add(value);
            }
        }
        Collections.shuffle(values, random);
        condition.putArray("value").addAll(values);
    }

    @Property(tries = 500)
    void whateverTheyLookLike(
            @ForAll @IntRange(max = 3) int modules,
            @ForAll @IntRange(max = 3) int users,
            @ForAll @IntRange(max = 3) int actions,
            @ForAll long seed)
            throws IOException {
        JsonNode ours = criteria(modules, users, actions, WINDOW);
        JsonNode theirs = disguised(ours, new Random(seed));
        assertThat(CrmWish.same(theirs, ours)).as("%s", theirs).isTrue();
        assertThat(CrmWish.same(JSON.getNodeFactory().textNode(theirs.toString()), ours)).isTrue();
    }

    @Property(tries = 500)
    void butNotWithOthers(
            @ForAll @IntRange(max = 3) int modules,
            @ForAll @IntRange(max = 3) int users,
            @ForAll @IntRange(max = 3) int actions,
            @ForAll long seed) {
        JsonNode ours = criteria(1, 1, 1, WINDOW);
        JsonNode theirs = disguised(criteria(modules, users, actions, WINDOW), new Random(seed));
        assertThat(CrmWish.same(theirs, ours)).isEqualTo(modules * users * actions == 1);
        Window later = new Window(WINDOW.from(), WINDOW.to().plusSeconds(1));
        assertThat(CrmWish.same(criteria(1, 1, 1, later), ours)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "\"nonsense\"",
                "{\"group_operator\":\"or\",\"group\":[{},{}]}",
                "{\"field\":{\"api_name\":\"source\"},\"comparator\":\"not_in\",\"value\":[1]}"
            })
    void whatIsNotUnderstoodIsNotOurs(String criteria) throws IOException {
        assertThat(CrmWish.read(JSON.readTree(criteria))).isEmpty();
    }
}
