package org.logstashplugins.zoho.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What can be read of texts that are not valid JSON. */
class JsonMenderTest {
    static Stream<Arguments> complete() {
        return Stream.of(
                Arguments.of("{'a':1}".replace('\'', '"'), Map.of("a", 1)),
                Arguments.of("{a:1,b:x y}", Map.of("a", 1, "b", "x y")),
                Arguments.of("{\"a\":1,}", Map.of("a", 1)),
                Arguments.of("{\"a\":[1,2,],\"b\":{}}", Map.of("a", List.of(1, 2), "b", Map.of())),
                Arguments.of("{\"a\":\"line\nbreak\"}", Map.of("a", "line\nbreak")),
                Arguments.of(
                        "{\"a\":\"say \"hi\" now\",\"b\":2}",
                        Map.of("a", "say \"hi\" now", "b", 2)),
                Arguments.of("{\"a\":007,\"b\":NaN}", Map.of("a", "007", "b", "NaN")),
                Arguments.of("[1,2]", List.of(1, 2)));
    }

    @ParameterizedTest
    @MethodSource("complete")
    void everythingIsRead(String text, Object value) throws IOException {
        JsonMender.Mended mended = JsonMender.mend(text);
        assertThat(mended.value()).isEqualTo(value);
        assertThat(mended.broken()).isFalse();
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("{\"a\":1,\"b\":", Map.of("a", 1)),
                Arguments.of("{\"a\":1,\"b\":\"cut", Map.of("a", 1)),
                Arguments.of("{\"a\":1,\"b\":[2,3", Map.of("a", 1)),
                Arguments.of("{\"a\":1,\"no value\",\"b\":2}", Map.of("a", 1, "b", 2)),
                Arguments.of("{\"a\":,\"b\":2}", Map.of("b", 2)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void whatIsCompleteIsRead(String text, Object value) throws IOException {
        JsonMender.Mended mended = JsonMender.mend(text);
        assertThat(mended.value()).isEqualTo(value);
        assertThat(mended.broken()).isTrue();
    }

    @Test
    void whatIsNestedTooDeepIsText() throws IOException {
        String deep = "{\"a\":".repeat(70) + "1" + "}".repeat(70);
        Object value = JsonMender.mend(deep).value();
        for (int i = 0; i < JsonText.DEEPEST; i++) {
            value = ((Map<?, ?>) value).get("a");
        }
        assertThat(value).asString().startsWith("{\"a\":").endsWith("}");
    }

    @Test
    void ofTooManyValuesTheNestedOnesBecomeText() throws IOException {
        String list = "[" + "1,".repeat(JsonText.MOST_VALUES) + "1]";
        JsonMender.Mended mended = JsonMender.mend("{\"id\":7,\"list\":" + list + "}");
        assertThat(mended.value()).isEqualTo(Map.of("id", 7, "list", list));
        assertThat(mended.broken()).isFalse();
    }

    @Test
    void validJsonNeedsNoMender() throws IOException {
        assertThat(JsonMender.read("{\"a\":null}")).isEqualTo(JsonText.read("{\"a\":null}"));
        assertThat(JsonMender.read("{a:1}")).isEqualTo(Map.of("a", 1));
    }
}
