package org.logstashplugins.zoho.source.analytics;

import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.config.Options;

/**
 * The options of an {@code analytics_view}.
 *
 * @param validateTags false to export views with a data warning as well
 * @param includeToday for daily counters: true to deliver a row whenever it changed, false to
 *     deliver it once when its day is over
 * @param maxJobRows how many rows the result of a query has before Zoho cuts it off
 */
record ViewOptions(
        ViewNames names,
        ViewTimes times,
        boolean validateTags,
        boolean includeToday,
        Export export,
        long maxJobRows) {

    /** How exports are made. */
    enum Export {
        /** At once, or by a job for a view that Zoho refuses to export at once. */
        AUTO,
        SYNC,
        ASYNC
    }

    /** Where Zoho silently cuts off the result of a query (documented). */
    private static final long QUERY_ROWS = 800_000;

    static ViewOptions read(Definition definition) {
        Options options = definition.options();
        ViewOptions read =
                new ViewOptions(
                        ViewNames.read(options),
                        ViewTimes.read(definition),
                        options.flag("validate_system_tags").orElse(true),
                        options.flag("include_today").orElse(false),
                        options.choice("export", Export.class).orElse(Export.AUTO),
                        options.number("max_job_rows", 1, 100_000_000).orElse(QUERY_ROWS));
        if (read.names().query().isPresent()) {
            read.checkQuery(options);
        }
        options.rejectUnknown();
        return read;
    }

    private void checkQuery(Options options) {
        if (times.format().isEmpty()) {
            options.wrong(
                    "time_format",
                    "is required with sql_query: how time_column and the times in the query are written.");
        }
        if (export == Export.SYNC) {
            options.wrong(
                    "export",
                    "cannot be \"sync\" with sql_query: queries are only exported by a job.");
        }
    }

    /** What the view is called in the configuration, as a text that no other names have. */
    String fingerprint() {
        return names.fingerprint(times.column());
    }
}
