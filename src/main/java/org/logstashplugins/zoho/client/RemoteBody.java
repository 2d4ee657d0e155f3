package org.logstashplugins.zoho.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A body from the network, whose failures name the request. */
final class RemoteBody extends FilterInputStream {
    private final Target target;

    RemoteBody(InputStream in, Target target) {
        super(in);
        this.target = target;
    }

    @Override
    public int read() throws IOException {
        try {
            return super.read();
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return super.read(bytes, offset, length);
        } catch (IOException e) {
            throw named(e);
        }
    }

    @Override
    public long skip(long wanted) throws IOException {
        try {
            return super.skip(wanted);
        } catch (IOException e) {
            throw named(e);
        }
    }

    private IOException named(IOException failure) {
        if (failure instanceof ZipException) {
            return new ApiException(
                    ApiException.Category.RETRY,
                    "content encoding",
                    "%s was answered with a header Content-Encoding, gzip for example, that does not fit the body. A proxy may have changed the answer."
                            .formatted(target.request()));
        }
        return new ConnectionException(target, ConnectionException.Doing.READING, failure);
    }
}
