package org.logstashplugins.zoho.rows;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A file that is read no further than its watch allows. */
final class StoppableInput extends FilterInputStream {
    private final StopCheck watch;

    StoppableInput(InputStream in, StopCheck watch) {
        super(in);
        this.watch = watch;
    }

    @Override
    public int read() throws IOException {
        watch.look();
        return super.read();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        watch.look();
        return super.read(bytes, offset, length);
    }
}
