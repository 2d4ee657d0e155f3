package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header Link, as RFC 8288 allows it and as servers write it. */
class LinkHeaderTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "<U>; rel=\"next\"                               | U",
                "<U>; rel=next                                   | U",
                "<U>;rel=next                                    | U",
                "<U> ; rel = \"next\"                            | U",
                "<U>; rel=\"last next\"                          | U",
                "<U>; Rel=\"Next\"                               | U",
                "<U>; REL=NEXT                                   | U",
                "<U>; rel='next'                                 | U",
                "<U>; title=\"page 2, next\"; rel=\"next\"       | U",
                "<U>; rel=\"next\"; title=\"page 2, <last>\"     | U",
                "<U>; title=\"a \\\"b\\\"; rel=prev\"; rel=next  | U",
                "<U>; title*=UTF-8''n%c3%a4chste; rel=next       | U",
                "<U?a=b,c;d>; rel=\"next\"                       | U?a=b,c;d",
                "<L>; rel=\"last\", <U>; rel=\"next\"            | U",
                "<L>; rel=\"last\",, <U>; rel=\"next\",          | U",
                "<U>; rel=\"next\", <L>; rel=\"last\"            | U",
                "<U>; results=\"true\"; rel=\"next\"; c=\"0:2:0\" | U",
                "<U>; flag; rel=next                             | U",
                "<U>; rel=prev; rel=next                         | -",
                "<U>; rel=\"nextish\"                            | -",
                "<U>; rel=\"http://example.com/next\"            | -",
                "<U>; rev=\"next\"                               | -",
                "<U>; title=\"rel=next\"                         | -",
                "<L>; rel=\"last\"                               | -",
                "<U>                                             | -",
            })
    void namesTheNextPage(String header, String expected) {
        assertThat(LinkHeader.next(header)).isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "U; rel=next",
                "<U; rel=next",
                "<U>; rel=\"next",
                "<U> rel=next",
                "<L>; title=\"a \"b\" c\"; rel=last, <U>; rel=next",
            })
    void thatCannotBeReadIsRefused(String header) {
        assertThatThrownBy(() -> LinkHeader.next(header))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<", "<>;", "<>; a=\"", "<>; a='", ",", "<>,", "; ", "<>; rel=\"\\"})
    void isReadInOnePass(String part) {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> {
                    try {
                        LinkHeader.next(part.repeat(100_000));
                    } catch (IllegalArgumentException e) {
                        // An exception is a valid result.
                    }
                });
    }

    @Property
    void nextIsFoundBehindAnyTitle(
            @ForAll @StringLength(max = 20) @CharRange(from = ' ', to = '~') String title,
            @ForAll @Chars({'"', '\\', ',', ';', '<', '>'}) @StringLength(max = 8) String more) {
        String quoted = (title + more).replace("\\", "\\\\").replace("\"", "\\\"");

        assertThat(LinkHeader.next("<L>; title=\"" + quoted + "\", <U>; rel=next")).contains("U");
    }
}
