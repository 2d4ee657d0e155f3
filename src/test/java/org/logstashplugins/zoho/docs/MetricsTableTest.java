package org.logstashplugins.zoho.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.logstashplugins.zoho.metrics.Count;
import org.logstashplugins.zoho.metrics.Gauge;

/**
 * The table of metrics on the plugin's page comes from the lists in the code. With {@code
 * -Ddocs.write=true}, this test writes it.
 */
class MetricsTableTest {
    private static final String BORDER = "|" + "=".repeat(71) + "\n";

    private static String table() {
        List<String> rows = new ArrayList<>();
        for (Count count : Count.values()) {
            rows.add("|`%s` |Counter |%s".formatted(count.key(), count.about()));
        }
        for (Gauge gauge : Gauge.values()) {
            rows.add("|`%s` |Gauge |%s".formatted(gauge.key(), gauge.about()));
        }
        return BORDER + "|Metric |Kind |Meaning\n" + String.join("\n", rows) + "\n" + BORDER;
    }

    @Test
    void thePageHasTheTable() throws IOException {
        String section = PluginPage.read().section("metrics");
        int start = section.indexOf(BORDER);
        int end = section.indexOf(BORDER, start + 1) + BORDER.length();
        String there = section.substring(start, end);
        if (Boolean.getBoolean("docs.write")) {
            String page = PluginPage.file(PluginPage.FILE);
            Files.writeString(PluginPage.FILE, page.replace(there, table()));
            there = table();
        }
        assertThat(there).isEqualTo(table());
    }
}
