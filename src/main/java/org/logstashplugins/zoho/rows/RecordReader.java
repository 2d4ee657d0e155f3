package org.logstashplugins.zoho.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Follows CSV records and quoted values while a file is read through it. Therefore no record
 * becomes longer than the limit, or wider than {@link #MOST_VALUES}, whatever the file contains:
 * the excess is left out. It also knows at the end of the file whether the last record is complete.
 */
final class RecordReader extends FilterReader {
    /** A record may have one value more, to show that values were left out. */
    static final int MOST_VALUES = 10_000;

    private final char separator;
    private final int quote;
    private final boolean blanks;
    private final int limit;
    private final StopCheck stop;
    private int length;
    private int separators;
    private boolean bare;
    private boolean quoted;
    private boolean start = true;
    private boolean newline = true;
    private boolean quoteBefore;
    private boolean skipping;
    private boolean torn;

    /**
     * @param limit the most characters of one record
     */
    RecordReader(Reader in, Dialect dialect, int limit, StopCheck stop) {
        super(in);
        this.separator = dialect.separator();
        this.quote = dialect.quote().map(Integer::valueOf).orElse(-1);
        this.blanks = dialect.blanks();
        this.limit = limit;
        this.stop = stop;
    }

    /** True if the text so far ends inside a quoted value. */
    boolean endsQuoted() {
        return quoted;
    }

    /**
     * True if the text so far ends after a separator, and all values before it are quoted, so that
     * another quoted value must follow.
     */
    boolean endsBeforeQuote() {
        return start && !newline && !bare && separators > 0;
    }

    /**
     * True if some text has followed a closing quote so far. Then perhaps quotes do not quote
     * anything in this file.
     */
    boolean torn() {
        return torn;
    }

    /** True if the text so far ends with the end of a record. */
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
        // Everything may have been left out, and some readers would take zero as the end.
        while (kept == 0) {
            stop.throwIfStopped();
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
                separators = 0;
                skipping = false;
            } else if (!skipping && (length >= 2L * limit || separators > MOST_VALUES)) {
                // There were only quotes and separators. The current value is closed, and the rest
                // is left out.
                skipping = true;
                if (open) {
                    buffer[to++] = (char) quote;
                }
            } else if (!skipping && (structure || length < limit)) {
                buffer[to++] = c;
                length++;
            }
        }
        return to - offset;
    }

    /** Follows the grammar of CSV. True for characters that must be kept. */
    private boolean step(char c) {
        boolean empty = start && !newline;
        newline = false;
        if (c == quote) {
            // A doubled quote ends the value and begins it again.
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
        newline = c == '\n' || c == '\r';
        torn |= closed && !newline && c != separator && c != ' ';
        boolean blank = blanks && start && c == ' ';
        // An empty line has no values.
        bare |= newline ? empty : start && !blank;
        start = c == separator || newline || blank;
        separators += c == separator ? 1 : 0;
        return (start && !blank) || closed;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
