package org.logstashplugins.zoho.cli.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class SettingsTextTest {
    /** Texts as a pipeline file can have them: quotes of one kind, or escaped ones. */
    @Provide
    Arbitrary<Object> values() {
        Arbitrary<String> plain =
                Arbitraries.strings().withChars("aZ09 #{}[]=>,:/%$é\n").ofMaxLength(12);
        Arbitrary<String> quoted =
                Arbitraries.strings()
                        .withChars("a\"b' ")
                        .ofMaxLength(8)
                        .filter(text -> text.indexOf('"') < 0 || text.indexOf('\'') < 0);
        Arbitrary<Object> leaf =
                Arbitraries.oneOf(
                        plain.map(Object.class::cast),
                        quoted.map(Object.class::cast),
                        Arbitraries.longs().between(-9999, 9999).map(Object.class::cast));
        return Arbitraries.recursive(
                () -> leaf,
                inner ->
                        Arbitraries.oneOf(
                                inner.list().ofMaxSize(3).map(Object.class::cast),
                                Arbitraries.maps(
                                                Arbitraries.strings()
                                                        .alpha()
                                                        .ofMinLength(1)
                                                        .ofMaxLength(5),
                                                inner)
                                        .ofMaxSize(3)
                                        .map(Object.class::cast)),
                0,
                2);
    }

    @Property(tries = 300)
    void whatIsWrittenIsReadAgain(@ForAll("values") Object value) {
        String file = "input { zoho { it => " + SettingsText.of(value) + " # a remark\n } }";

        assertThat(PipelineFile.parse(file).settingsOf("zoho"))
                .singleElement()
                .satisfies(settings -> assertThat(settings).isEqualTo(Map.of("it", value)));
    }

    @Test
    void aCodecIsNoValue() {
        assertThatThrownBy(() -> SettingsText.of(new PluginBlock("json", Map.of())))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
