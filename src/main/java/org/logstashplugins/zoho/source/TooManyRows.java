package org.logstashplugins.zoho.source;

import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.time.Window;

/** APIs that cut an answer off at a number of rows without saying so. */
public final class TooManyRows {
    private TooManyRows() {}

    /**
     * @param cap where an answer is cut off, in rows: one with so many is not trusted
     * @throws ApiException of kind {@code TOO_MUCH} when the answer may be cut off
     */
    public static void check(long rows, long cap, Window window) throws ApiException {
        if (rows >= cap) {
            throw new ApiException(
                    ApiException.Category.TOO_MUCH,
                    "too many rows",
                    "An export of "
                            + window.from()
                            + " to "
                            + window.to()
                            + " has "
                            + rows
                            + " rows or more, and is cut off there. Follow less at a time: several"
                            + " streams with filters.");
        }
    }
}
