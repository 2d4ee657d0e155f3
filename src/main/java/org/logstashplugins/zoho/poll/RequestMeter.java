package org.logstashplugins.zoho.poll;

import org.apache.logging.log4j.Level;
import org.logstashplugins.zoho.client.Exchange;
import org.logstashplugins.zoho.client.TrafficListener;
import org.logstashplugins.zoho.metrics.Count;
import org.logstashplugins.zoho.metrics.StreamMetrics;

/** Counts the requests of a stream, and logs each of them at level DEBUG. */
record RequestMeter(StreamMetrics metrics, StreamLog log) implements TrafficListener {
    @Override
    public void received(long bytes) {
        metrics.count(Count.BYTES_RECEIVED, bytes);
    }

    @Override
    public void ended(Exchange exchange) {
        metrics.count(
                switch (exchange.outcome()) {
                    case OK -> Count.REQUESTS_OK;
                    case REDIRECTED -> Count.REQUESTS_REDIRECTED;
                    case THROTTLED -> Count.REQUESTS_THROTTLED;
                    case REFUSED -> Count.REQUESTS_REFUSED;
                    case FAILED -> Count.REQUESTS_FAILED;
                },
                1);
        metrics.count(Count.RETRIES, exchange.attempt() > 1 ? 1 : 0);
        metrics.count(Count.TOKENS_REQUESTED, exchange.token() ? 1 : 0);
        if (log.logger().isDebugEnabled()) {
            log.say(Level.DEBUG, ": " + exchange);
        }
    }
}
