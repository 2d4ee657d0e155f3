package org.logstashplugins.zoho.client;

/** Learns about the requests of one stream. Must be quick and never throw. */
@FunctionalInterface
public interface TrafficListener {
    /** A request has ended, in whatever way. */
    void ended(Exchange exchange);

    /** A part of an answer has come. */
    default void received(long bytes) {}
}
