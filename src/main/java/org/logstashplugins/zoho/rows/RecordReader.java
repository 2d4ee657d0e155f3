package org.logstashplugins.zoho.rows;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * Knows, while CSV is read through it, where records and quoted values begin and end. So no record
 * gets larger than the limit or wider than {@link #MOST_VALUES}, whatever the file holds: what is
 * too much is left out. And the end of the file shows whether the last record was complete.
 */
final class RecordReader extends FilterReader {
    /** A record may have one value more, which shows that there were more. */
    static final int MOST_VALUES = 10_000;

    private final char separator;
    private final int quote;
    private final boolean blanks;
    private final int limit;
    private final StopCheck watch;
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
    RecordReader(Reader in, Dialect dialect, int limit, StopCheck watch) {
        super(in);
        this.separator = dialect.separator();
        this.quote = dialect.quote().map(Integer::valueOf).orElse(-1);
        this.blanks = dialect.blanks();
        this.limit = limit;
        this.watch = watch;
    }

    /** True when what was read so far ends inside a quoted value. */
    boolean endsQuoted() {
        return quoted;
    }

    /**
     * True when what was read so far ends behind a separator, although every value before has
     * quotes: the last one has them yet to come.
     */
    boolean endsBeforeQuote() {
        return start && !newline && !bare && separators > 0;
    }

    /**
     * True when something stood behind a closing quote so far: perhaps it was none, and what begins
     * with a quote was never quoted.
     */
    boolean torn() {
        return torn;
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
            watch.look();
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
                // Nothing but quotes and separators: the value at hand is closed, the rest left
                // out.
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

    /** Follows the grammar of CSV; true for characters it cannot do without. */
    private boolean step(char c) {
        boolean empty = start && !newline;
        newline = false;
        if (c == quote) {
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
        newline = c == '\n' || c == '\r';
        torn |= closed && !newline && c != separator && c != ' ';
        boolean blank = blanks && start && c == ' ';
        // Of lines without a character nothing is a value.
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
