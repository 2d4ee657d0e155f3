package org.logstashplugins.zoho.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream whose reading a {@link StopCheck} can end. */
final class StoppableInput extends FilterInputStream {
    private final StopCheck stop;

    StoppableInput(InputStream in, StopCheck stop) {
        super(in);
        this.stop = stop;
    }

    @Override
    public int read() throws IOException {
        stop.throwIfStopped();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        stop.throwIfStopped();
        return super.read(bytes, offset, length);
    }
}
