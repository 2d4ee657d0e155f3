package org.logstashplugins.zoho.source.analytics;

import java.io.IOException;
import java.util.Optional;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.rows.RowReader;
import org.logstashplugins.zoho.rows.TableRow;
import org.logstashplugins.zoho.rows.TimeCell;
import org.logstashplugins.zoho.source.TableFiles;
import org.logstashplugins.zoho.time.ColumnTimes;

/** Looks at the first times of a table, which may be in another format than Zoho says. */
final class FirstTimes {
    /** The number of rows that show whether their times need a closer look. */
    private static final int FEW_ROWS = 100;

    private static final int MOST_ROWS = 10_000;

    private FirstTimes() {}

    /** Teaches the times of the first rows. */
    static void learn(TableFiles table, TimeCell cell, ColumnTimes.Lesson lesson)
            throws IOException {
        try (RowReader rows = table.preview()) {
            Optional<Row> row = rows.next();
            int others = 0;
            for (int i = 0; row.isPresent() && i < (others > 0 ? MOST_ROWS : FEW_ROWS); i++) {
                Optional<String> text = cell.of((TableRow) row.get());
                others += text.isPresent() && lesson.add(text.get()).isEmpty() ? 1 : 0;
                row = rows.next();
            }
        }
        lesson.end();
    }
}
