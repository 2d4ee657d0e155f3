package org.logstashplugins.zoho.source;

import java.util.function.Consumer;
import org.logstashplugins.zoho.client.Patience;
import org.logstashplugins.zoho.client.StoppedException;
import org.logstashplugins.zoho.rows.CsvRows;
import org.logstashplugins.zoho.rows.TimeColumn;

/**
 * How the files of a source are read.
 *
 * @param time the column by which a table is known
 * @param mayBeEmpty true where a file without a single byte may well say that there are no rows
 * @param sizeLimit the most bytes that packed files may have together, unpacked
 * @param rowLimit the most characters of one row
 * @param patience ends the reading when the input stops
 * @param remarks takes what is worth a DEBUG line
 */
public record TableFormat(
        TimeColumn time,
        boolean mayBeEmpty,
        long sizeLimit,
        int rowLimit,
        Patience patience,
        Consumer<String> remarks) {

    public static TableFormat of(TimeColumn time, boolean mayBeEmpty, Remote remote) {
        return new TableFormat(
                time,
                mayBeEmpty,
                remote.sizeLimit(),
                remote.rowLimit(),
                remote.patience(),
                remote.remarks());
    }

    CsvRows.Reading reading(boolean lenient) {
        return new CsvRows.Reading(rowLimit, lenient, this::checkStop);
    }

    private void checkStop() throws StoppedException {
        if (patience.stop().stopped()) {
            throw new StoppedException();
        }
    }
}
