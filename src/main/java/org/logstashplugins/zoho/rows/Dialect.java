package org.logstashplugins.zoho.rows;

import java.util.Optional;
import org.apache.commons.csv.CSVFormat;

/**
 * How the text of a CSV file is divided into records and values.
 *
 * @param quote what stands around values; empty where quotes are a part of the value
 * @param blanks true where blanks around values, and before their quotes, say nothing
 */
public record Dialect(char separator, Optional<Character> quote, boolean blanks) {

    /** With quotes where they are needed, doubled within values. */
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
     * Tolerates text behind a closing quote and a quote that is never closed: better a strange
     * value than a lost row.
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
