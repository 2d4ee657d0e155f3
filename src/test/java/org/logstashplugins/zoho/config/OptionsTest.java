package org.logstashplugins.zoho.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.time.Durations;

/** The values that each type of option takes, and the messages about all other values. */
class OptionsTest {
    private final Problems problems = new Problems();

    /**
     * A way to read an option, the values that it takes with their results, and the values that it
     * refuses.
     */
    private record Type(
            String name,
            BiFunction<Options, String, Optional<?>> reader,
            Map<Object, String> right,
            List<Object> wrong) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Type> types() {
        return Stream.of(
                new Type(
                        "text",
                        Options::text,
                        Map.of(" a ", "a", 12, "12", true, "true"),
                        List.of(" ", List.of("a", "b"), Map.of("a", "b"))),
                new Type(
                        "duration",
                        (options, name) -> options.duration(name).map(Durations::print),
                        Map.of("90s", "90s", "2 hours", "2h", 5, "5s", "36500d", "36500d"),
                        List.of("soon", "-1s", "36501d", "1.5h")),
                new Type(
                        "number",
                        (options, name) -> options.number(name, 1, 10),
                        Map.of("1", "1", 10, "10"),
                        List.of("0", "11", "1.0", "one", "99999999999999999999")),
                new Type(
                        "flag",
                        Options::flag,
                        Map.of("TRUE", "true", false, "false"),
                        List.of("yes", "1")),
                new Type(
                        "choice",
                        (options, name) -> options.choice(name, "auto", "sync"),
                        Map.of("Auto", "auto"),
                        List.of("both")),
                new Type(
                        "zone",
                        Options::zone,
                        Map.of("Europe/Berlin", "Europe/Berlin", "+05:30", "+05:30"),
                        List.of("Berlin", "CEST2")),
                new Type(
                        "size",
                        (options, name) -> options.size(name, 1 << 10, 1 << 20),
                        Map.of("1kb", "1024", "1 MB", "1048576", 2048, "2048"),
                        List.of("1023", "2mb", "1 zb", "many")),
                new Type(
                        "url",
                        Options::url,
                        Map.of("https://host/", "https://host", "HTTP://h:1/p", "HTTP://h:1/p"),
                        List.of("host", "ftp://host", "https://u:p@host", "https://h?q", "h ttp:")),
                new Type(
                        "id",
                        (options, name) -> options.id(name, "is not an id."),
                        Map.of("a-1_B", "a-1_B", 7, "7"),
                        List.of("a b", "a/b", "a".repeat(65))));
    }

    @ParameterizedTest
    @MethodSource("types")
    void takesWhatFits(Type type) {
        type.right()
                .forEach(
                        (value, expected) ->
                                assertThat(type.reader().apply(options(Map.of("o", value)), "o"))
                                        .map(Object::toString)
                                        .hasValue(expected));
        assertThat(problems.found()).isEmpty();
        assertThat(type.reader().apply(options(Map.of()), "o")).isEmpty();
        assertThat(problems.found()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void reportsEverythingElse(Type type) {
        type.wrong()
                .forEach(
                        value ->
                                assertThat(type.reader().apply(options(Map.of("o", value)), "o"))
                                        .as("%s", value)
                                        .isEmpty());
        assertThat(problems.found()).isNotEmpty().allMatch(line -> line.startsWith("o: "));
    }

    @Test
    void aProblemNamesThePathOfItsOption() {
        Options options =
                new Options("streams => \"s\"", Map.of("a", "", "b", ""), Set.of("b"), problems);
        options.text("a");
        options.text("b");
        assertThat(problems.found())
                .containsExactly(
                        "streams => \"s\" => a: is empty. Give it a value, or leave it out.",
                        "b: is empty. Give it a value, or leave it out.");
    }

    @Test
    void aListOfHashesIsReadOneByOne() {
        Options options = options(Map.of("rules", List.of(Map.of("to", "x"), "text", Map.of())));
        assertThat(options.hashes("rules"))
                .extracting(rule -> rule.path("to"))
                .containsExactly("rules[1] => to", "rules[3] => to");
        assertThat(problems.found()).containsExactly("rules: must be a list of hashes.");
        assertThat(options(Map.of("rules", Map.of("to", "x"))).hashes("rules")).hasSize(1);
    }

    @Test
    void anOptionThatNobodyReadsIsReportedWithTheNameThatIsMeant() {
        Options options = options(Map.of("intervall", "1m", "shade", "red"));
        options.duration("interval");
        options.rejectUnknown();
        assertThat(problems.found())
                .containsExactlyInAnyOrder(
                        "intervall: is not known here. Did you mean \"interval\"? Known: interval.",
                        "shade: is not known here. Known: interval.");
    }

    @ParameterizedTest
    @CsvSource({"view,view,0", "veiw,view,2", "vew,view,1", "views,view,1", ",view,4"})
    void countsTheLettersToChange(String a, String b, int distance) {
        assertThat(NearestName.distance(a == null ? "" : a, b)).isEqualTo(distance);
    }

    private Options options(Map<String, Object> values) {
        return new Options("", values, problems);
    }
}
