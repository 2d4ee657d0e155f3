package org.logstashplugins.zoho.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.rows.Columns;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.TableRow;

/** Events of rows in which something is wrong. */
class EventMapperTest {
    private static final ZonedDateTime TIME =
            ZonedDateTime.of(2026, 3, 10, 9, 0, 0, 0, ZoneOffset.UTC);
    private static final ZonedDateTime END = TIME.plusMinutes(4);
    private static final ZonedDateTime POLL = TIME.plusMinutes(5);

    private static Map<String, Object> event(boolean ecs, List<String> header, String... values) {
        return event(ecs, Optional.of(TIME), new TableRow(new Columns(header), values));
    }

    private static Map<String, Object> event(boolean ecs, Optional<ZonedDateTime> time, Row row) {
        return new EventMapper(shape(ecs)).event(row, new EventMetadata("id1", time, END, POLL, 7));
    }

    private static EventShape shape(boolean ecs) {
        return new EventShape(
                "my.stream",
                new EventLayout(
                        List.of("zoho", "my", "log"),
                        "My Table",
                        Map.of(
                                "user.name", "User",
                                "source.ip", "IP",
                                "user_agent.original", "Agent",
                                "event.action", "Action"),
                        Map.of("kind", "event", "category", List.of("web")),
                        Map.of()),
                ecs,
                EventShape.Json.PLAIN);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> at(Map<String, Object> event, String... path) {
        Map<String, Object> found = event;
        for (String name : path) {
            found = (Map<String, Object>) found.get(name);
        }
        return found;
    }

    @Test
    void anEcsEventHoldsEveryColumnAndTheMappedFields() {
        Map<String, Object> event =
                event(true, List.of("User", "IP", "Action"), "a@b", "192.0.2.1", "Log in");
        assertThat(event)
                .containsOnlyKeys("@timestamp", "@metadata", "event", "zoho", "user", "source")
                .containsEntry("@timestamp", TIME)
                .containsEntry("user", Map.of("name", "a@b"))
                .containsEntry("source", Map.of("ip", "192.0.2.1"))
                .containsEntry(
                        "event",
                        Map.of(
                                "id", "id1",
                                "kind", "event",
                                "category", List.of("web"),
                                "module", "zoho",
                                "dataset", "zoho.my.log",
                                "action", "Log in"))
                .containsEntry(
                        "zoho",
                        Map.of(
                                "my",
                                Map.of(
                                        "log",
                                        Map.of(
                                                "user", "a@b",
                                                "ip", "192.0.2.1",
                                                "action", "Log in"))));
        assertThat(at(event, "@metadata", "input", "zoho"))
                .containsOnly(
                        entry("stream", "my.stream"),
                        entry("id", "id1"),
                        entry("poll", POLL),
                        entry("row", 7L));
    }

    @Test
    void aPlainEventHoldsTheColumnsUnderTheTablesName() {
        assertThat(event(false, List.of("User", "Date & Time"), "a@b", ""))
                .containsOnlyKeys("@timestamp", "@metadata", "event", "My Table")
                .containsEntry("event", Map.of("id", "id1"))
                .containsEntry("My Table", Map.of("User", "a@b", "Date & Time", ""));
    }

    @Test
    void anEmptyValueIsAColumnButNoMappedField() {
        Map<String, Object> event = event(true, List.of("User", "IP", "Action"), "", "", "");
        assertThat(event).doesNotContainKeys("user", "source", "tags");
        assertThat(at(event, "event")).doesNotContainKey("action").containsEntry("kind", "event");
        assertThat(at(event, "zoho", "my", "log"))
                .containsOnly(entry("user", ""), entry("ip", ""), entry("action", ""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "255.255.255.255",
                "192.0.2.1",
                "::",
                "::1",
                "2001:db8::1",
                "2001:DB8:0:0:0:0:0:1",
                "::ffff:192.0.2.1"
            })
    void anAddressIsOne(String address) {
        assertThat(event(true, List.of("IP"), address))
                .containsEntry("source", Map.of("ip", address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-",
                "localhost",
                "256.1.1.1",
                "999.999.999.999",
                "010.1.1.1",
                "1.2.3",
                "1.2.3.4.5",
                "192.0.2.1, 192.0.2.2",
                " 192.0.2.1",
                "192.0.2.1:443",
                ":",
                ":::",
                "1:2",
                "1::2::3",
                "12345::",
                "dead:beef",
                "fe80::1%eth0",
                "[::1]",
                "10:15:00",
                "::::::::::::::::::::::::::::::::::::::::::::::"
            })
    void anythingElseIsNoAddressAndStaysAColumn(String text) {
        Map<String, Object> event = event(true, List.of("IP"), text);
        assertThat(event).doesNotContainKey("source");
        assertThat(at(event, "zoho", "my", "log")).containsEntry("ip", text);
    }

    @Test
    void aRowThatIsTooShortOrTooLongIsTagged() {
        List<String> header = List.of("User", "IP", "Column 3 ");
        Map<String, Object> little = event(true, header, "a@b");
        assertThat(little).containsEntry("tags", List.of("_zoho_csv_columns"));
        assertThat(at(little, "zoho", "my", "log")).containsOnly(entry("user", "a@b"));
        assertThat(little).doesNotContainKey("source");

        Map<String, Object> much = event(false, header, "a@b", "::1", "3", "4", "5");
        assertThat(much).containsEntry("tags", List.of("_zoho_csv_columns"));
        assertThat(at(much, "My Table"))
                .containsOnly(
                        entry("User", "a@b"),
                        entry("IP", "::1"),
                        entry("Column 3 ", "3"),
                        entry("column_4", "4"),
                        entry("column_5", "5"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aValueBeyondTheHeaderCoversNoColumn(boolean ecs) {
        Map<String, Object> event = event(ecs, List.of("column_2"), "first", "second");
        assertThat(ecs ? at(event, "zoho", "my", "log") : at(event, "My Table"))
                .containsOnly(entry("column_2", "first"), entry("column_2_", "second"));
    }

    @Test
    void aTimeThatCannotBeReadIsTaggedAndTheEndOfTheWindowIsTaken() {
        Row row = new TableRow(new Columns(List.of("User")), "a@b");
        assertThat(event(true, Optional.empty(), row))
                .containsEntry("@timestamp", END)
                .containsEntry("tags", List.of("_zoho_time"));
        Row damaged = new TableRow(new Columns(List.of("User", "IP")), true, "a@b");
        assertThat(event(true, Optional.empty(), damaged).get("tags"))
                .isEqualTo(List.of("_zoho_csv_columns", EventMapper.TAG_TRUNCATED, "_zoho_time"));
    }

    @Test
    void nothingOfOneRowIsLeftInTheNext() {
        Columns columns = new Columns(List.of("User", "IP", "Action"));
        EventMapper factory = new EventMapper(shape(true));
        factory.event(
                new TableRow(columns, "a@b", "::1", "x", "extra"),
                new EventMetadata("1", Optional.empty(), END, POLL, 1));
        assertThat(
                        factory.event(
                                new TableRow(columns, "", "", ""),
                                new EventMetadata("2", Optional.of(TIME), END, POLL, 2)))
                .isEqualTo(event(true, Optional.of(TIME), new TableRow(columns, "", "", ""), 2));
        factory.event(
                new TableRow(columns, "c@d"),
                new EventMetadata("3", Optional.of(TIME), END, POLL, 3));
        assertThat(
                        at(
                                factory.event(
                                        new TableRow(columns, "e", "f", "g"),
                                        new EventMetadata("4", Optional.of(TIME), END, POLL, 4)),
                                "zoho",
                                "my",
                                "log"))
                .containsOnly(entry("user", "e"), entry("ip", "f"), entry("action", "g"));
    }

    private static Map<String, Object> event(
            boolean ecs, Optional<ZonedDateTime> time, Row row, long number) {
        return new EventMapper(shape(ecs))
                .event(row, new EventMetadata(String.valueOf(number), time, END, POLL, number));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "User Name;user-name;USER_NAME | user_name;user_name_2;user_name_3",
                "a;a;a_2                        | a;a_3;a_2",
                "tags;@timestamp;@metadata;event| tags;timestamp;metadata;event",
                "&;!;Ä Ö                        | column;column_2;ä_ö",
                "[a][b];c.d                     | a_b;c_d",
                "UserEmailID;HTTPCode;x1Y2      | user_email_id;http_code;x1_y2"
            })
    void namesOfColumnsBecomeFieldsOfTheirOwn(String header, String fields) {
        String[] names = header.split(";");
        Map<String, Object> columns =
                at(event(true, List.of(names), names.clone()), "zoho", "my", "log");
        assertThat(columns).hasSameSizeAs(names);
        String[] expected = fields.split(";");
        for (int i = 0; i < names.length; i++) {
            assertThat(columns).containsEntry(expected[i], names[i]);
        }
    }

    @Test
    void columnsNamedLikeFieldsOfTheEventStayInTheirTable() {
        List<String> header = List.of("tags", "@timestamp", "@metadata", "event", "type");
        Map<String, Object> event = event(false, header, "a", "b", "c", "d", "e");
        assertThat(event)
                .containsOnlyKeys("@timestamp", "@metadata", "event", "My Table")
                .containsEntry("@timestamp", TIME)
                .containsEntry("event", Map.of("id", "id1"));
        assertThat(at(event, "My Table"))
                .containsOnly(
                        entry("tags", "a"),
                        entry("@timestamp", "b"),
                        entry("@metadata", "c"),
                        entry("event", "d"),
                        entry("type", "e"));
    }
}
