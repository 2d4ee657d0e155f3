package org.logstashplugins.zoho.rows;

import java.util.Optional;
import org.apache.commons.csv.CSVFormat;

/**
 * How the text of a CSV file is divided into CSV records and values.
 *
 * @param quote the character around values; empty if quotes are part of the value
 * @param blanks true if spaces around values, and before their quotes, are not part of the value
 */
public record Dialect(char separator, Optional<Character> quote, boolean blanks) {

    /** Values are quoted if necessary, and quotes inside them are doubled. */
    static Dialect of(char separator) {
        return new Dialect(separator, Optional.of('"'), false);
    }

    Dialect withBlanks() {
        return new Dialect(separator, quote, true);
    }

    Dialect withQuote(Optional<Character> other) {
        return new Dialect(separator, other, blanks);
    }

    /**
     * Accepts text after a closing quote, and a quote that is never closed: a strange value is
     * better than a lost row.
     */
    CSVFormat format() {
        return CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setQuote(quote.orElse(null))
                .setIgnoreSurroundingSpaces(blanks)
                .setIgnoreEmptyLines(true)
                .setTrailingData(true)
                .setLenientEof(true)
                .get();
    }
}
