package org.logstashplugins.zoho.source;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.rows.CsvRows;
import org.logstashplugins.zoho.rows.TimeColumn;

/**
 * How the files of a source are read.
 *
 * @param time the column by which a table is known
 * @param sizeLimit the most bytes that packed files may have together, unpacked
 * @param rowLimit the most characters of one row
 * @param patience ends the reading when the input stops
 * @param notices takes what is worth a WARN line; each text is said once
 * @param remarks takes what is worth a DEBUG line
 */
public record TableFormat(
        TimeColumn time,
        long sizeLimit,
        int rowLimit,
        Waiter waiter,
        Consumer<String> notices,
        Consumer<String> remarks) {

    public static TableFormat of(TimeColumn time, ApiContext context) {
        Set<String> said = new HashSet<>();
        return new TableFormat(
                time,
                context.sizeLimit(),
                context.rowLimit(),
                context.waiter(),
                text -> {
                    if (said.add(text)) {
                        context.notices().accept(text);
                    }
                },
                context.remarks());
    }

    /** The same for a first look at a file, of which nothing is said yet. */
    public TableFormat silent() {
        return new TableFormat(time, sizeLimit, rowLimit, waiter, text -> {}, text -> {});
    }

    CsvRows.Reading reading(boolean lenient) {
        return new CsvRows.Reading(rowLimit, lenient, waiter::throwIfStopped);
    }
}
