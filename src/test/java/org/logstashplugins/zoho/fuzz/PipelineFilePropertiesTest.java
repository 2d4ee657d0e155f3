package org.logstashplugins.zoho.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;
import org.logstashplugins.zoho.cli.pipeline.PipelineSyntaxException;

/** Reads pipeline files with any content. */
class PipelineFilePropertiesTest {

    @Provide
    Arbitrary<Map<String, Object>> settings() {
        return hash(text().filter(name -> !name.isEmpty()), value(3));
    }

    private static Arbitrary<Object> value(int depth) {
        Arbitrary<Object> scalar =
                Arbitraries.oneOf(
                        text().asGeneric(),
                        Arbitraries.longs().asGeneric(),
                        Arbitraries.of("true", "eu", "${VAR:x}", "#", "=>").asGeneric());
        if (depth == 0) {
            return scalar;
        }
        return Arbitraries.frequencyOf(
                Tuple.of(4, scalar),
                Tuple.of(1, value(depth - 1).list().ofMaxSize(3).asGeneric()),
                Tuple.of(1, hash(text(), value(depth - 1)).asGeneric()));
    }

    private static Arbitrary<Map<String, Object>> hash(
            Arbitrary<String> names, Arbitrary<Object> values) {
        return Arbitraries.maps(names, values).ofMaxSize(4);
    }

    /**
     * Logstash knows no escapes, so a text with one kind of quotes stands between the other kind.
     */
    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8),
                        Arbitraries.strings()
                                .withChars("ab {}[]=>#,\n\r\t\\\"ü\u0000")
                                .ofMaxLength(8))
                .filter(text -> !text.endsWith("\\"));
    }

    @Property
    void whatIsPrintedIsRead(@ForAll("settings") Map<String, Object> settings) {
        String text = "# before\ninput {\n zoho " + print(settings) + "\n}\noutput { stdout {} }";
        assertThat(PipelineFile.parse(text).settingsOf("zoho")).containsExactly(settings);
    }

    private static String print(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> print(entry.getKey()) + " => " + print(entry.getValue()))
                    .collect(Collectors.joining(" # comment }\n ", "{ ", " }"));
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(PipelineFilePropertiesTest::print)
                    .collect(Collectors.joining(" , ", "[", "]"));
        }
        return value instanceof String ? "'" + value + "'" : String.valueOf(value);
    }

    @Property(tries = 2_000)
    void anythingIsReadOrRefusedWithItsPlace(@ForAll("garbage") String text) {
        Throwable thrown = catchThrowable(() -> PipelineFile.parse(text));
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(PipelineSyntaxException.class);
            PipelineSyntaxException place = (PipelineSyntaxException) thrown;
            List<String> lines = List.of(text.split("\n", -1));
            assertThat(place.line()).isBetween(1, lines.size());
            assertThat(place.column()).isBetween(1, lines.get(place.line() - 1).length() + 1);
        }
    }

    @Provide
    Arbitrary<String> garbage() {
        Arbitrary<String> words =
                Arbitraries.of(
                                "input", "filter", "output", "zoho", "codec", "if", "else", "and",
                                "not ", "in", "{", "}", "{", "}", "[", "]", "(", ")", "=>", "=~",
                                "==", ",", "!", "/", "\"", "'", "\\", "#", "\n", " ", " ", "0", "9",
                                "-", ".", "a", "xy", "streams")
                        .list()
                        .ofMaxSize(40)
                        .map(list -> String.join("", list));
        return Arbitraries.oneOf(
                words, words.map(body -> "input { zoho { " + body), Arbitraries.strings());
    }
}
