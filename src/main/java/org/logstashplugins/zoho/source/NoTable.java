package org.logstashplugins.zoho.source;

import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;

/** What came instead of a CSV, with HTTP 200, and would be read as one. */
public final class NoTable {
    private NoTable() {}

    /**
     * @param header the first line, read as CSV
     * @return a reason to ask again, if that is the beginning of a page or of JSON
     */
    public static Optional<ApiException> refusal(List<String> header) {
        boolean other = !header.isEmpty() && header.get(0).stripLeading().matches("(?s)[<{\\[].*");
        return other
                ? Optional.of(
                        new ApiException(
                                ApiException.Kind.RETRY,
                                "not CSV",
                                "The export was answered with a page or JSON instead of a table, perhaps by a proxy. It is asked for again."))
                : Optional.empty();
    }
}
