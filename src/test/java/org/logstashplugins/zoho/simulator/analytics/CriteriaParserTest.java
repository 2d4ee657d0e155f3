package org.logstashplugins.zoho.simulator.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CriteriaParserTest {
    private static final List<Column> COLUMNS =
            List.of(
                    Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                    Column.text("Who"),
                    Column.number("Count"),
                    Column.text("A \"quoted\" name"));

    private static final List<ViewRow> ROWS =
            List.of(
                    ViewRow.of(LocalDateTime.of(2026, 1, 5, 10, 0, 0), "O'Brien", 5L, "x"),
                    ViewRow.of(LocalDateTime.of(2026, 1, 5, 10, 0, 1), "Ana", 50L, "y"),
                    ViewRow.of(LocalDateTime.of(2026, 2, 1, 0, 0, 0), "", 7L, "z"));

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"Date & Time\" >= '05 Jan, 2026 10:00:01' | 1 2",
                "\"Date & Time\">='05 Jan, 2026 10:00:00' and \"Date & Time\"<='05 jan, 2026"
                        + " 10:00:01' | 0 1",
                "\"Date & Time\" < '01 Feb, 2026 00:00:00' | 0 1",
                "\"Date & Time\" > '05 Jan, 2026 10:00:00' AND \"Count\" = 7 | 2",
                "\"Activity\".\"Count\" <> 7 | 0 1",
                "\"Count\" != 5 | 1 2",
                "\"Count\" > 6.5 | 1 2",
                "\"Count\" > 9 | 1",
                "\"Count\" = '5' | 0",
                "\"Who\" = 'O''Brien' | 0",
                "\"Who\" is null | 2",
                "\"Who\" IS NOT NULL | 0 1",
                "\"Who\" <> 'Ana' | 0",
                "not \"Who\" = 'Ana' | 0",
                "\"Who\" in ('Ana', 'Bo') | 1",
                "\"Who\" not in ('Ana', 'Bo') | 0",
                "\"Who\" like 'O%' | 0",
                "\"Who\" not like '%n%' | ''",
                "\"Count\" = 5 or \"Count\" = 7 and \"Who\" = 'Ana' | 0",
                "(\"Count\" = 5 or \"Count\" = 50) and \"Who\" = 'Ana' | 1",
                "not (\"Count\" = 5 or \"Count\" = 50) | 2",
                "\"A \"\"quoted\"\" name\" = 'y' | 1",
                "\"Who\" = 'a and b' or \"Count\"=-1 | ''",
            })
    void keepsTheRowsItDescribes(String criteria, String kept) throws Exception {
        Predicate<ViewRow> test = CriteriaParser.parse(criteria, "Activity", COLUMNS);

        List<String> indexes = new ArrayList<>();
        for (int i = 0; i < ROWS.size(); i++) {
            if (test.test(ROWS.get(i))) {
                indexes.add(Integer.toString(i));
            }
        }
        assertThat(String.join(" ", indexes)).isEqualTo(kept.replace("''", ""));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "\"Nobody\" = 'x' | 7330",
                "\"who\" = 'x' | 7330",
                "\"Other\".\"Who\" = 'x' | 7332",
                "count(\"Who\") > 1 | 7333",
                "\"Date & Time\" >= '2026-01-05 10:00:00' | 7331",
                "\"Date & Time\" >= '30 Feb, 2026 10:00:00' | 7331",
                "\"Date & Time\" >= '05 Jan, 2026' | 7331",
                "\"Date & Time\" >= 5 | 7331",
                "\"Count\" = 'many' | 7331",
                "\"Who\" = Ana | 7331",
                "\"Who\" = \"Ana\" | 7331",
                "\"Who\" = 'Ana | 7331",
                "\"Who\" = 'a' 'b' | 7331",
                "\"Who\" between 'a' and 'b' | 7331",
                "(\"Who\" = 'a' | 7331",
                "\"Who\" = 'a' and | 7331",
                "\"Who\" is 'a' | 7331",
                "\"Who\" not = 'a' | 7331",
                "\"Who\" in () | 7331",
                "'a' = \"Who\" | 7331",
                "\"Who\" = 'a'; drop | 7331",
                "`` | 7331",
            })
    void refusesWhatTheGrammarLacks(String criteria, int code) {
        assertThatThrownBy(() -> CriteriaParser.parse(criteria, "Activity", COLUMNS))
                .isInstanceOfSatisfying(
                        AnalyticsError.Refusal.class,
                        refusal -> assertThat(refusal.error().code()).isEqualTo(code));
    }
}
