package org.logstashplugins.zoho.cli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventValuesTest {
    private static final Instant MOMENT = Instant.parse("2021-05-06T07:08:09.123456789Z");

    @ParameterizedTest(name = "{0}")
    @MethodSource("taken")
    void aValueIsTaken(Object value, String json) {
        Map<String, Object> map = new HashMap<>();
        map.put("v", value);
        LogstashEvent event = new LogstashEvent(map);
        assertThat(event.json()).contains("\"v\":" + json);
    }

    static Stream<Arguments> taken() {
        return Stream.of(
                arguments("x", "\"x\""),
                arguments(true, "true"),
                arguments((byte) 1, "1"),
                arguments((short) 2, "2"),
                arguments(3, "3"),
                arguments(4L, "4"),
                arguments(0.5f, "0.5"),
                arguments(1.5, "1.5"),
                arguments(new BigInteger("12345678901234567890"), "12345678901234567890"),
                arguments(new BigDecimal("1.50"), "1.50"),
                arguments(null, "null"),
                arguments(Date.from(MOMENT), "\"2021-05-06T07:08:09.123Z\""),
                arguments(MOMENT.atZone(ZoneOffset.ofHours(2)), "\"" + MOMENT + "\""),
                arguments(LocalDateTime.parse("2021-05-06T07:08"), "\"2021-05-06T07:08:00.000Z\""),
                arguments(LocalDate.parse("2021-05-06"), "\"2021-05-06T00:00:00.000Z\""),
                arguments(Map.of("k", List.of(1)), "{\"k\":[1]}"),
                arguments(Collections.unmodifiableList(Arrays.asList(null, 1)), "[null,1]"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void aValueOfAnyOtherTypeIsRefusedAtAnyDepth(Object value) {
        Map<String, Object> deep = Map.of("a", List.of(Map.of("b", value)));
        assertThatExceptionOfType(MissingConverterException.class)
                .isThrownBy(() -> new LogstashEvent(deep))
                .withMessageContaining(value.getClass().getName());
    }

    static Stream<Object> refused() {
        return Stream.of(
                MOMENT,
                OffsetDateTime.MAX,
                LocalTime.NOON,
                new UUID(0, 0),
                DayOfWeek.FRIDAY,
                new int[] {1},
                new byte[1],
                Set.of(1),
                'c',
                Optional.of(1),
                new StringBuilder().reverse(),
                URI.create("a:b"),
                new AtomicLong());
    }

    @Test
    void theMapIsCopiedToTheGround() {
        List<Object> list = new ArrayList<>(List.of("a"));
        Map<String, Object> map = new HashMap<>(Map.of("m", new HashMap<>(Map.of("l", list))));
        LogstashEvent event = new LogstashEvent(map);
        list.add("b");
        map.clear();
        assertThat(event.field("[m][l]")).isEqualTo(List.of("a"));
    }

    @Test
    void keysAreLiteral() {
        LogstashEvent event = new LogstashEvent(Map.of("[a][b]", 1, "c.d", 2));
        assertThat(event.data()).containsKeys("[a][b]", "c.d").doesNotContainKey("a");
    }

    @Test
    void keysMustBeStrings() {
        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(() -> new LogstashEvent(Map.of(1, "x")));
        assertThatNullPointerException()
                .isThrownBy(() -> new LogstashEvent(Collections.singletonMap(null, "x")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "2021-05-06T07:08:09.123456Z, 2021-05-06T07:08:09.123456Z",
        "2021-05-06T07:08:09.123456789Z, 2021-05-06T07:08:09.123456789Z",
        "2021-05-06T07:08:09+02:00, 2021-05-06T05:08:09.000Z",
        "2021-05-06T07:08:09+0200, 2021-05-06T05:08:09.000Z",
        "2021-05-06t07:08Z, 2021-05-06T07:08:00.000Z",
    })
    void aTimestampInIsoFormIsRead(String text, String expected) {
        LogstashEvent event = new LogstashEvent(Map.of("@timestamp", text));
        assertThat(event.data().get("@timestamp")).hasToString(expected);
        assertThat(event.data()).doesNotContainKey("tags");
    }

    @Test
    void aDateAloneIsATimeOfThisMachine() {
        LogstashEvent event = new LogstashEvent(Map.of("@timestamp", "2021-05-06"));
        Instant midnight =
                LocalDate.parse("2021-05-06").atStartOfDay(ZoneId.systemDefault()).toInstant();
        assertThat(event.timestamp()).isEqualTo(midnight);
    }

    @Test
    void aTimestampMayBeAZonedDateTime() {
        ZonedDateTime time = MOMENT.atZone(ZoneOffset.UTC);
        assertThat(new LogstashEvent(Map.of("@timestamp", time)).timestamp()).isEqualTo(MOMENT);
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void aTimestampThatCannotBeReadBecomesNowAndIsTagged(Object value) {
        Instant before = Instant.now();
        LogstashEvent event = new LogstashEvent(Map.of("@timestamp", value, "tags", "mine"));
        assertThat(event.timestamp()).isBetween(before, Instant.now());
        assertThat(event.data().get("tags")).isEqualTo(List.of("mine", "_timestampparsefailure"));
        assertThat(event.data().get("_@timestamp")).isEqualTo(value);
    }

    static Stream<Object> unreadable() {
        return Stream.of("2021-05-06 07:08:09", "soon", "", 1620284889L, Map.of());
    }

    @Test
    void anEventWithoutTimeIsOfNow() {
        Instant before = Instant.now();
        LogstashEvent event = new LogstashEvent(Map.of());
        assertThat(event.timestamp()).isBetween(before, Instant.now());
        assertThat(event.data()).containsEntry("@version", "1").doesNotContainKey("tags");
    }

    @Test
    void metadataStandsApart() {
        LogstashEvent event = new LogstashEvent(Map.of("@metadata", Map.of("k", 1), "a", 2));
        assertThat(event.metadata()).containsEntry("k", 1L);
        assertThat(event.field("[@metadata][k]")).isEqualTo(1L);
        assertThat(event.json()).doesNotContain("metadata");
    }

    @Test
    void metadataMustBeAMap() {
        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(() -> new LogstashEvent(Map.of("@metadata", "x")));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void tagsThatAreNoStringsAreMovedAside(int number) {
        Object tags = number == 1 ? (Object) 1 : List.of("a", 1);
        LogstashEvent event = new LogstashEvent(Map.of("tags", tags));
        assertThat(event.data().get("tags")).isEqualTo(List.of("_tagsparsefailure"));
        assertThat(event.data()).containsKey("_tags");
    }
}
