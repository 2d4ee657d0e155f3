package org.logstashplugins.zoho.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineFileTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource("values")
    void aValueHasTheTypeLogstashGivesIt(String text, Object expected) {
        assertThat(settings("s => " + text)).isEqualTo(Map.of("s", expected));
    }

    static Stream<Arguments> values() {
        return Stream.of(
                arguments("\"x\"", "x"),
                arguments("'it is \"x\"'", "it is \"x\""),
                arguments("\"say \\\"x\\\"\"", "say \\\"x\\\""),
                arguments("\"tab\\t\"", "tab\\t"),
                arguments("\"two\nlines # no comment\"", "two\nlines # no comment"),
                arguments("\"${VAR:a}\"", "${VAR:a}"),
                arguments("eu", "eu"),
                arguments("true", "true"),
                arguments("3", 3L),
                arguments("-7", -7L),
                arguments("010", 8L),
                arguments("1.5", 1.5),
                arguments("1.", 1.0),
                arguments("9223372036854775808", new BigInteger("9223372036854775808")),
                arguments("[]", List.of()),
                arguments("[\"a\", 1]", List.of("a", 1L)),
                arguments("[ # first\n 1 ,\n 2]", List.of(1L, 2L)),
                arguments("[[1], {a1 => 2}]", List.of(List.of(1L), Map.of("a1", 2L))),
                arguments("{}", Map.of()),
                arguments("{ \"a\" => 1 \"b\" => 2 }", Map.of("a", 1L, "b", 2L)),
                arguments("{ a1 => 1\n b1 => [2] }", Map.of("a1", 1L, "b1", List.of(2L))),
                arguments("{\"a\"=>\"b\"\"c\"=>'d'}", Map.of("a", "b", "c", "d")),
                arguments("{ 'a' => { b1 => { c1 => x1 } } }", nested()),
                arguments("{ 200 => ok }", Map.of(200L, "ok")),
                arguments("json { charset => utf }", codec("json", Map.of("charset", "utf"))),
                arguments("json {}", codec("json", Map.of())));
    }

    private static Map<String, Object> nested() {
        return Map.of("a", Map.of("b1", Map.of("c1", "x1")));
    }

    private static PluginBlock codec(String name, Map<String, Object> settings) {
        return new PluginBlock(name, settings);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repeated")
    void aSettingGivenTwiceIsMerged(String text, Object expected) {
        assertThat(settings(text)).isEqualTo(Map.of("s", expected));
    }

    static Stream<Arguments> repeated() {
        return Stream.of(
                arguments("s => [1] s => [1, 2]", List.of(1L, 1L, 2L)),
                arguments("s => [1] s => 2", List.of(1L, 2L)),
                arguments("s => 1 s => 2", List.of(1L, 2L)),
                arguments("s => 1 s => 1", 1L),
                arguments("s => {a1 => 1} s => {b1 => 2}", Map.of("a1", 1L, "b1", 2L)),
                arguments("s => {a1 => 1} s => {a1 => 2}", Map.of("a1", List.of(1L, 2L))),
                arguments("s => {a1 => [1]} s => {a1 => [1]}", Map.of("a1", List.of(1L, 1L))),
                arguments(
                        "s => {a1 => {b1 => [1]}} s => {a1 => {b1 => [1, 2]}}",
                        Map.of("a1", Map.of("b1", List.of(1L, 2L)))));
    }

    @Test
    void everyZohoBlockOfEveryInputSectionIsFound() {
        String text =
                """
                # input { zoho { id => "in a comment" } }
                input {
                  stdin { }
                  zoho { "id" => 'first' } # tail
                  zoho { id => second }
                }
                output { zoho { id => "no input" } }
                input{zoho{id => third}}
                """;
        assertThat(PipelineFile.parse(text).settingsOf("zoho"))
                .extracting(settings -> settings.get("id"))
                .containsExactly("first", "second", "third");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "if [a] { zoho { x1 => 1 } }",
                "if [a][b] == \"}\" and [c] =~ /a\\/}\"/ { drop { } }",
                "if \"{\" in [tags] or !([a] > 3) { drop {} } else if [b] { drop {} } else { x { } }",
                "if [a] not in [\"x\", 'y}'] { if [b] != -1.5 { drop { } } } mutate { }",
                "if ![a] xor ([b] <= 2 nand [c] !~ \"^{\") { }",
                "if call([a], \"}\") == 1 { }",
                "if[a]{ } else{ }",
                "grok { match => { \"message\" => \"%{A:a} }\" } }",
                "ruby { code => 'event.set(\"a\", { 1 => 2 })' }",
                "iffy { } else_thing { }",
            })
    void filtersAndOutputsArePassedOver(String body) {
        String text = "filter { %s }\noutput { %s }\ninput { zoho { id => last } }";
        assertThat(PipelineFile.parse(text.formatted(body, body)).settingsOf("zoho"))
                .containsExactly(Map.of("id", "last"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "inputs { }                            | 1:6  | expected '{', found 's'",
                "zoho { }                              | 1:1  | expected input, filter or output",
                "input { zoho {                        | 1:15 | the end of the file",
                "input { zoho { mode => a } }          | 1:24 | one letter",
                "input { zoho { every => 15m } }       | 1:27 | white space or '}'",
                "input { zoho { a => 08 } }            | 1:21 | octal",
                "input { zoho { a => [1, ] } }         | 1:25 | expected a value, found ']'",
                "input { zoho { a => [1 2] } }         | 1:24 | expected ']'",
                "input { zoho { a => { b1 => 1, } } }  | 1:30 | a key or '}'",
                "input { zoho { a = 1 } }              | 1:18 | expected '=>'",
                "input { zoho { a => \"x } }           | 1:21 | string that begins here",
                "input { zoho { a => \"C:\\\" } }      | 1:21 | string that begins here",
                "input { zoho { a => {b1 => 1 b1 => 2} } } | 1:21 | Duplicate keys found",
                "input { zoho { a => {} a => 1 } }     | 1:24 | as a hash and as something else",
                "input { zoho { codec => aa {} codec => bb {} } } | 1:9 | more than one codec",
                "input { if [a] { zoho { } } }         | 1:9  | no conditionals",
                "filter { if [a] = 1 { } }             | 1:17 | expected '{'",
                "filter { if { } }                     | 1:13 | expected a field",
                "filter { } }                          | 1:12 | input, filter or output",
            })
    void aMistakeIsShownWithItsPlace(String text, String place, String problem) {
        assertThatExceptionOfType(PipelineSyntaxException.class)
                .isThrownBy(() -> PipelineFile.parse(text))
                .satisfies(e -> assertThat(e.line() + ":" + e.column()).isEqualTo(place))
                .withMessageContaining(problem);
    }

    @Test
    void linesAreCountedOverCommentsAndWindowsEnds(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.conf");
        Files.writeString(file, "# one\r\ninput {\r\n  zoho {\r\n    a ->\r\n");
        assertThatExceptionOfType(PipelineSyntaxException.class)
                .isThrownBy(() -> PipelineFile.read(file))
                .withMessage("line 4, column 7: expected '=>', found '-'");
    }

    @Test
    void aCommentDoesNotSeparateSettings() {
        assertThat(settings("a => 1 #c\n b => 2")).hasSize(2);
        assertThatExceptionOfType(PipelineSyntaxException.class)
                .isThrownBy(() -> settings("a => 1#c\n b => 2"))
                .withMessageStartingWith("line 2, column 2: expected white space or '}'");
    }

    @Test
    void aBlockDoesNotShowItsSettings() {
        assertThat(PipelineFile.parse("input { zoho { key => geheim } }").toString())
                .doesNotContain("geheim");
    }

    private static Map<String, Object> settings(String text) {
        String file = "input { zoho { " + text + " } }";
        return PipelineFile.parse(file).settingsOf("zoho").get(0);
    }
}
