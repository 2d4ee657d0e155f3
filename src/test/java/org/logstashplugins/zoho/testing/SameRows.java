package org.logstashplugins.zoho.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Compares rows regardless of their order. AssertJ compares every row with every other, which takes
 * longer for some thousand rows than everything else in a test.
 */
public final class SameRows {
    private SameRows() {}

    /** Fails, and says which rows differ, unless both have each row equally often. */
    public static <T> void assertSame(
            String what, Collection<? extends T> actual, Collection<? extends T> expected) {
        if (!counts(actual).equals(counts(expected))) {
            assertThat(actual).as(what).hasSameSizeAs(expected);
            assertThat(actual)
                    .as(what)
                    .map(row -> (Object) row)
                    .containsExactlyInAnyOrderElementsOf(expected);
        }
    }

    private static Map<Object, Integer> counts(Collection<?> rows) {
        Map<Object, Integer> counts = new HashMap<>();
        rows.forEach(row -> counts.merge(row, 1, Integer::sum));
        return counts;
    }
}
