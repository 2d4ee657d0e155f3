package org.logstashplugins.zoho.source.analytics;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.source.analytics.AnalyticsApi.Workspace;

/**
 * Zoho Analytics' API units: an export costs three for 1,000 rows (Zoho's page on API units).
 * Nobody documents how less than 1,000 rows is rounded; we assume up, and that an empty answer
 * costs as much.
 */
final class ApiUnits {
    private static final int UNITS = 3;
    private static final int ROWS = 1000;

    private final AnalyticsApi api;

    ApiUnits(AnalyticsApi api) {
        this.api = api;
    }

    static double ofExport(long rows) {
        return UNITS * Math.max(1, Math.ceil((double) rows / ROWS));
    }

    /** What is left of the day's units, for people. Takes a scope that streams do not need. */
    String left(Workspace workspace) throws IOException {
        try {
            for (JsonNode resource :
                    api.resources(workspace).path("data").path("resourceDetails")) {
                if (resource.path("resourceName").asText().equals("apiUnits")) {
                    JsonNode usage = resource.path("resourceUsage");
                    return "%s of %s API units are left today"
                            .formatted(number(usage, "remaining"), number(usage, "allocated"));
                }
            }
            return "Zoho did not say how many API units are left";
        } catch (ApiException e) {
            if (e.category() == ApiException.Category.RETRY) {
                throw e;
            }
            return "how many API units are left is not known: that takes the scope ZohoAnalytics.usermanagement.read";
        }
    }

    private static String number(JsonNode usage, String name) {
        return ForeignText.name(usage.path(name).asText("?"));
    }
}
