package org.logstashplugins.zoho.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that may show that a list does not end, found by their names. */
class JsonHintsTest {
    private final JsonHints hints = new JsonHints();

    private Object typed(String text) {
        return text.matches("\\d+") ? (Object) Integer.valueOf(text) : text;
    }

    @ParameterizedTest
    @CsvSource({
        "/has_more, true, LEAD",
        "/hasMore, true, LEAD",
        "/next, https://acme.test/2, LEAD",
        "/meta/next_page_token, abc, LEAD",
        "/links/cursor, abc, LEAD",
        "/total, 12, TOTAL",
        "/total_count, 12, TOTAL",
        "/@odata.count, 12, TOTAL",
        "/hits/total/value, 12, TOTAL",
        "/total_pages, 3, PAGES",
        "/paging/last_page, 3, PAGES",
        "/limit, 50, SIZE",
        "/per_page, 50, SIZE",
        "/truncated, true, PARTIAL",
        "/timed_out, true, PARTIAL",
        "/_shards/failed, 1, PARTIAL",
        "/error, no access, ERROR",
        "/error_code, 7, ERROR",
        "/status, failure, ERROR",
        "/success, false, ERROR"
    })
    void aNameTellsTheSort(String pointer, String value, JsonHint.Sort sort) {
        Pointer where = Pointer.of(pointer);
        assertThat(JsonHints.mayBe(where)).isTrue();
        hints.note(where, typed(value));
        assertThat(hints.found()).containsExactly(new JsonHint(where, sort, typed(value)));
    }

    @ParameterizedTest
    @CsvSource({
        "/has_more, false",
        "/next, null",
        "/error, none",
        "/error_code, 0",
        "/status, success",
        "/success, true",
        "/truncated, no",
        "/total, many",
        "/name, next",
        "/a/b/c/next, abc"
    })
    void nothingSpeaksAgainstTheEnd(String pointer, String value) {
        hints.note(Pointer.of(pointer), typed(value));
        assertThat(hints.found()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/name", "/rows", "/a/b/c/next"})
    void otherNamesNeedNotBeRead(String pointer) {
        Pointer where = pointer.isEmpty() ? Pointer.ROOT : Pointer.of(pointer);
        assertThat(JsonHints.mayBe(where)).isFalse();
    }

    @Test
    void objectsAndListsOfErrorsCount() {
        hints.below(Pointer.of("/error"), Map.of("text", "x"));
        hints.below(Pointer.of("/errors"), List.of("x"));
        hints.below(Pointer.of("/faults"), Map.of());
        assertThat(hints.found())
                .extracting(hint -> hint.pointer() + " " + hint.sort() + " " + hint.value())
                .containsExactly("/error ERROR {…}", "/errors ERROR {…}");
    }

    @Test
    void aLinkToTheNextPageIsFoundInAListOfLinks() {
        hints.below(
                Pointer.of("/links"),
                List.of(
                        Map.of("rel", "self", "href", "https://acme.test/1"),
                        Map.of("rel", "next", "href", "https://acme.test/2")));
        assertThat(hints.found())
                .containsExactly(
                        new JsonHint(
                                Pointer.of("/links/1/href"),
                                JsonHint.Sort.LEAD,
                                "https://acme.test/2"));
    }

    @Test
    void aNumberIsReadFromATextToo() {
        assertThat(new JsonHint(Pointer.ROOT, JsonHint.Sort.TOTAL, " 12 ").number()).isEqualTo(12);
        assertThat(new JsonHint(Pointer.ROOT, JsonHint.Sort.TOTAL, "1.5").number()).isZero();
    }
}
