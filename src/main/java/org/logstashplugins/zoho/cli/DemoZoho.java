package org.logstashplugins.zoho.cli;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.logstashplugins.zoho.simulator.Demo;
import org.logstashplugins.zoho.simulator.ZohoModel;

/**
 * The model of Zoho that the demo follows.
 *
 * <p>Its rows are computed from the calendar: whoever starts it again in the same month finds the
 * rows that were there before, and those that have come since.
 */
final class DemoZoho implements AutoCloseable {
    private final ZohoModel model;

    private DemoZoho(ZohoModel model) {
        this.model = model;
    }

    static DemoZoho start(long rowsPerDay) {
        ZohoModel model = ZohoModel.start(Clock.systemUTC(), "eu");
        LocalDate month = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1);
        LocalDate from = month.minusMonths(1);
        LocalDate to = month.plusMonths(2);
        long rows = rowsPerDay * ChronoUnit.DAYS.between(from, to);
        Demo.populate(
                model,
                from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                to.atStartOfDay(ZoneOffset.UTC).toInstant(),
                rows,
                ZoneOffset.UTC);
        return new DemoZoho(model);
    }

    /** What {@code examples/demo.conf} asks for. */
    Map<String, String> env() {
        return env(model);
    }

    static Map<String, String> env(ZohoModel model) {
        return Map.of(
                "ZOHO_DEMO_URL", model.url().toString(),
                "ZOHO_DEMO_DOWNLOAD_URL", model.downloadUrl().toString(),
                "ZOHO_CLIENT_ID", Demo.CLIENT_ID,
                "ZOHO_CLIENT_SECRET", Demo.CLIENT_SECRET,
                "ZOHO_REFRESH_TOKEN", Demo.REFRESH_TOKEN);
    }

    @Override
    public void close() {
        model.close();
    }
}
