package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.time.Window;

/**
 * The rows of a window.
 *
 * @param rows how many there are
 * @param newest the newest time among them
 */
public record Sample(Window window, long rows, Optional<ZonedDateTime> newest) {
    /** Reads the rows that {@link Source#sample} brought. */
    public static Sample read(Source source, Window window, List<SpoolFile> files)
            throws IOException {
        long count = 0;
        Optional<ZonedDateTime> newest = Optional.empty();
        try (RowReader rows = source.open(files.stream().map(SpoolFile::path).toList(), true)) {
            for (Optional<Row> row = rows.next(); row.isPresent(); row = rows.next()) {
                count++;
                Optional<ZonedDateTime> time = source.time(row.get());
                if (time.isPresent()
                        && newest.filter(most -> !time.get().isAfter(most)).isEmpty()) {
                    newest = time;
                }
            }
        }
        return new Sample(window, count, newest);
    }
}
