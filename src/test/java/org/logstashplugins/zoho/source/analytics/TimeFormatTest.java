package org.logstashplugins.zoho.source.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/** The time format that Zoho gives for a column, and which formats are kept. */
class TimeFormatTest {
    @TempDir Path data;

    private final JumpingClock clock = new JumpingClock(Instant.parse("2026-03-10T09:00:00Z"));
    private Simulator simulator;
    private View view;

    @BeforeEach
    void startZoho() {
        simulator = Simulator.start(clock);
        ZohoRun.register(simulator);
        view =
                simulator
                        .analytics()
                        .organization("600", "Example")
                        .workspace("700", "Sales")
                        .view(
                                "800",
                                "Orders",
                                Column.date("Modified", "HH:mm:ss"),
                                Column.text("Order"))
                        .append(ViewRow.of(LocalDateTime.of(2026, 3, 10, 8, 0), "order"));
    }

    @AfterEach
    void stopZoho() {
        simulator.close();
    }

    private ZohoRun start() {
        Map<String, Object> stream =
                Map.of(
                        "kind",
                        "analytics_view",
                        "workspace",
                        "Sales",
                        "view",
                        "Orders",
                        "time_column",
                        "Modified",
                        "timezone",
                        "UTC");
        return ZohoRun.startOnce(
                ZohoRun.settings(simulator.url(), Map.of("orders", stream)), clock, data);
    }

    @Test
    void aFormatThatCannotBeReadIsAskedForAgainWhenItWasMended() {
        try (ZohoRun run = start()) {
            assertThat(run.toTheEnd()).isEmpty();
            assertThat(run.report().get(0).problem().orElse(""))
                    .contains("writes its times as \"HH:mm:ss\"")
                    .contains("Change the column's format in Zoho Analytics");
        }
        view.columns(
                column ->
                        column.name().equals("Modified")
                                ? column.shownAs("yyyy-MM-dd HH:mm:ss")
                                : column);
        try (ZohoRun run = start()) {
            assertThat(run.toTheEnd())
                    .extracting(event -> event.field("[zoho][custom][orders][order]"))
                    .isEqualTo(List.of("order"));
            assertThat(run.report().get(0).problem()).isEqualTo(Optional.empty());
        }
    }
}
