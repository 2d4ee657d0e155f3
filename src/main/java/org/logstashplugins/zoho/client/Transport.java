package org.logstashplugins.zoho.client;

import java.io.IOException;

/**
 * Sends a request and has the answer read. No retries, no redirects, no tokens: those are
 * decisions, and they are made above.
 */
public interface Transport {

    /**
     * @param reader reads the answer while the connection is open; what it leaves unread is cut off
     * @throws StoppedException when the input is stopping
     * @throws IOException when no complete answer came
     */
    <T> T send(Request request, Reader<T> reader) throws IOException;

    /** Turns an answer into a value. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Response response) throws IOException;
    }
}
