package org.logstashplugins.zoho.source.analytics;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.cli.host.LogstashEvent;
import org.logstashplugins.zoho.event.EventIdRecipe;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;
import org.logstashplugins.zoho.simulator.analytics.Workspace;
import org.logstashplugins.zoho.testing.JumpingClock;
import org.logstashplugins.zoho.testing.ZohoRun;

/** The identity of views that are found by names. */
class ViewIdentityTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Instant START = Instant.parse("2026-03-10T09:00:00Z");
    private static final String FORMAT = "yyyy-MM-dd HH:mm:ss";

    @TempDir Path data;

    private final JumpingClock clock = new JumpingClock(START);
    private Simulator simulator;
    private Workspace sales;

    @BeforeEach
    void startSimulator() {
        simulator = Simulator.start(clock);
        ZohoRun.register(simulator);
        sales = simulator.analytics().organization("600", "Example").workspace("700", "Sales");
    }

    @AfterEach
    void stopSimulator() {
        simulator.close();
    }

    private View view(Workspace workspace, String id, int... hoursAgo) {
        View view = workspace.view(id, "Orders", Column.date("At", FORMAT), Column.text("Number"));
        for (int hours : hoursAgo) {
            view.append(ViewRow.of(at(hours), "order " + hours));
        }
        return view;
    }

    private static LocalDateTime at(int hoursAgo) {
        return LocalDateTime.ofInstant(START, ZONE).minusHours(hoursAgo);
    }

    private List<LogstashEvent> once(Map<String, Object> options, String lookback)
            throws InterruptedException {
        Map<String, Object> all = new HashMap<>(options);
        all.put("kind", "analytics_view");
        all.put("time_column", "At");
        Map<String, Object> settings = ZohoRun.settings(simulator.url(), Map.of("orders", all));
        settings.put("initial_lookback", lookback);
        settings.put("ecs_compatibility", "disabled");
        return ZohoRun.once(settings, clock, data);
    }

    private static List<Object> field(List<LogstashEvent> events, String field) {
        return events.stream().map(event -> event.field(field)).toList();
    }

    private static final Map<String, Object> BY_NAME =
            Map.of("workspace", "Sales", "view", "Orders");

    /** The old id is refused, the name leads to the new one, and the identity stays the same. */
    @Test
    void aTableThatIsMadeAnewIsTheSameLog() throws InterruptedException {
        View old = view(sales, "801", 72);
        List<LogstashEvent> events = new ArrayList<>(once(BY_NAME, "4d"));
        sales.remove(old);
        view(sales, "802", 72, -10, -39);

        clock.advance(Duration.ofHours(40));
        events.addAll(once(BY_NAME, "1h"));
        events.addAll(once(BY_NAME, "1h"));

        assertThat(field(events, "[orders][Number]"))
                .containsExactlyInAnyOrder("order 72", "order -10", "order -39");
        assertThat(field(events, "[event][id]")).doesNotHaveDuplicates();
    }

    @Test
    void anybodyCanComputeTheId() throws InterruptedException {
        view(sales, "801", 5);
        LogstashEvent event = once(BY_NAME, "1d").get(0);
        byte[] row =
                EventIdRecipe.row(
                        List.of("At", "Number"), List.of("2026-03-10 05:00:00", "order 5"));
        assertThat(event.field("[event][id]"))
                .isEqualTo(
                        EventIdRecipe.id(
                                List.of(
                                        "analytics_view",
                                        simulator.url().toString(),
                                        "600",
                                        "workspace=sales",
                                        "view=orders"),
                                row,
                                1));
    }

    @Test
    void namesAreComparedAsZohoDoes() throws InterruptedException {
        view(sales, "801", 5);
        assertThat(once(BY_NAME, "1d")).hasSize(1);
        assertThat(once(Map.of("workspace", "SALES", "view", List.of("orders", "Order")), "1d"))
                .isEmpty();
    }

    @Test
    void aViewOfOneNameInAnotherWorkspaceIsAnotherLog() throws InterruptedException {
        view(sales, "801", 5);
        Workspace north = sales.organization().workspace("701", "North");
        view(north, "802", 5);
        List<LogstashEvent> events = new ArrayList<>(once(BY_NAME, "1d"));
        events.addAll(once(Map.of("workspace", "North", "view", "Orders"), "1d"));
        assertThat(events).hasSize(2);
        assertThat(field(events, "[event][id]")).doesNotHaveDuplicates();
    }

    /** Lists of names that look alike in print. */
    @Test
    void namesThatLookAlikeAreNotMixedUp() throws InterruptedException {
        view(sales, "801", 5);
        sales.view("802", "Orders, Order", Column.date("At", FORMAT), Column.text("Number"))
                .append(ViewRow.of(at(5), "another"));
        List<LogstashEvent> events = new ArrayList<>();
        events.addAll(once(Map.of("workspace", "Sales", "view", List.of("Orders", "Order")), "1d"));
        events.addAll(once(Map.of("workspace", "Sales", "view", "Orders, Order"), "1d"));
        assertThat(field(events, "[orders][Number]")).containsExactly("order 5", "another");
    }
}
