package org.logstashplugins.zoho.simulator.http;

import java.util.Optional;

/** Sees every call before it is answered, and may disturb it. Must be thread-safe. */
@FunctionalInterface
public interface Interceptor {
    /**
     * The fault for a call; empty for none.
     *
     * @param kind as in {@link Exchange#kind()}
     * @param path without the query
     */
    Optional<Fault> before(String kind, String path);
}
