package org.logstashplugins.zoho.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The copy of an event that every queue accepts. */
class EventTrimmerTest {
    private static Map<String, Object> trimmed(int longest, Map<String, Object> row) {
        Map<String, Object> event = new HashMap<>();
        event.put("event", Map.of("id", "id1"));
        event.put("row", row);
        return new EventTrimmer("row", longest).copy(event);
    }

    @Test
    void anEventWithinTheLimitsIsCopiedWithoutATag() {
        Map<String, Object> row = Map.of("a", "b", "list", List.of(1, Map.of("c", true)));
        assertThat(trimmed(10, row)).isEqualTo(Map.of("event", Map.of("id", "id1"), "row", row));
    }

    @Test
    void aLongTextIsCutAndTagged() {
        assertThat(trimmed(3, Map.of("a", "abcdef")))
                .containsEntry("row", Map.of("a", "abc"))
                .containsEntry("tags", List.of(EventMapper.TAG_TRUNCATED));
    }

    @Test
    void tagsOfTheEventStay() {
        Map<String, Object> event = new HashMap<>();
        event.put("row", Map.of("a", "x".repeat(30)));
        event.put("tags", List.of(EventMapper.TAG_TIME, EventMapper.TAG_TRUNCATED));
        assertThat(new EventTrimmer("row", 20).copy(event))
                .containsEntry("tags", List.of(EventMapper.TAG_TIME, EventMapper.TAG_TRUNCATED));
    }

    @Test
    void whatIsNestedTooDeepBecomesText() {
        Object value = List.of("x");
        for (int i = 0; i < EventLimits.DEEPEST + 50; i++) {
            value = Map.of("a", value);
        }
        Map<String, Object> event = trimmed(Integer.MAX_VALUE, Map.of("deep", value));

        Object inner = event.get("row");
        int depth = 0;
        while (inner instanceof Map<?, ?> map) {
            inner = map.values().iterator().next();
            depth++;
        }
        assertThat(depth).isEqualTo(EventLimits.DEEPEST);
        assertThat(inner).asString().startsWith("{\"a\":{").contains("[\"x\"]");
        assertThat(event).containsEntry("tags", List.of(EventMapper.TAG_JSON));
    }

    @Test
    void onlyTheRowLosesValues() {
        List<Object> many = new ArrayList<>(IntStream.range(0, 250_000).boxed().toList());
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("many", many);
        row.put("last", "x");
        Map<String, Object> event = trimmed(Integer.MAX_VALUE, row);

        assertThat(event).containsEntry("event", Map.of("id", "id1"));
        assertThat(event).containsEntry("tags", List.of(EventMapper.TAG_TRUNCATED));
        List<?> kept = (List<?>) ((Map<?, ?>) event.get("row")).get("many");
        assertThat(kept).hasSizeLessThan(EventLimits.MOST_VALUES).hasSizeGreaterThan(199_000);
    }

    @Test
    void namesThatBecomeEqualStayDifferent() {
        String name = "n".repeat(EventLimits.LONGEST_NAME);
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(name + "1", "a");
        row.put(name + "2", "b");
        row.put(name + "3", "c");
        assertThat(trimmed(10, row))
                .containsEntry("row", Map.of(name, "a", name + "_2", "b", name + "_3", "c"));
    }

    @Test
    void halfACharacterIsReplaced() {
        assertThat(trimmed(10, Map.of("a", "x\uD83D")))
                .containsEntry("row", Map.of("a", "x\uFFFD"));
    }
}
