package org.logstashplugins.zoho.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way to a value in a JSON document. */
class PointerTest {
    private static final Map<String, Object> DOCUMENT =
            Map.of(
                    "a",
                    Map.of("b", List.of("first", Map.of("c", 7))),
                    "a.b",
                    "dotted",
                    "x/y",
                    Map.of("~", "tilde"),
                    "",
                    "empty name");

    @ParameterizedTest
    @CsvSource({
        "/a/b/0, first",
        "a.b.0, first",
        "/a/b/1/c, 7",
        "a.b.1.c, 7",
        "/a.b, dotted",
        "/x~1y/~0, tilde",
        "/, empty name"
    })
    void leadsToAValue(String pointer, String value) {
        assertThat(Pointer.of(pointer).in(DOCUMENT)).map(Object::toString).contains(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/b",
                "/a/c",
                "/a/b/2",
                "/a/b/-1",
                "/a/b/01x",
                "/a/b/0/0",
                "/a/b/99999999999"
            })
    void leadsNowhere(String pointer) {
        assertThat(Pointer.of(pointer).in(DOCUMENT)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.", ".a", "a..b", "/a~", "/a~2", "/~~0"})
    void isWrong(String text) {
        assertThatThrownBy(() -> Pointer.of(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/a/b/0", "/a~1b/~0/~01", "/", "//"})
    void printsWhatWasRead(String text) {
        assertThat(Pointer.of(text)).hasToString(text);
    }

    @Test
    void theRootIsTheDocument() {
        assertThat(Pointer.ROOT.in(DOCUMENT)).contains(DOCUMENT);
        assertThat(Pointer.ROOT).hasToString("");
        assertThat(Pointer.ROOT.in(null)).isEmpty();
    }

    @Test
    void knowsWhatIsBelowIt() {
        Pointer a = Pointer.of("/a");
        assertThat(a.leadsTo(a)).isTrue();
        assertThat(a.leadsTo(a.child("b"))).isTrue();
        assertThat(Pointer.ROOT.leadsTo(a)).isTrue();
        assertThat(a.leadsTo(Pointer.ROOT)).isFalse();
        assertThat(a.leadsTo(Pointer.of("/ab"))).isFalse();
        assertThat(a.then(Pointer.of("/b/0"))).isEqualTo(Pointer.of("/a/b/0"));
    }

    @Test
    void replacesOnlyWhatIsThere() {
        Map<String, Object> inner = new HashMap<>(Map.of("b", "old"));
        Map<String, Object> document = new HashMap<>(Map.of("a", inner));

        Pointer.of("/a/b").replace(document, "new");
        Pointer.of("/a/c").replace(document, "new");
        Pointer.of("/d/e").replace(document, "new");
        Pointer.ROOT.replace(document, "new");

        assertThat(document).isEqualTo(Map.of("a", Map.of("b", "new")));
    }
}
