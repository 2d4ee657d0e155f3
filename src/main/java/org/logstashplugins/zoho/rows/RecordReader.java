package org.logstashplugins.zoho.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Knows, while CSV is read through it, where records and quoted values begin and end. So no record
 * gets larger than the limit, however large the file says it is: what is too much of its values is
 * left out. And the end of the file shows whether the last record was complete.
 */
final class RecordReader extends FilterReader {
    private final int limit;
    private int length;
    private boolean quoted;
    private boolean start = true;
    private boolean newline = true;
    private boolean quoteBefore;
    private boolean skipping;

    /**
     * @param limit the most characters of one record
     */
    RecordReader(Reader in, int limit) {
        super(in);
        this.limit = limit;
    }

    /** True when what was read so far ends inside a quoted value. */
    boolean endsQuoted() {
        return quoted;
    }

    /** True when what was read so far ends behind a comma. */
    boolean endsWithComma() {
        return start && !newline;
    }

    /** True when what was read so far ends with the end of a record. */
    boolean endsWithNewline() {
        return newline;
    }

    @Override
    public int read() throws IOException {
        char[] one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] buffer, int offset, int wanted) throws IOException {
        int kept = 0;
        // Everything may have been left out; zero would mean the end to some readers.
        while (kept == 0) {
            int read = super.read(buffer, offset, wanted);
            if (read < 0) {
                return -1;
            }
            kept = keep(buffer, offset, read);
        }
        return kept;
    }

    private int keep(char[] buffer, int offset, int read) {
        int to = offset;
        for (int i = offset; i < offset + read; i++) {
            char c = buffer[i];
            boolean open = quoted;
            boolean structure = step(c);
            if (newline) {
                buffer[to++] = c;
                length = 0;
                skipping = false;
            } else if (!skipping && length >= 2L * limit) {
                // Nothing but quotes and commas: the value at hand is closed, the rest left out.
                skipping = true;
                if (open) {
                    buffer[to++] = '"';
                }
            } else if (!skipping && (structure || length < limit)) {
                buffer[to++] = c;
                length++;
            }
        }
        return to - offset;
    }

    /** Follows the grammar of CSV; true for characters it cannot do without. */
    private boolean step(char c) {
        newline = false;
        if (c == '"') {
            // A doubled quote leaves and enters again.
            boolean closes = quoted;
            quoted = !quoted && (start || quoteBefore);
            quoteBefore = closes;
            start = false;
            return true;
        }
        boolean closed = quoteBefore;
        quoteBefore = false;
        if (quoted) {
            return false;
        }
        start = c == ',' || c == '\n' || c == '\r';
        newline = c == '\n' || c == '\r';
        return start || closed;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
