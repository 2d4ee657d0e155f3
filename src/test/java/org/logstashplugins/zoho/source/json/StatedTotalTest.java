package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many rows or pages an answer states. */
class StatedTotalTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "x-total-count | 12          | 12 | 0 | header:x-total-count",
                "x-total-pages | 3           | 0  | 3 | header:x-total-pages",
                "content-range | items 0-9/57 | 57 | 0 | header:content-range",
                "content-range | items 0-9/* | 0  | 0 | ''",
                "x-total-count | many        | 0  | 0 | ''",
                "x-total-count | -1          | 0  | 0 | ''",
                "etag          | 12          | 0  | 0 | ''"
            })
    void headersStateIt(String header, String value, long rows, long pages, String pointer) {
        StatedTotal total = of("{\"rows\":[1]}", Map.of(header, value));
        assertThat(total).isEqualTo(new StatedTotal(rows, pages, 0, pointer));
    }

    @Test
    void theBodyStatesIt() {
        assertThat(of("{\"rows\":[1],\"total\":99}", Map.of()).rows()).isEqualTo(99);
        assertThat(of("{\"rows\":[1],\"total_pages\":4}", Map.of()).pages()).isEqualTo(4);
        assertThat(of("{\"rows\":[1]}", Map.of())).isEqualTo(StatedTotal.NONE);
    }

    @Test
    void theLargestNumberCounts() {
        StatedTotal small = new StatedTotal(5, 0, 2, "/a");
        StatedTotal large = new StatedTotal(9, 1, 0, "/b");
        assertThat(small.or(large)).isEqualTo(new StatedTotal(9, 1, 2, "/b"));
        assertThat(large.or(small)).isEqualTo(new StatedTotal(9, 1, 2, "/b"));
        assertThat(small.or(StatedTotal.NONE)).isEqualTo(small);
    }

    @ParameterizedTest
    @CsvSource({
        "10,0,9,1,true",
        "10,0,10,1,false",
        "0,3,5,2,true",
        "0,3,5,3,false",
        "0,3,5,0,false"
    })
    void isComparedWithWhatCame(long rows, long pages, long came, long asked, boolean more) {
        assertThat(new StatedTotal(rows, pages, 0, "/a").isMoreThan(came, asked)).isEqualTo(more);
    }

    @Test
    void otherSignsOfANextPageAreFound() {
        JsonPages pages = new JsonPages(folder);
        Map<String, String> headers = Map.of("x-next-page", "2", "link", "<u>; rel=next");
        assertThat(
                        StatedTotal.others(
                                pages.page(headers),
                                pages.read("{\"rows\":[1]}", List.of()),
                                Set.of()))
                .containsExactly("header:Link", "header:x-next-page");
    }

    private StatedTotal of(String json, Map<String, String> headers) {
        JsonPages pages = new JsonPages(folder);
        return StatedTotal.of(pages.page(headers), pages.read(json, List.of()));
    }
}
