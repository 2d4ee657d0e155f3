package org.logstashplugins.zoho.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.JsonRow;
import org.logstashplugins.zoho.rows.Pointer;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.testing.PersistedQueue;

/** No event is refused by a queue, whatever was in its row. */
class EventLimitsTest {
    private static final ZonedDateTime TIME =
            ZonedDateTime.of(2026, 3, 10, 9, 0, 0, 0, ZoneOffset.UTC);

    private static EventShape shape(EventShape.Json json, Map<String, String> fields) {
        return new EventShape(
                "my.stream",
                new EventLayout(
                        List.of("zoho", "my", "log"),
                        "My Table",
                        fields,
                        Map.of("kind", "event"),
                        Map.of()),
                true,
                json);
    }

    private static Map<String, Object> event(EventMapper factory, Row row) {
        return factory.event(row, new EventMetadata("id1", Optional.of(TIME), TIME, TIME, 7));
    }

    private static Map<String, Object> event(Row row) {
        EventShape shape = shape(EventShape.Json.PLAIN, Map.of("user.name", "a"));
        return event(new EventMapper(shape), row);
    }

    private static Row json(Map<String, Object> document) {
        return new JsonRow(document, Optional.empty(), false);
    }

    /**
     * Writes an event to a queue and reads it again. The fields that every event has must be there.
     */
    private static Map<?, ?> queued(Map<String, Object> event) throws IOException {
        Map<?, ?> queued = PersistedQueue.through(event);
        assertThat(((Map<?, ?>) queued.get("event")).get("id")).isEqualTo("id1");
        assertThat(queued.containsKey("@timestamp")).isTrue();
        return queued;
    }

    @Test
    void theQueueOfTheseTestsRefusesWhatLogstashRefuses() {
        Map<String, Object> deep = Map.of("a", nested(600));
        assertThatThrownBy(() -> PersistedQueue.through(deep)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> PersistedQueue.through(Map.of("a", "\uD800")))
                .isInstanceOf(IOException.class);
    }

    private static Object nested(int depth) {
        Object value = "innermost";
        for (int i = 0; i < depth; i++) {
            value = i % 2 == 0 ? Map.of("a", value) : List.of(value);
        }
        return value;
    }

    @Test
    void whatIsNestedTooDeepBecomesText() throws IOException {
        Map<String, Object> event = event(json(Map.of("b", nested(600))));
        assertThat(event).containsEntry("tags", List.of(EventMapper.TAG_JSON));
        assertThat(queued(event).toString()).contains("innermost");
    }

    /** A text of JSON contains another text of JSON, and so on. */
    @Test
    void whatIsParsedIsBoundedToo() throws IOException {
        String inner = "{\"a\":".repeat(60) + "\"innermost\"" + "}".repeat(60);
        List<Pointer> paths = new ArrayList<>();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("t", "[".repeat(100_000));
        paths.add(Pointer.of("t"));
        String path = "d";
        String text = inner;
        for (int i = 0; i < 6; i++) {
            paths.add(Pointer.of(path));
            path += ".a".repeat(60);
        }
        for (int i = 0; i < 4; i++) {
            text = inner.replace("\"innermost\"", quoted(text));
        }
        document.put("d", text);
        EventShape shape = shape(new EventShape.Json(paths, List.of(), List.of()), Map.of());

        Map<String, Object> event = event(new EventMapper(shape), json(document));

        assertThat(event).containsEntry("tags", List.of(EventMapper.TAG_JSON));
        assertThat(queued(event).toString()).contains("innermost", "[".repeat(100_000));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @Test
    void halfACharacterIsReplaced() throws IOException {
        Row row =
                new TableRow(
                        new Columns(List.of("a", "b\uD800")), "x\uDC00\uD83D\uDE00", "\uD83Dy\0");
        Map<String, Object> event = event(row);
        assertThat(event).doesNotContainKey("tags");
        assertThat(queued(event).get("zoho"))
                .isEqualTo(
                        Map.of(
                                "my",
                                Map.of(
                                        "log",
                                        Map.of("a", "x\uFFFD\uD83D\uDE00", "b", "\uFFFDy\0"))));
        assertThat(queued(event).get("user")).isEqualTo(Map.of("name", "x\uFFFD\uD83D\uDE00"));
    }

    @Test
    void anOrdinaryEventIsNotCopied() {
        EventMapper factory = new EventMapper(shape(EventShape.Json.PLAIN, Map.of()));
        Row row = json(Map.of("a", List.of(1, 2L, "x"), "b", Map.of()));
        assertThat(event(factory, row)).isSameAs(event(factory, row));
    }

    @Test
    void textsAreCutWhereAllAreTooLarge() throws IOException {
        Map<String, Object> document = new HashMap<>();
        IntStream.range(0, 9).forEach(i -> document.put("f" + i, "\uFFFD".repeat(3 << 20)));
        document.put("short", "whole");
        Map<String, Object> event = event(json(document));
        assertThat(event).containsEntry("tags", List.of(EventMapper.TAG_TRUNCATED));
        Map<?, ?> row =
                (Map<?, ?>)
                        ((Map<?, ?>) ((Map<?, ?>) queued(event).get("zoho")).get("my")).get("log");
        assertThat(row.get("short")).isEqualTo("whole");
        assertThat(row.get("f8").toString()).hasSizeGreaterThanOrEqualTo(1 << 20);
    }

    @Test
    void neitherValuesNorNamesAreWithoutEnd() throws IOException {
        Map<String, Object> many = new LinkedHashMap<>();
        many.put("a", Collections.nCopies(150_000, "x"));
        IntStream.range(0, 150_000).forEach(i -> many.put("!".repeat(i % 3) + i, "y"));
        assertThat(queued(event(json(many))).get("tags"))
                .isEqualTo(List.of(EventMapper.TAG_TRUNCATED));

        String name = "n".repeat(30_000);
        Row names = new TableRow(new Columns(List.of(name + 1, name + 2)), "1", "2");
        Map<?, ?> event = queued(event(names));
        assertThat(event.get("tags")).isEqualTo(List.of(EventMapper.TAG_TRUNCATED));
        assertThat(event.get("zoho").toString()).contains("=1", "=2").hasSizeLessThan(3_000);
    }

    /**
     * Thousands of names that become equal would take seconds if each were compared with all names
     * before it.
     */
    @Test
    void manyNamesThatBecomeOneStayApart() {
        Map<String, Object> document = new LinkedHashMap<>();
        IntStream.range(1, 400).forEach(i -> document.put("!".repeat(i), i));
        Map<?, ?> zoho = (Map<?, ?>) event(json(document)).get("zoho");
        assertThat((Map<?, ?>) ((Map<?, ?>) zoho.get("my")).get("log")).hasSize(399);
    }

    /** The rows of a table are not all alike, and one that fits says nothing about the next. */
    @Test
    void everyRowOfATableIsBoundedWhateverWasBefore() throws IOException {
        EventMapper mapper =
                new EventMapper(shape(EventShape.Json.PLAIN, Map.of("user.name", "a")));
        Columns columns = new Columns(List.of("a", "b"));
        List<TableRow> rows =
                List.of(
                        new TableRow(columns, "x", "1"),
                        new TableRow(columns, "half \uD800", "2"),
                        new TableRow(columns, "x", "3"),
                        new TableRow(columns, "x".repeat(60 << 20), "4"),
                        new TableRow(columns, "x", "5", "\uDC00"),
                        new TableRow(columns, "x", "6"));
        List<Object> truncated = new ArrayList<>();
        for (TableRow row : rows) {
            Map<?, ?> queued = queued(event(mapper, row));
            List<?> tags = queued.get("tags") instanceof List<?> list ? list : List.of();
            truncated.add(tags.contains(EventMapper.TAG_TRUNCATED));
        }
        assertThat(truncated).containsExactly(false, false, false, true, false, false);
    }

    /** Nothing of the row before may be left, because one event id stands for one content. */
    @Test
    void noEmptyObjectIsLeftOfTheRowBefore() {
        Extract ticket =
                Extract.of(
                        Pointer.of("url"),
                        Pattern.compile("/tickets/(?<id>\\d+)"),
                        "acme.resource",
                        Map.of("type", "ticket"));
        EventShape shape =
                shape(
                        new EventShape.Json(List.of(), List.of(), List.of(ticket)),
                        Map.of("acme.user.name", "user", "acme.user.geo.name", "city"));
        List<Row> rows =
                List.of(
                        json(Map.of("url", "/tickets/7", "user", "u", "city", "c")),
                        json(Map.of("user", "u")),
                        json(Map.of("city", "c")),
                        json(Map.of("url", "/tickets/7")),
                        json(Map.of()));
        EventMapper factory = new EventMapper(shape);
        for (Row before : rows) {
            for (Row row : rows) {
                event(factory, before);
                assertThat(event(factory, row)).isEqualTo(event(new EventMapper(shape), row));
            }
        }
        assertThat(event(factory, rows.get(1)).get("acme"))
                .isEqualTo(Map.of("user", Map.of("name", "u")));
        assertThat(event(factory, rows.get(4))).doesNotContainKey("acme");
    }
}
