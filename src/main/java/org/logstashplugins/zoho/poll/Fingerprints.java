package org.logstashplugins.zoho.poll;

import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.event.Fingerprint;
import org.logstashplugins.zoho.rows.Row;
import org.logstashplugins.zoho.sincedb.Cursor;

/**
 * Chooses the fingerprint for every row. When a table gets a new column, rows that were delivered
 * without it must be recognized with it.
 */
final class Fingerprints {
    private final List<Cursor.Header> headers;
    private final List<Fingerprint> fingerprints;

    /**
     * @param headers the columns that fingerprints are made from, oldest first; empty for all
     *     columns of a row
     */
    Fingerprints(List<String> identity, List<Cursor.Header> headers) {
        this.headers =
                headers.isEmpty() ? List.of(new Cursor.Header(Instant.MAX, List.of())) : headers;
        this.fingerprints =
                this.headers.stream()
                        .map(header -> new Fingerprint(identity, header.columns()))
                        .toList();
    }

    byte[] of(Row row, Optional<ZonedDateTime> time) {
        return fingerprints.get(time.isPresent() ? header(time.get()) : headers.size() - 1).of(row);
    }

    String id(byte[] hash, int occurrence) {
        return fingerprints.get(0).id(hash, occurrence);
    }

    private int header(ZonedDateTime time) {
        int last = headers.size() - 1;
        for (int i = 0; i < last; i++) {
            if (!time.toInstant().isAfter(headers.get(i).until())) {
                return i;
            }
        }
        return last;
    }
}
