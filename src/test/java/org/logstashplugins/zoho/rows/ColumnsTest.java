package org.logstashplugins.zoho.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of columns are unique, and are found despite small differences. */
class ColumnsTest {
    @Test
    void manyEqualNamesTakeNoLongerThanOthers() {
        List<String> names = new ArrayList<>(Collections.nCopies(200_000, "a"));
        for (int i = 0; i < 100_000; i++) {
            names.add("a_" + i);
        }
        names.addAll(Collections.nCopies(200_000, ""));
        Columns columns =
                Assertions.assertTimeoutPreemptively(
                        Duration.ofSeconds(20), () -> new Columns(names));
        assertThat(columns.names()).doesNotHaveDuplicates().hasSize(names.size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Date & Time",
                "Date & Time ",
                " date & time",
                "Date  &  Time",
                "\u00A0Date\u00A0& \t Time",
                "\uFEFFDate &\u200B Time",
                "DATE & TIME",
                "Date\n& Time",
                "\uFF24ate & Time"
            })
    void aNameIsFoundByWhatPeopleSee(String name) {
        assertThat(new Columns(List.of("x", name)).position("Date & Time")).contains(1);
    }

    @Test
    void theVeryNameComesFirst() {
        Columns columns = new Columns(List.of("TIME", "Time", "time "));
        assertThat(columns.position("Time")).contains(1);
        assertThat(columns.position("tIME")).isEmpty();
        assertThat(columns.position("Timed")).isEmpty();
    }
}
