package org.logstashplugins.zoho.source.json;

import com.fasterxml.jackson.core.JacksonException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.ApiException;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;

/**
 * The rows of a page on disk. A page that was readable when it came, but no longer is, was damaged.
 * It is fetched again, because reading it again would not help.
 */
record SpooledRows(RowReader rows) implements RowReader {

    @Override
    public List<String> header() {
        return rows.header();
    }

    @Override
    public Optional<Row> next() throws IOException {
        try {
            return rows.next();
        } catch (JacksonException e) {
            throw unreadable();
        }
    }

    static ApiException unreadable() {
        return new ApiException(
                ApiException.Category.RETRY,
                "unreadable page",
                "A page that was kept on disk cannot be read as JSON. It is asked for again.");
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
