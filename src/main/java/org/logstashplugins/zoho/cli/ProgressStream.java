package org.logstashplugins.zoho.cli;

import java.io.ByteArrayOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Standard error of a terminal, with a line at its end that tells how far a long command is. Other
 * lines are printed above it. Thread-safe.
 */
final class ProgressStream extends FilterOutputStream {
    /** Set by the script {@code bin/zoho} if only standard error is a terminal. */
    static final String PROPERTY = "zoho.progress";

    private static final byte[] ERASE = "\r\u001b[K".getBytes(StandardCharsets.US_ASCII);

    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private byte[] progress = {};

    ProgressStream(OutputStream terminal) {
        super(terminal);
    }

    /** Shows a text without a line break; an empty text shows nothing. */
    synchronized void show(String text) throws IOException {
        byte[] next = text.getBytes(StandardCharsets.UTF_8);
        if (!Arrays.equals(progress, next)) {
            progress = next;
            draw();
        }
    }

    private void draw() throws IOException {
        out.write(ERASE);
        out.write(progress);
        out.flush();
    }

    @Override
    public synchronized void write(int one) throws IOException {
        unfinished.write(one);
        if (one == '\n') {
            flush();
        }
    }

    @Override
    public synchronized void write(byte[] bytes, int offset, int length) throws IOException {
        unfinished.write(bytes, offset, length);
        if (length > 0 && bytes[offset + length - 1] == '\n') {
            flush();
        }
    }

    /** Prints what there is. Without a line break at its end, the next progress erases it. */
    @Override
    public synchronized void flush() throws IOException {
        if (unfinished.size() == 0) {
            return;
        }
        byte[] text = unfinished.toByteArray();
        unfinished.reset();
        if (progress.length > 0) {
            out.write(ERASE);
        }
        out.write(text);
        if (progress.length > 0 && text[text.length - 1] == '\n') {
            out.write(progress);
        }
        out.flush();
    }
}
