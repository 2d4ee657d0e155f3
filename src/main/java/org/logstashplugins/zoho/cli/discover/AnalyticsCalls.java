package org.logstashplugins.zoho.cli.discover;

import java.util.concurrent.atomic.AtomicLong;
import org.logstashplugins.zoho.client.Exchange;
import org.logstashplugins.zoho.client.TrafficListener;

/** Counts the requests for which Zoho Analytics charges API units. */
public final class AnalyticsCalls implements TrafficListener {
    private static final String PATH = "/restapi/";

    private final AtomicLong calls = new AtomicLong();

    @Override
    public void ended(Exchange exchange) {
        if (String.valueOf(exchange.request().uri().getPath()).startsWith(PATH)) {
            calls.incrementAndGet();
        }
    }

    /** The number of calls so far. */
    public long count() {
        return calls.get();
    }
}
