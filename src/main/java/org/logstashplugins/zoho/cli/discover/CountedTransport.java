package org.logstashplugins.zoho.cli.discover;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.logstashplugins.zoho.client.Request;
import org.logstashplugins.zoho.client.Transport;

/** Counts the requests for which Zoho Analytics charges API units. */
public final class CountedTransport implements Transport {
    private static final String ANALYTICS = "/restapi/";

    private final Transport transport;
    private final AtomicLong calls = new AtomicLong();

    public CountedTransport(Transport transport) {
        this.transport = transport;
    }

    @Override
    public <T> T send(Request request, Reader<T> reader) throws IOException {
        if (String.valueOf(request.uri().getPath()).startsWith(ANALYTICS)) {
            calls.incrementAndGet();
        }
        return transport.send(request, reader);
    }

    /** The number of calls of Zoho Analytics so far. */
    public long analyticsCalls() {
        return calls.get();
    }
}
