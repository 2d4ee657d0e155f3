package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.logstashplugins.zoho.faults.FaultCase.Guarantee;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.SameRows;

/**
 * Tests everything that can go wrong between Zoho and the queue, one fault at a time: a good poll,
 * the fault for a while, its end. The stream must go on by itself, report once what is wrong, and
 * in the end have every row once.
 */
@Timeout(120)
class FaultMatrixTest {
    private static final Duration GOOD = Duration.ofMinutes(40);

    /** How long rows may still be on their way: a lag, an interval and a minute. */
    private static final Duration UNDER_WAY = Duration.ofMinutes(32);

    /** As few polls as possible. */
    private static final Map<String, String> TIMES = Map.of("interval", "30m", "overlap", "30m");

    private static final String LASTING = " has been failing since ";

    @TempDir Path data;

    @ParameterizedTest(name = "{0}")
    @MethodSource({
        "org.logstashplugins.zoho.faults.AnswerFaults#cases",
        "org.logstashplugins.zoho.faults.WireFaults#cases",
        "org.logstashplugins.zoho.faults.TokenFaults#cases",
        "org.logstashplugins.zoho.faults.ContentFaults#cases",
        "org.logstashplugins.zoho.faults.TableFaults#cases",
        "org.logstashplugins.zoho.faults.TimeFaults#cases",
        "org.logstashplugins.zoho.faults.RedirectFaults#cases"
    })
    void comesThrough(FaultCase fault) throws InterruptedException {
        FaultCase.Setting setting = fault.setting();
        try (LogLines lines = LogLines.capture(Level.INFO);
                Stage stage = new Stage(data, setting.start(), setting.pluginZone())) {
            stage.rows(setting.length(), setting.late(), setting.tableZone());
            stage.settings.putAll(TIMES);
            fault.prepare().accept(stage);
            stage.begin();
            stage.runUntil(setting.start().plus(GOOD));
            assertThat(lines.at("ERROR")).as("before the fault").isEmpty();

            fault.strike().accept(stage);
            Instant end = setting.start().plus(GOOD).plus(setting.fault());
            stage.runUntil(end);
            assertThat(stage.metric(Stage.STRUCK, "state"))
                    .as("state")
                    .asString()
                    .matches(fault.state());
            if (!fault.shared()) {
                assertOtherUpToDate(stage);
            }

            fault.lift().accept(stage);
            recover(stage, fault);
            stage.assertRunning();
            assertLogged(lines, fault);
            assertRows(stage, fault);
            assertMetrics(stage, fault);
            fault.also().accept(stage);
        }
    }

    /** Waits until all rows must have come, and one overlap longer to see duplicates. */
    private static void recover(Stage stage, FaultCase fault) {
        FaultCase.Setting setting = fault.setting();
        Instant rowsEnd = setting.start().plus(setting.length()).plus(setting.late());
        stage.runUntil(rowsEnd.isAfter(stage.clock.instant()) ? rowsEnd : stage.clock.instant());
        stage.runUntil(stage.clock.instant().plus(setting.recovery()));
        if (fault.guarantee() != Guarantee.ITS_OWN) {
            assertThat(stage.actions(Stage.STRUCK))
                    .as("rows that came in time")
                    .containsAll(stage.there(stage.struck));
        }
        stage.runUntil(stage.clock.instant().plus(Duration.ofMinutes(75)));
    }

    private static void assertOtherUpToDate(Stage stage) {
        Instant sure = stage.clock.instant().minus(UNDER_WAY);
        assertThat(stage.actions(Stage.OTHER))
                .as("the other stream, while the fault lasts")
                .containsAll(
                        stage.other
                                .visibleAt(sure)
                                .map(row -> String.valueOf(row.values().get(2)))
                                .toList());
        assertThat(stage.count(Stage.OTHER, "failures")).isZero();
        assertThat(stage.metric(Stage.OTHER, "state")).isEqualTo("waiting");
    }

    private static void assertLogged(LogLines lines, FaultCase fault) {
        String prefix = "zoho stream \"" + Stage.STRUCK + "\": ";
        List<String> errors =
                lines.at("ERROR").stream()
                        .filter(line -> fault.shared() || line.startsWith(prefix))
                        .toList();
        List<String> goesOn =
                lines.at("INFO").stream()
                        .filter(line -> line.endsWith(Stage.STRUCK + "\" works again"))
                        .toList();
        assertThat(errors).as("lines at ERROR").hasSameSizeAs(fault.errors());
        for (int i = 0; i < errors.size(); i++) {
            assertThat(errors.get(i)).contains(fault.errors().get(i)).contains(" Next try in ");
        }
        assertThat(goesOn).as("works again").hasSize(errors.isEmpty() ? 0 : 1);
        if (!fault.shared()) {
            assertThat(lines.at("ERROR")).hasSameSizeAs(errors);
        }
        assertThat(lines.at("WARN").stream().filter(line -> !line.contains(LASTING)))
                .as("lines at WARN")
                .hasSameSizeAs(fault.warnings());
        // The stream may not try again until an hour after the fault.
        int hours = (int) fault.setting().fault().toHours() + 1;
        assertThat(lines.at("WARN").stream().filter(line -> line.contains(LASTING)))
                .as("reminders of what lasts, once an hour for each of two streams")
                .hasSizeLessThanOrEqualTo(2 * hours)
                .allMatch(line -> line.matches(".* since 20\\S+Z, tried \\d+ times?: .*"));
        for (String warning : fault.warnings()) {
            assertThat(lines.at("WARN")).anyMatch(line -> line.contains(warning));
        }
    }

    private static void assertRows(Stage stage, FaultCase fault) {
        SameRows.assertSame(
                "rows of the other stream", stage.actions(Stage.OTHER), stage.there(stage.other));
        if (fault.guarantee() == Guarantee.EXACTLY_ONCE) {
            SameRows.assertSame("rows", stage.actions(Stage.STRUCK), stage.there(stage.struck));
            assertThat(new HashSet<>(ids(stage))).hasSameSizeAs(ids(stage));
        } else if (fault.guarantee() == Guarantee.OVERLAP_AGAIN) {
            assertThat(new HashSet<>(stage.actions(Stage.STRUCK)))
                    .hasSameElementsAs(stage.there(stage.struck));
            assertThat(new HashSet<>(ids(stage))).hasSameSizeAs(ids(stage));
        }
    }

    private static List<Object> ids(Stage stage) {
        return stage.events(Stage.STRUCK).stream()
                .map(event -> event.field("[event][id]"))
                .toList();
    }

    private static void assertMetrics(Stage stage, FaultCase fault) {
        if (fault.errors().isEmpty()) {
            assertThat(stage.count(Stage.STRUCK, "failures")).as("failures").isZero();
        } else {
            assertThat(stage.count(Stage.STRUCK, "failures")).as("failures").isPositive();
        }
        assertThat(stage.count(Stage.STRUCK, "events"))
                .isEqualTo(stage.events(Stage.STRUCK).size());
        assertThat(stage.count(Stage.STRUCK, "duplicates")).as("duplicates").isPositive();
        assertThat(stage.report(Stage.STRUCK).problem()).isEmpty();
        assertThat(stage.metric(Stage.STRUCK, "state")).isEqualTo("waiting");
    }
}
