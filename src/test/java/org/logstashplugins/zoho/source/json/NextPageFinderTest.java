package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.config.Problems;
import org.logstashplugins.zoho.rows.Pointer;

/** What an answer says about the page after it, by type of paging. */
class NextPageFinderTest {
    private static final Map<String, Object> CURSOR =
            Map.of("type", "cursor", "next", Map.of("c", "/next"), "more", "/more");

    @TempDir Path folder;
    private final KnownPointers pointers = new KnownPointers(text -> {});

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "{\"rows\":[1],\"next\":\"x\"}                    | x",
                "{\"rows\":[1],\"next\":7}                        | 7",
                "{\"rows\":[],\"next\":\"x\",\"more\":true}       | x",
                "{\"rows\":[1],\"next\":\"x\",\"more\":\"no\"}    | -",
                "{\"rows\":[1],\"next\":\"x\",\"more\":0}         | -",
                "{\"rows\":[1],\"next\":null}                     | -",
                "{\"rows\":[1],\"next\":\"null\"}                 | -",
                "{\"rows\":[1],\"next\":false}                    | -",
                "{\"rows\":[1],\"next\":0}                        | -",
                "{\"rows\":[1],\"next\":\"\"}                     | -",
                "{\"rows\":[1]}                                   | -",
            })
    void aCursorLeadsOnUnlessAFlagEndsTheList(String json, String cursor) throws ApiException {
        NextPage next = find(CURSOR, json, Map.of());
        assertThat(next.next().map(position -> position.values().get("c").toString()))
                .isEqualTo(Optional.ofNullable(cursor));
    }

    @Test
    void aMissingCursorIsNamed() throws ApiException {
        assertThat(find(CURSOR, "{\"rows\":[1]}", Map.of()).missing()).containsExactly("/next");
        assertThat(find(CURSOR, "{\"rows\":[1],\"next\":null}", Map.of()).missing()).isEmpty();
        assertThat(find(CURSOR, "{\"rows\":[1],\"more\":true}", Map.of()).promised()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"rows\":[1],\"next\":\"x\",\"more\":\"perhaps\"}",
                "{\"rows\":[1],\"next\":{\"a\":1}}"
            })
    void aStrangeAnswerIsRefused(String json) {
        assertThatThrownBy(() -> find(CURSOR, json, Map.of()))
                .isInstanceOf(ApiException.class)
                .hasMessageStartingWith("An answer cannot be understood: ");
    }

    @Test
    void aNumberedPageIsTheLastWhenItIsEmptyOrShort() throws ApiException {
        Map<String, Object> page = Map.of("type", "page", "size", "2", "until_short_page", "true");
        assertThat(find(page, "{\"rows\":[1,2]}", Map.of()).next())
                .get()
                .extracting(Position::page)
                .isEqualTo(2L);
        NextPage last = find(page, "{\"rows\":[1]}", Map.of());
        assertThat(last.next()).isEmpty();
        assertThat(last.concluded()).isTrue();
        assertThat(last.beyond()).isPresent();
        assertThat(find(Map.of("type", "page"), "{\"rows\":[]}", Map.of()).next()).isEmpty();
    }

    @Test
    void anOffsetGrowsByTheRowsThatCame() throws ApiException {
        NextPage next = find(Map.of("type", "offset"), "{\"rows\":[1,2,3]}", Map.of());
        assertThat(next.next()).get().extracting(Position::offset).isEqualTo(3L);
    }

    @Test
    void aLinkLeadsOn() throws ApiException {
        Map<String, Object> link = Map.of("type", "link_header");
        NextPage next = find(link, "[]", Map.of("link", "<https://h/2>; rel=\"next\""));
        assertThat(next.next().orElseThrow().values()).containsValue("https://h/2");
        assertThat(find(link, "[]", Map.of()).missing()).containsExactly("header:link");
        assertThatThrownBy(() -> find(link, "[]", Map.of("link", "https://h/2")))
                .hasMessageContaining("is not a link");
    }

    @Test
    void aRuleEndsTheList() throws ApiException {
        Map<String, Object> options = new LinkedHashMap<>(CURSOR);
        options.put("stop", Map.of("field", "/state", "value", "done"));
        String rest = "\"rows\":[1],\"next\":\"x\"}";
        assertThat(find(options, "{\"state\":\"done\"," + rest, Map.of()).next()).isEmpty();
        assertThat(find(options, "{\"state\":\"more\"," + rest, Map.of()).next()).isPresent();
    }

    @Test
    void withoutPagingThereIsOnePage() throws ApiException {
        NextPage next = find(Map.of(), "{\"rows\":[1],\"next\":\"x\"}", Map.of());
        assertThat(next.next()).isEmpty();
        assertThat(next.concluded()).isTrue();
    }

    private NextPage find(Map<String, Object> options, String json, Map<String, String> headers)
            throws ApiException {
        Problems problems = new Problems();
        Paging paging =
                PagingReader.read(
                        new Options("paging", options, problems), Set.of(), Pointer.of("/rows"));
        assertThat(problems.found()).isEmpty();
        JsonPages pages = new JsonPages(folder);
        return new NextPageFinder(paging, pointers)
                .find(
                        paging.start(),
                        pages.page(headers),
                        pages.read(json, List.copyOf(paging.wanted())),
                        0);
    }
}
