package org.logstashplugins.zoho.source.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

/** The set of digests that came before behaves like any other set. */
class KnownRowsTest {
    @Property
    void isASet(@ForAll List<Long> digests) {
        KnownRows known = new KnownRows();
        Set<Long> expected = new HashSet<>();
        for (long digest : digests) {
            // Zero and one share a slot, because zero marks a free one.
            assertThat(known.add(digest)).isEqualTo(expected.add(digest == 0 ? 1 : digest));
        }
        assertThat(known.size()).isEqualTo(expected.size());
    }

    @Property
    void digestsThatCollideAreToldApart(@ForAll List<@LongRange(min = 1, max = 50) Long> steps) {
        KnownRows known = new KnownRows();
        Set<Long> expected = new HashSet<>();
        for (long step : steps) {
            long digest = step << 32 | step;
            assertThat(known.add(digest)).isEqualTo(expected.add(digest));
        }
    }

    @Test
    void growsWithItsRows() {
        KnownRows known = new KnownRows();
        for (long digest = 1; digest <= 100_000; digest++) {
            assertThat(known.add(digest * 0x9E3779B97F4A7C15L)).isTrue();
        }
        for (long digest = 1; digest <= 100_000; digest++) {
            assertThat(known.add(digest * 0x9E3779B97F4A7C15L)).isFalse();
        }
        assertThat(known.size()).isEqualTo(100_000);
    }
}
