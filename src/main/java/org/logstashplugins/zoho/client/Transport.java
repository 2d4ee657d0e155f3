package org.logstashplugins.zoho.client;

import java.io.IOException;

/** Sends a request and reads the answer. The caller decides about retries, redirects and tokens. */
public interface Transport {

    /**
     * @param reader reads the answer while the connection is open; the rest is dropped
     * @throws StoppedException when the input is stopping
     * @throws IOException when no complete answer came
     */
    <T> T send(Request request, Reader<T> reader) throws IOException;

    /** The same, but every request goes through this proxy. */
    default Transport through(ProxyServer proxy) {
        throw new UnsupportedOperationException("no proxies here");
    }

    /** The same for requests of access tokens, which are counted apart. */
    default Transport forTokens() {
        return this;
    }

    /** Turns an answer into a value. */
    @FunctionalInterface
    interface Reader<T> {
        T read(Response response) throws IOException;
    }
}
