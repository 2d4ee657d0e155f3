package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts with placeholders. */
class TemplateTest {
    private static final Map<String, Object> VALUES =
            Map.of(
                    "from",
                    17L,
                    "host",
                    "https://h/p",
                    "name",
                    "a b/c&d",
                    "big",
                    new BigDecimal("1E+3"),
                    "flag",
                    true);

    private static Optional<?> value(String name) {
        return Optional.ofNullable(VALUES.get(name));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            quoteCharacter = '`',
            value = {
                "plain, plain",
                "`since {from}`, since 17",
                "{from}{flag}, 17true",
                "{{from}}, {from}",
                "{{from}}-{from}, {from}-17",
                "{from, {from",
                "{}, {}",
                "{1}, {1}",
                "{ from }, { from }",
                "{\"from\":{from}}, {\"from\":17}",
                "{big}, 1000",
                "{cursor}, -",
                "`since {from}, {cursor}`, -"
            })
    void areFilled(String text, String expected) {
        assertThat(new Template(text).fill(TemplateTest::value))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void nameTheirPlaceholdersInOrder() {
        assertThat(new Template("{b}/{a}/{b}/{{c}}").names()).isEqualTo(List.of("b", "a", "b"));
        assertThat(new Template("{endpoint.mail}/x").names()).containsExactly("endpoint.mail");
        assertThat(new Template("{from}").only()).hasValue("from");
        assertThat(new Template("{{from}}").only()).isEmpty();
        assertThat(new Template(" {from}").only()).isEmpty();
    }

    @Test
    void areEncodedForAQueryOnce() {
        Template template = new Template("x y={name}");
        assertThat(template.fillQuery(TemplateTest::value, Set.of()))
                .hasValue("x%20y%3Da%20b%2Fc%26d");
        assertThat(template.fillQuery(name -> Optional.of("a%20b&c"), Set.of("name")))
                .hasValue("x%20y%3Da%20b%26c");
    }

    @Test
    void keepAnAddressAtTheirBeginning() {
        assertThat(new Template("{host}/{name}").fillAddress(TemplateTest::value))
                .hasValue("https://h/p/a%20b%2Fc%26d");
        assertThat(new Template("https://h/{host}").fillAddress(TemplateTest::value))
                .hasValue("https://h/https%3A%2F%2Fh%2Fp");
    }

    @Property
    void doNotReadPlaceholdersInValues(@ForAll String value) {
        assertThat(new Template("<{a}>").fill(name -> Optional.of(value)))
                .hasValue("<" + value + ">");
    }
}
