package org.logstashplugins.zoho.check;

import java.io.IOException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.Clock;
import org.logstashplugins.zoho.time.Window;

/**
 * The rows of a window.
 *
 * @param rows how many there are
 * @param newest the newest time among them
 * @param took how long it took to fetch and to read them
 */
record Sample(Window window, long rows, Optional<ZonedDateTime> newest, Duration took) {
    /**
     * Reads the rows that were fetched.
     *
     * @param begin when the fetch began, on the clock's {@link Clock#nanos}
     */
    static Sample read(Source source, Window window, List<SpoolFile> files, Clock clock, long begin)
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
        return new Sample(window, count, newest, Duration.ofNanos(clock.nanos() - begin));
    }
}
