package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JacksonException;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.rows.TranslatedRows;

/**
 * The rows of a page on disk. A page that was readable when it came, but no longer is, was damaged.
 * It is fetched again, because reading it again would not help.
 */
final class SpooledRows {
    private SpooledRows() {}

    static RowReader of(RowReader rows) {
        return new TranslatedRows(
                rows, failure -> failure instanceof JacksonException ? unreadable() : failure);
    }

    static ApiException unreadable() {
        return new ApiException(
                ApiException.Category.RETRY,
                "unreadable page",
                "A page that was kept on disk cannot be read as JSON. It is asked for again.");
    }
}
