package org.logstashplugins.zoho.source.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.simulator.http.Fault;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.LogLines;
import org.logstashplugins.zoho.testing.ZohoRun;

/** Views that change at Zoho, and filters that need another time format. */
class ViewChangesTest {
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");

    @TempDir Path data;

    private final JumpingClock clock = new JumpingClock(START);
    private Simulator simulator;
    private Workspace workspace;

    @BeforeEach
    void startZoho() {
        simulator = Simulator.start(clock);
        ZohoRun.register(simulator);
        workspace =
                simulator
                        .analytics()
                        .organization("600", "Example")
                        .workspace("700", "Zoho Analytics Audits");
    }

    @AfterEach
    void stopZoho() {
        simulator.close();
    }

    private View view(String id) {
        return workspace.view(
                id,
                "Activity Log",
                Column.date("Date & Time", "dd MMM, yyyy HH:mm:ss"),
                Column.text("Action"));
    }

    private static ViewRow row(Instant time, String action) {
        return ViewRow.of(LocalDateTime.ofInstant(time, ZoneOffset.UTC), action);
    }

    private Map<String, Object> settings(Map<String, Object> options) {
        Map<String, Object> stream = new HashMap<>(Map.of("timezone", "UTC"));
        stream.putAll(options);
        return ZohoRun.settings(simulator.url(), Map.of("analytics.activity", stream));
    }

    private List<String> poll() throws InterruptedException {
        List<LogstashEvent> events = ZohoRun.once(settings(Map.of()), clock, data);
        return actions(events);
    }

    private static List<String> actions(List<LogstashEvent> events) {
        return events.stream()
                .map(event -> String.valueOf(event.field("[zoho][analytics][activity][action]")))
                .toList();
    }

    /** The log was switched off and on again: its rows are there again, with newer ones. */
    @ParameterizedTest
    @ValueSource(ints = {1, 3, 70})
    void aLogWhoseTableIsMadeAnewIsReadOn(int hours) throws InterruptedException {
        View old = view("800");
        ViewRow first = row(START.minusSeconds(7_200), "first");
        ViewRow second = row(START.minusSeconds(600), "second");
        old.append(first, second);
        List<String> got = new ArrayList<>(poll());
        workspace.remove(old);
        clock.advance(Duration.ofHours(hours));
        ViewRow third = row(clock.instant().minusSeconds(hours * 1_800L + 300), "third");
        view("801").append(first, second, third);
        try (LogLines lines = LogLines.capture()) {
            got.addAll(poll());
            got.addAll(poll());
            assertThat(lines.at("WARN"))
                    .filteredOn(line -> line.contains("was created again at Zoho"))
                    .singleElement()
                    .asString()
                    .contains("its id was 800 and is 801");
        }
        clock.advance(Duration.ofHours(1));
        got.addAll(poll());
        assertThat(got).containsExactly("first", "second", "third");
    }

    /** The format of an older page of Zoho. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void timesInFiltersAreWrittenInIsoWhereZohoTakesNothingElse(boolean byJob)
            throws InterruptedException {
        view("800")
                .append(row(START.minusSeconds(7_200), "first"))
                .asyncOnly(byJob)
                .columns(column -> column.dateFormat().isEmpty() ? column : column.filteredInIso());
        List<String> got = new ArrayList<>(poll());
        int asked = simulator.count("analytics.export") + simulator.count("analytics.job.create");
        clock.advance(Duration.ofHours(1));
        got.addAll(poll());
        assertThat(got).containsExactly("first");
        // The format that works is known now.
        assertThat(simulator.count("analytics.export") + simulator.count("analytics.job.create"))
                .isEqualTo(asked + 1);
    }

    @Test
    void theFormatOfTimesInFiltersCanBeSet() throws InterruptedException {
        view("800")
                .append(row(START.minusSeconds(7_200), "first"))
                .columns(column -> column.dateFormat().isEmpty() ? column : column.filteredInIso());
        Map<String, Object> set = settings(Map.of("filter_time_format", "yyyy-MM-dd HH:mm:ss"));
        assertThat(actions(ZohoRun.once(set, clock, data))).containsExactly("first");
        assertThat(simulator.count("analytics.export")).isEqualTo(1);
    }

    @Test
    void aDataWarningCanBeLeftAside() throws InterruptedException {
        view("800").append(row(START.minusSeconds(7_200), "first"));
        assertThat(
                        actions(
                                ZohoRun.once(
                                        settings(Map.of("validate_system_tags", "false")),
                                        clock,
                                        data)))
                .containsExactly("first");
    }

    @Test
    void namesOfMonthsMayBeInTheLanguageOfTheAccount() throws InterruptedException {
        view("800")
                .append(
                        row(Instant.parse("2026-03-09T18:54:42Z"), "first"),
                        row(Instant.parse("2026-03-10T08:00:00Z"), "second"));
        simulator.disturb(
                "analytics.export",
                1,
                Fault.altered(
                        body ->
                                new String(body, StandardCharsets.UTF_8)
                                        .replace("Mar", "Mär")
                                        .getBytes(StandardCharsets.UTF_8)));
        assertThat(ZohoRun.once(settings(Map.of()), clock, data))
                .hasSize(2)
                .allSatisfy(event -> assertThat(event.field("[tags]")).isNull())
                .anySatisfy(
                        event ->
                                assertThat(event.timestamp())
                                        .isEqualTo(Instant.parse("2026-03-09T18:54:42Z")));
    }
}
