package org.logstashplugins.zoho.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.crash.Steps.Mishap;
import org.logstashplugins.zoho.crash.Steps.Point;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;

/** Rows whose delivery was saved before a crash in a large batch do not come again. */
class LargeBatchTest {
    private static final int ROWS = 3_000;

    /** The most rows that a stream delivers between two saves. */
    private static final int BOUND = 1_000;

    private static final List<ViewRow> ALL =
            IntStream.range(0, ROWS)
                    .mapToObj(
                            i ->
                                    Table.row(
                                            Story.START.minusSeconds(ROWS - i / 2),
                                            i % 5 == 0 ? "same" : "row " + i))
                    .toList();

    private static final Story STORY =
            new Story(Map.of(Table.ACTIVITY, ALL), 1, Site.POLL, Set.of());

    @TempDir private static Path data;

    private static List<Point> pushes;

    @BeforeAll
    static void listThePushes() throws IOException {
        Steps counting = Steps.undisturbed();
        STORY.play(counting, data.resolve("counting"));
        pushes = counting.points().stream().filter(step -> step.name().equals("push")).toList();
    }

    @ParameterizedTest(name = "before event {0}")
    @ValueSource(ints = {1, 1_000, 1_001, 3_000})
    void atMostTheRowsSinceTheLastSaveComeAgain(int push) throws Exception {
        Steps crash = Steps.with(Mishap.CRASH, pushes.get(push - 1));

        STORY.play(crash, data.resolve("crash-" + push));

        assertThat(crash.happened()).isTrue();
        assertThat(crash.mayRepeat()).isLessThanOrEqualTo(BOUND);
    }
}
