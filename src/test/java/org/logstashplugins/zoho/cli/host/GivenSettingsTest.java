package org.logstashplugins.zoho.cli.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import co.elastic.logstash.api.Codec;
import co.elastic.logstash.api.Password;
import co.elastic.logstash.api.PluginConfigSpec;
import co.elastic.logstash.api.PluginHelper;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.cli.pipeline.PipelineFile;

class GivenSettingsTest {
    private static final Map<String, String> ENV = Map.of("N", "3", "A.b", "dot", "EMPTY", "");

    private static final PluginConfigSpec<String> TEXT = PluginConfigSpec.stringSetting("s");
    private static final PluginConfigSpec<Long> WHOLE = PluginConfigSpec.numSetting("s");
    private static final PluginConfigSpec<Double> REAL = PluginConfigSpec.floatSetting("s", 0.5);
    private static final PluginConfigSpec<Boolean> TRUTH = PluginConfigSpec.booleanSetting("s");
    private static final PluginConfigSpec<List<Object>> ARRAY = PluginConfigSpec.arraySetting("s");
    private static final PluginConfigSpec<Map<String, Object>> HASH =
            PluginConfigSpec.hashSetting("s");
    private static final PluginConfigSpec<URI> ADDRESS = PluginConfigSpec.uriSetting("s");
    private static final PluginConfigSpec<Password> SECRET = PluginConfigSpec.passwordSetting("s");

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("accepted")
    void aValueOfTheRightTypeIsGiven(String text, PluginConfigSpec<?> spec, Object expected) {
        assertThat((Object) given(text).get(spec)).isEqualTo(expected);
    }

    static Stream<Arguments> accepted() {
        return Stream.of(
                arguments("\"x\"", TEXT, "x"),
                arguments("eu", TEXT, "eu"),
                arguments("3", WHOLE, 3L),
                arguments("3", REAL, 3.0),
                arguments("1.5", REAL, 1.5),
                arguments("true", TRUTH, true),
                arguments("\"TRUE\"", TRUTH, true),
                arguments("yes", TRUTH, false),
                arguments("\"${N}\"", TRUTH, false),
                arguments("[\"a\", 1]", ARRAY, List.of("a", 1L)),
                arguments("{ a1 => { b1 => [1] } }", HASH, Map.of("a1", Map.of("b1", List.of(1L)))),
                arguments("\"http://a/b\"", ADDRESS, URI.create("http://a/b")));
    }

    @ParameterizedTest(name = "{0} as {1}")
    @MethodSource("refused")
    void aValueOfAnotherTypeIsRefusedWithoutBeingShown(
            String text, PluginConfigSpec<?> spec, String types) {
        GivenSettings given = given(text);
        assertThatIllegalStateException()
                .isThrownBy(() -> given.get(spec))
                .withMessage(
                        "Setting value for 's' of type 'class java."
                                + types.replace(" -> ", "' incompatible with defined type of '")
                                + "'");
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments("\"3\"", WHOLE, "lang.String -> class java.lang.Long"),
                arguments("\"${N}\"", WHOLE, "lang.String -> class java.lang.Long"),
                arguments("\"${N}\"", REAL, "lang.String -> class java.lang.Double"),
                arguments("1.5", WHOLE, "lang.Double -> class java.lang.Long"),
                arguments("5", TEXT, "lang.Long -> class java.lang.String"),
                arguments("5", TRUTH, "lang.Long -> class java.lang.Boolean"),
                arguments("geheim", ARRAY, "lang.String -> interface java.util.List"),
                arguments("geheim", HASH, "lang.String -> interface java.util.Map"),
                arguments("[geheim]", SECRET, refusedPassword()),
                arguments("s1 s => s2", TEXT, "util.ArrayList -> class java.lang.String"));
    }

    private static String refusedPassword() {
        return "util.ArrayList -> class co.elastic.logstash.api.Password";
    }

    @Test
    void aPasswordIsHiddenInTheTypedValueOnly() {
        GivenSettings given = given("geheim");
        assertThat(given.get(SECRET)).hasToString("<password>");
        assertThat(given.get(SECRET).getPassword()).isEqualTo("geheim");
        assertThat(given.getRawValue(SECRET)).isEqualTo("geheim");
    }

    @Test
    void aPasswordForgetsThatItIsRequiredButNotItsDefault() {
        PluginConfigSpec<Password> spec = PluginConfigSpec.passwordSetting("p", "x", true, true);
        assertThat(spec.required()).isFalse();
        assertThat(spec.deprecated()).isFalse();
        assertThat(spec.defaultValue()).isNull();
        assertThat(given("1").get(spec).getPassword()).isEqualTo("x");
    }

    @Test
    void aBadUriIsRefusedWithoutBeingShown() {
        GivenSettings given = given("\"http://u:geheim@a b\"");
        assertThatIllegalStateException()
                .isThrownBy(() -> given.get(ADDRESS))
                .withMessage("Invalid URI specified for 's'")
                .withNoCause();
        assertThatIllegalStateException()
                .isThrownBy(() -> given.get(PluginConfigSpec.uriSetting("u", "a b")))
                .withMessage("Invalid default URI specified for 'u'");
    }

    @Test
    void aCodecIsNewOnEveryLook() {
        GivenSettings given = GivenSettings.of(Map.of("codec", "json"));
        Codec codec = given.get(PluginHelper.CODEC_CONFIG);
        assertThat(codec.getName()).isEqualTo("json");
        assertThat(given.get(PluginHelper.CODEC_CONFIG)).isNotSameAs(codec);
        assertThat(given("1").get(PluginHelper.CODEC_CONFIG)).isNull();
        assertThat(given("plain { }").get(PluginConfigSpec.codecSetting("s")).getName())
                .isEqualTo("plain");
    }

    @Test
    void whatWasNotGivenHasItsDefault() {
        GivenSettings none = GivenSettings.of(Map.of());
        assertThat(none.get(WHOLE)).isNull();
        assertThat(none.get(TRUTH)).isNull();
        assertThat(none.get(REAL)).isEqualTo(0.5);
        assertThat(none.contains(WHOLE)).isFalse();
        assertThat(none.getRawValue(WHOLE)).isNull();
        assertThat(given("1").contains(WHOLE)).isTrue();
        assertThat(given("1").allKeys()).containsExactly("s");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("variables")
    void variablesAreReplacedWhereLogstashDoes(String text, Object expected) {
        assertThat(given(text).getRawValue(TEXT)).isEqualTo(expected);
    }

    static Stream<Arguments> variables() {
        return Stream.of(
                arguments("\"${N}\"", "3"),
                arguments("\"${A.b}\"", "dot"),
                arguments("\"${EMPTY:x}\"", ""),
                arguments("\"${NOPE:a:b c}\"", "a:b c"),
                arguments("\"${NOPE:}\"", ""),
                arguments("[\"${N}\", \"${NOPE:d}\"]", List.of("3", "d")),
                arguments("{ a1 => { b1 => \"${N}\" } }", Map.of("a1", Map.of("b1", "3"))),
                arguments("{ a1 => [\"${N}\"] }", Map.of("a1", List.of("3"))),
                arguments("\"x${N}\"", "x${N}"),
                arguments("\"${N} \"", "${N} "),
                arguments("\"${1N}\"", "${1N}"),
                arguments("{ \"${N}\" => 1 }", Map.of("${N}", 1L)),
                arguments("[[\"${N}\"]]", List.of(List.of("${N}"))),
                arguments("[{ a1 => \"${N}\" }]", List.of(Map.of("a1", "${N}"))));
    }

    @Test
    void anUndefinedVariableIsAnError() {
        assertThatIllegalStateException()
                .isThrownBy(() -> given("\"${NOPE}\""))
                .withMessageStartingWith(
                        "Cannot evaluate `${NOPE}`. Replacement variable `NOPE` is not defined");
    }

    @Test
    void whatIsNestedInAnArrayIsAMapOrAListAndNoMore() {
        List<Object> array = given("[{ a1 => 1 }, [1]]").get(ARRAY);
        assertThat(array.get(0)).isInstanceOf(Map.class).isNotInstanceOf(HashMap.class);
        assertThat(array.get(1)).isInstanceOf(List.class);
        assertThat(given("{ a1 => {} }").get(HASH).get("a1")).isInstanceOf(HashMap.class);
    }

    @Test
    void aNumberIsNoStringWhenItIsAKey() {
        Map<String, Object> hash = given("{ 200 => ok }").get(HASH);
        assertThatExceptionOfType(ClassCastException.class)
                .isThrownBy(
                        () -> hash.keySet().forEach(key -> assertThat(key.isEmpty()).isFalse()));
    }

    private static GivenSettings given(String value) {
        String text = "input { zoho { s => " + value + " } }";
        return GivenSettings.of(
                PipelineFile.parse(text).settingsOf("zoho").get(0), VariableValues.in(ENV));
    }
}
