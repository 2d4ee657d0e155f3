package org.logstashplugins.zoho.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.logstashplugins.zoho.faults.FaultCase.Guarantee;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.http.Fault;

/** Changes to the table, or to the permissions on it. */
final class TableFaults {
    private static final String NO_VIEW = "(error 7104): the view does not exist";
    private static final String WHICH_VIEWS =
            "There is no view \"Activity Log\" or \"Activity Logs\". This account sees: Access Logs.";

    private TableFaults() {}

    static Stream<FaultCase> cases() {
        return Stream.of(views(), columns(), permissions()).flatMap(List::stream);
    }

    private static List<FaultCase> views() {
        return List.of(
                FaultCase.of(
                                "the view is gone, and comes back",
                                stage -> stage.workspace.remove(stage.struck))
                        .lifted(stage -> stage.workspace.restore(stage.struck))
                        .says(NO_VIEW, WHICH_VIEWS),
                FaultCase.of(
                                "the view is gone, and another takes its name",
                                stage -> stage.workspace.remove(stage.struck))
                        .lifted(TableFaults::another)
                        .says(NO_VIEW, WHICH_VIEWS)
                        .warns("was created again at Zoho: its id was 800 and is 802."));
    }

    private static void another(Stage stage) {
        View view =
                stage.workspace.view(
                        "802", "Activity Log", stage.struck.columns().toArray(Column[]::new));
        stage.struck
                .visibleAt(stage.clock.instant().plus(Duration.ofDays(1)))
                .forEach(view::append);
    }

    private static List<FaultCase> columns() {
        return List.of(
                FaultCase.of(
                                "a column gets another name",
                                stage -> rename(stage, "Performed By", "Actor"))
                        .prepared(stage -> stage.settings.put("overlap", "30m"))
                        .lifted(stage -> {})
                        .guarantee(Guarantee.OVERLAP_AGAIN)
                        .also(stage -> assertAgain(stage, "2026-03-10T08:50:00Z")),
                FaultCase.of(
                                "the time column gets another name, and its own again",
                                stage -> rename(stage, "Date & Time", "When"))
                        .lifted(stage -> rename(stage, "When", "Date & Time"))
                        .says(
                                "(error 7330): the view has no column with the name in the filter.",
                                "There is no time_column \"Date & Time\"."),
                FaultCase.of(
                                "a column is added",
                                stage -> stage.struck.add(Column.text("Extra"), "more"))
                        .lifted(stage -> {}),
                FaultCase.of("a column is removed", stage -> stage.struck.removeLastColumn())
                        .prepared(
                                stage -> {
                                    addExtra(stage);
                                    stage.settings.put("overlap", "30m");
                                })
                        .guarantee(Guarantee.OVERLAP_AGAIN)
                        .also(stage -> assertAgain(stage, "2026-03-10T08:50:00Z")),
                FaultCase.of("a column is added, and removed", TableFaults::addExtra)
                        .lifted(stage -> stage.struck.removeLastColumn())
                        .guarantee(Guarantee.OVERLAP_AGAIN),
                FaultCase.of(
                                "the columns change places",
                                stage -> stage.disturb(Fault.altered(body -> stage.turnedTable())))
                        .lasting(Duration.ofHours(1))
                        .warns("rows lie outside the time asked for"),
                FaultCase.of(
                                "the time column is shown in another format",
                                stage -> show(stage, "yyyy-MM-dd HH:mm:ss"))
                        .prepared(stage -> stage.settings.put("overlap", "30m"))
                        .lifted(stage -> {})
                        .says("(error 7331): it does not understand the time filter.")
                        .state("waiting")
                        .guarantee(Guarantee.OVERLAP_AGAIN)
                        .also(stage -> assertAgain(stage, "2026-03-10T08:50:00Z")));
    }

    private static void addExtra(Stage stage) {
        stage.struck.add(Column.text("Extra"), "more");
    }

    private static void rename(Stage stage, String from, String to) {
        change(stage, column -> column.name().equals(from) ? column.named(to) : column);
    }

    private static void show(Stage stage, String format) {
        change(stage, column -> column.dateFormat().isEmpty() ? column : column.shownAs(format));
    }

    private static void change(Stage stage, UnaryOperator<Column> change) {
        stage.struck.columns(change);
    }

    /** Checks that no row from before the overlap came twice. */
    private static void assertAgain(Stage stage, String overlapBegins) {
        List<String> all = stage.actions(Stage.STRUCK);
        List<String> old =
                stage.events(Stage.STRUCK).stream()
                        .filter(event -> event.timestamp().isBefore(Instant.parse(overlapBegins)))
                        .map(Stage::action)
                        .toList();
        List<String> there = stage.there(stage.struck);
        assertThat(all.size()).isLessThan(2 * there.size());
        assertThat(old).isNotEmpty();
        old.forEach(
                action ->
                        assertThat(all)
                                .filteredOn(action::equals)
                                .hasSameSizeAs(there.stream().filter(action::equals).toList()));
    }

    private static List<FaultCase> permissions() {
        return List.of(
                FaultCase.of(
                                "the permission to export is taken, and given back",
                                stage -> stage.struck.exportable(false))
                        .lifted(stage -> stage.struck.exportable(true))
                        .says("(error 7301): the account behind refresh_token may not do this."),
                FaultCase.of(
                                "the view can only be exported by a job for a while",
                                stage -> stage.struck.asyncOnly(true))
                        .prepared(Stage::withoutJobs)
                        .lifted(stage -> stage.struck.asyncOnly(false))
                        .says("(error 8133): this view is too large or of a kind"),
                FaultCase.of(
                                "the view can only be exported by a job from now on",
                                stage -> stage.struck.asyncOnly(true))
                        .lifted(stage -> {}),
                FaultCase.of(
                                "the units of the day are used up, and a new day comes",
                                stage -> stage.workspace.organization().dailyUnits(1))
                        .lifted(stage -> stage.workspace.organization().dailyUnits(30_000))
                        .says(
                                "the organization's API units of this day are used up.",
                                "the organization's API units of this day are used up.")
                        .lasting(Duration.ofMinutes(14 * 60 + 21))
                        .both());
    }
}
