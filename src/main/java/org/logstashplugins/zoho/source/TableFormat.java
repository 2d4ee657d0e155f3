package org.logstashplugins.zoho.source;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.logstashplugins.zoho.client.Waiter;
import org.logstashplugins.zoho.rows.CsvRows;
import org.logstashplugins.zoho.rows.TimeColumn;

/**
 * How to read the files of a source.
 *
 * @param time the column by which a table is recognized
 * @param sizeLimit the most bytes of packed files together, decompressed
 * @param rowLimit the most characters of one row
 * @param waiter ends the reading when the input stops
 * @param notices logs at level WARN, each text once
 * @param remarks logs at level DEBUG
 */
public record TableFormat(
        TimeColumn time,
        long sizeLimit,
        int rowLimit,
        Waiter waiter,
        Consumer<String> notices,
        Consumer<String> remarks) {

    public static TableFormat of(TimeColumn time, ApiContext context) {
        Set<String> warned = new HashSet<>();
        return new TableFormat(
                time,
                context.sizeLimit(),
                context.rowLimit(),
                context.waiter(),
                text -> {
                    if (warned.add(text)) {
                        context.warnings().accept(text);
                    }
                },
                context.remarks());
    }

    /** The same format for a first look at a file, which logs nothing. */
    public TableFormat silent() {
        return new TableFormat(time, sizeLimit, rowLimit, waiter, text -> {}, text -> {});
    }

    CsvRows.Reading reading(boolean lenient) {
        return new CsvRows.Reading(rowLimit, lenient, waiter::throwIfStopped);
    }
}
