package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.rows.JsonPage;
import org.logstashplugins.zoho.source.json.PagingProgress.Page;
import org.logstashplugins.zoho.source.json.PagingProgress.Verdict;

/** When a list makes progress, and when it turns in a circle. */
class PagingProgressTest {
    @TempDir Path folder;
    private int positions;

    @Test
    void rowsWithIdsCountOnce() {
        PagingProgress progress = new PagingProgress(true, 1, false);
        assertThat(add(progress, page("a", "b"))).isEqualTo(Page.NEW);
        assertThat(add(progress, page("b", "c"))).isEqualTo(Page.NEW);
        assertThat(add(progress, page("c", "a"))).isEqualTo(Page.NOTHING);
        assertThat(progress.came()).isEqualTo(3);
    }

    @Test
    void rowsWithoutIdsInAnotherOrderMayBeOthers() {
        PagingProgress progress = new PagingProgress(false, 1, false);
        assertThat(add(progress, page("a", "b"))).isEqualTo(Page.NEW);
        assertThat(add(progress, page("b", "a"))).isEqualTo(Page.SHUFFLED);
        assertThat(add(progress, page("a", "b"))).isEqualTo(Page.NOTHING);
        assertThat(progress.came()).isEqualTo(4);
    }

    @Test
    void emptyPagesEndTheListAfterSome() {
        PagingProgress progress = new PagingProgress(true, 2, false);
        assertThat(verdict(progress, page())).isEqualTo(Verdict.GO_ON);
        assertThat(verdict(progress, page())).isEqualTo(Verdict.GO_ON);
        assertThat(progress.mayGoOn()).isTrue();
        assertThat(verdict(progress, page())).isEqualTo(Verdict.EMPTY);
        assertThat(progress.mayGoOn()).isFalse();
        assertThat(verdict(progress, page("a"))).isEqualTo(Verdict.GO_ON);
        assertThat(progress.barren()).isZero();
    }

    @Test
    void oneRepeatedPageIsAllowed() {
        PagingProgress progress = new PagingProgress(true, 5, false);
        assertThat(verdict(progress, page("a", "b"))).isEqualTo(Verdict.GO_ON);
        assertThat(verdict(progress, page("a", "b"))).isEqualTo(Verdict.GO_ON);
        assertThat(verdict(progress, page("b", "a"))).isEqualTo(Verdict.REPEATED);
    }

    @Test
    void aPositionThatWasAskedForEndsTheList() {
        PagingProgress progress = new PagingProgress(true, 5, false);
        Position position = new Position(1, 1, Map.of("c", "x"));
        assertThat(progress.verdict(true, position)).isEqualTo(Verdict.GO_ON);
        assertThat(progress.verdict(false, position)).isEqualTo(Verdict.END);
        assertThat(progress.verdict(true, position)).isEqualTo(Verdict.GO_ON);
    }

    @Test
    void theFirstPageIsRecognized() {
        PagingProgress progress = new PagingProgress(false, 5, false);
        add(progress, page("a", "b"));
        add(progress, page("c"));
        assertThat(progress.startsAgain(page("b", "a"))).isTrue();
        assertThat(progress.startsAgain(page("c"))).isFalse();
        assertThat(progress.isLongest(page("c", "d"))).isTrue();
        assertThat(progress.isLongest(page("c"))).isFalse();
    }

    private static Page add(PagingProgress progress, JsonPage page) {
        return progress.add(page, StatedTotal.NONE);
    }

    private Verdict verdict(PagingProgress progress, JsonPage page) {
        boolean isNew = add(progress, page) == Page.NEW;
        return progress.verdict(isNew, new Position(1, 1, Map.of("c", ++positions)));
    }

    private JsonPage page(String... ids) {
        List<String> rows = List.of(ids).stream().map("{\"id\":\"%s\"}"::formatted).toList();
        return new JsonPages(folder).read("{\"rows\":" + rows + "}", List.of(), "/id");
    }
}
