package org.logstashplugins.zoho.source;

import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.time.Window;

/** Notices answers of APIs that silently cut off at a number of rows. */
public final class TooManyRows {
    private TooManyRows() {}

    /**
     * @param cap the number of rows at which answers are cut off
     * @throws ApiException of category {@code TOO_MUCH} when the answer may be cut off
     */
    public static void check(long rows, long cap, Window window) throws ApiException {
        if (rows >= cap) {
            throw new ApiException(
                    ApiException.Category.TOO_MUCH,
                    "too many rows",
                    "An export of %s to %s has %d rows or more, and is cut off there. Follow less per stream, with several streams and filters."
                            .formatted(window.from(), window.to(), rows));
        }
    }
}
