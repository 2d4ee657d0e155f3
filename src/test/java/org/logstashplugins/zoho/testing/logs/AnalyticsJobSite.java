package org.logstashplugins.zoho.testing.logs;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.simulator.Simulator;
import org.logstashplugins.zoho.simulator.analytics.BulkExportJob;
import org.logstashplugins.zoho.simulator.analytics.Column;
import org.logstashplugins.zoho.simulator.analytics.Organization;
import org.logstashplugins.zoho.simulator.analytics.SqlResult;
import org.logstashplugins.zoho.simulator.analytics.View;
import org.logstashplugins.zoho.simulator.analytics.ViewRow;

/** A view of Zoho Analytics that is only exported by jobs, or a query of it. */
final class AnalyticsJobSite implements JobSite {
    private static final String STREAM = "sales.orders";
    private static final String FORMAT = "yyyy-MM-dd HH:mm:ss";

    private final Organization organization;
    private final View view;
    private final boolean query;

    AnalyticsJobSite(Simulator simulator, boolean query) {
        this.query = query;
        organization = simulator.analytics().organization("600", "Example");
        view =
                organization
                        .workspace("700", "Sales")
                        .view(
                                "800",
                                "Orders",
                                Column.date("Modified", FORMAT),
                                Column.text("Order"))
                        .asyncOnly(true);
        organization
                .exportJobs()
                .pace(Duration.ofSeconds(20), Duration.ofSeconds(40))
                .answerSql(text -> Optional.of(result(text)));
    }

    /**
     * Chooses rows by the two times between quotes in the query, because the simulator knows no
     * SQL.
     */
    private SqlResult result(String text) {
        String[] parts = text.split("'");
        return new SqlResult(
                List.of(Column.text("Modified"), Column.text("Order")),
                () ->
                        view.visibleAt(Instant.MAX.minusSeconds(1))
                                .filter(row -> view.show(row).get(0).compareTo(parts[1]) >= 0)
                                .filter(row -> view.show(row).get(0).compareTo(parts[3]) <= 0)
                                .map(
                                        row ->
                                                ViewRow.of(view.show(row).toArray())
                                                        .appearing(row.appears())));
    }

    @Override
    public String[] scopes() {
        return new String[] {"ZohoAnalytics.data.read", "ZohoAnalytics.metadata.read"};
    }

    @Override
    public String stream() {
        return STREAM;
    }

    @Override
    public Map<String, Object> options() {
        Map<String, Object> options = new HashMap<>();
        options.put("kind", "analytics_view");
        options.put("workspace", "Sales");
        options.put("time_column", "Modified");
        if (query) {
            options.put(
                    "sql_query",
                    "select * from \"Orders\" where \"Modified\" >= {from} and \"Modified\" <= {to}");
            options.put("time_format", FORMAT);
        } else {
            options.put("view", "Orders");
            options.put("export", "async");
        }
        return options;
    }

    @Override
    public String product() {
        return "analytics";
    }

    @Override
    public void add(Instant time, Instant appears, String text) {
        view.append(
                ViewRow.of(LocalDateTime.ofInstant(time, ZoneOffset.UTC), text).appearing(appears));
    }

    @Override
    public List<List<String>> truth(Instant time) {
        return view.rowsVisibleAt(time);
    }

    @Override
    public String table() {
        return STREAM;
    }

    @Override
    public List<String> row(Map<?, ?> columns) {
        return List.of(
                String.valueOf(columns.get("Modified")), String.valueOf(columns.get("Order")));
    }

    @Override
    public String call(String what) {
        return "analytics.job." + what;
    }

    @Override
    public void downloadsFrom(URI host) {
        organization.exportJobs().downloadHost(host);
    }

    @Override
    public List<String> windows() {
        return organization.exportJobs().all().stream().map(BulkExportJob::config).toList();
    }

    @Override
    public boolean tellsOfRunning() {
        return false;
    }

    private BulkExportJob youngest() {
        return organization.exportJobs().latest().orElseThrow();
    }

    @Override
    public void fail() {
        youngest().fail();
    }

    @Override
    public void expire() {
        organization.exportJobs().rememberExpired(true);
        youngest().complete();
        youngest().expire();
    }

    @Override
    public void vanish() {
        youngest().vanish();
    }

    @Override
    public boolean shortLived() {
        return true;
    }
}
