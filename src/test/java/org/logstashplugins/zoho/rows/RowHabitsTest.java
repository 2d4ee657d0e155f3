package org.logstashplugins.zoho.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What all rows of a file have in common does not count as damage. */
class RowHabitsTest {
    private static final String TIME = "2026-03-10 08:00";
    private static final String[] HEADER = {"Time", "User", "City"};

    private static String[] row(String... values) {
        return values;
    }

    private static RowHabits habits(String[]... rows) {
        return RowHabits.of(HEADER, List.of(rows), 0);
    }

    @Test
    void usuallyARowStaysAsItIs() {
        RowHabits habits = habits(row(TIME, "a", "b"), row(TIME, "c", "d"));
        assertThat(habits).isEqualTo(RowHabits.NONE);
        assertThat(habits.fit(row(TIME, "a"), 3)).containsExactly(TIME, "a");
        assertThat(habits.fit(row(TIME, "a", "b", ""), 3)).containsExactly(TIME, "a", "b", "");
    }

    @Test
    void emptyValuesAfterTheLastColumnAreDropped() {
        RowHabits habits = habits(row(TIME, "a", "b", ""), row(TIME, "c", "d", " "));
        assertThat(habits.spare()).isEqualTo(1);
        assertThat(habits.fit(row(TIME, "a", "b", ""), 3)).containsExactly(TIME, "a", "b");
        assertThat(habits.fit(row(TIME, "a", "b", "x"), 3)).containsExactly(TIME, "a", "b", "x");
    }

    @Test
    void oneRowIsNoHabit() {
        assertThat(habits(row(TIME, "a", "b", "")).spare()).isZero();
        assertThat(habits(row(TIME, "a"))).isEqualTo(RowHabits.NONE);
    }

    @Test
    void emptyValuesThatAreLeftOutAreFilledIn() {
        RowHabits habits = habits(row(TIME, "a"), row(TIME, "c"), row(TIME, "e", "f"));
        assertThat(habits.fewest()).isEqualTo(2);
        assertThat(habits.fit(row(TIME, "a"), 3)).containsExactly(TIME, "a", "");
        assertThat(habits.fit(row(TIME), 3)).containsExactly(TIME);
    }

    @Test
    void aCompleteRowThatEndsEmptyShowsThatNothingIsLeftOut() {
        assertThat(habits(row(TIME, "a"), row(TIME, "c"), row(TIME, "e", "")))
                .isEqualTo(RowHabits.NONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"S.No", "Sl. No.", "#", "Row Number"})
    void aColumnWithRowNumbersIsLeftOut(String name) {
        String[] header = {name, "Time", "User"};
        RowHabits habits =
                RowHabits.of(header, List.of(row("1", TIME, "a"), row("2", TIME, "b")), 1);
        assertThat(habits.numbered()).isTrue();
        assertThat(habits.columns(header).names()).containsExactly("Time", "User");
        assertThat(habits.fit(row("7", TIME, "a"), 2)).containsExactly(TIME, "a");
    }

    @Test
    void otherNumbersAreValues() {
        String[] header = {"S.No", "Time"};
        assertThat(RowHabits.of(header, List.of(row("1", TIME), row("3", TIME)), 1).numbered())
                .isFalse();
        assertThat(RowHabits.of(header, List.of(), 1).numbered()).isFalse();
        String[] other = {"User", "Time"};
        assertThat(RowHabits.of(other, List.of(row("1", TIME), row("2", TIME)), 1).numbered())
                .isFalse();
    }

    @Test
    void invisibleCharactersAreBlank() {
        assertThat(RowHabits.blank(row("x", "", " \t", "\u00A0", "\uFEFF", "\u0000"), 1)).isTrue();
        assertThat(RowHabits.blank(row("x", "", "."), 1)).isFalse();
        assertThat(RowHabits.blank(row(), 0)).isTrue();
    }
}
