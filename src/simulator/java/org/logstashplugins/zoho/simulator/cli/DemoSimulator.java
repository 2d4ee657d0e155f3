package org.logstashplugins.zoho.simulator.cli;

import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.logstashplugins.zoho.simulator.Demo;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.json.Acme;
import org.logstashplugins.zoho.simulator.json.Graph;
import org.logstashplugins.zoho.simulator.json.SecureEndpoint;
import org.logstashplugins.zoho.simulator.json.Zendesk;

/**
 * The simulator that the demo follows.
 *
 * <p>Its rows depend on the calendar. When it starts again in the same month, it has the rows that
 * it had before, and those that have come since then.
 */
final class DemoSimulator implements AutoCloseable {
    private static final int FIRST_PORT = 20_000;
    private static final int PORTS = 10_000;

    private final Simulator simulator;

    private DemoSimulator(Simulator simulator) {
        this.simulator = simulator;
    }

    /**
     * @param folder the folder of the cursors. The same folder gets the same port, because a log at
     *     another address counts as another log
     */
    static DemoSimulator start(long rowsPerDay, Path folder) {
        int port = FIRST_PORT + Math.floorMod(folder.toAbsolutePath().hashCode(), PORTS);
        Simulator simulator = Simulator.start(Clock.systemUTC(), "eu", port);
        LocalDate month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
        LocalDate from = month.minusMonths(1);
        LocalDate to = month.plusMonths(2);
        long rows = rowsPerDay * ChronoUnit.DAYS.between(from, to);
        Demo.populate(
                simulator,
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.atStartOfDay(ZoneOffset.UTC).toInstant(),
                rows,
                ZoneOffset.UTC);
        return new DemoSimulator(simulator);
    }

    /** The variables that {@code examples/demo.conf} needs. */
    Map<String, String> env() {
        return env(simulator);
    }

    /** The variables that all examples need. */
    static Map<String, String> env(Simulator simulator) {
        String url = simulator.url().toString();
        Map<String, String> env = new LinkedHashMap<>();
        env.put("ZOHO_DEMO_URL", url);
        env.put("ZOHO_DEMO_DOWNLOAD_URL", simulator.downloadUrl().toString());
        env.put("ZOHO_CLIENT_ID", Demo.CLIENT_ID);
        env.put("ZOHO_CLIENT_SECRET", Demo.CLIENT_SECRET);
        env.put("ZOHO_REFRESH_TOKEN", Demo.REFRESH_TOKEN);
        env.put("ZENDESK_URL", url);
        env.put("ZENDESK_API_TOKEN", Zendesk.TOKEN);
        env.put("GRAPH_URL", url);
        env.put("GRAPH_LOGIN_URL", url);
        env.put("GRAPH_TENANT", Graph.TENANT);
        env.put("GRAPH_CLIENT_ID", Graph.CLIENT_ID);
        env.put("GRAPH_CLIENT_SECRET", Graph.CLIENT_SECRET);
        env.put("CISCO_URL", url);
        env.put("CISCO_CLIENT_ID", SecureEndpoint.CLIENT_ID);
        env.put("CISCO_API_KEY", SecureEndpoint.API_KEY);
        env.put("ACME_AUDIT_URL", url + "/acme/v1/audit/pages");
        env.put("ACME_API_KEY", Acme.API_KEY);
        return env;
    }

    @Override
    public void close() {
        simulator.close();
    }
}
