package org.logstashplugins.zoho.rows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Rows whose reader fails in the words of a source instead of those of a library.
 *
 * @param translation the failure to throw for another; the same one if it needs no translation
 */
public record TranslatedRows(RowReader rows, UnaryOperator<IOException> translation)
        implements RowReader {
    @Override
    public List<String> header() {
        return rows.header();
    }

    @Override
    public Optional<Row> next() throws IOException {
        try {
            return rows.next();
        } catch (IOException e) {
            throw translation.apply(e);
        }
    }

    @Override
    public void close() throws IOException {
        rows.close();
    }
}
