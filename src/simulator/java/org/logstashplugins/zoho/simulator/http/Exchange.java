package org.logstashplugins.zoho.simulator.http;

import java.time.Instant;

/**
 * A call that a server of the simulator has answered.
 *
 * @param kind the kind of the call, in words with dots from the product down, such as {@code
 *     analytics.export} or {@code accounts.token}
 * @param method the HTTP method
 * @param path the path without its query, so that it holds no secret
 * @param status the HTTP status of the answer, or 0 when the server closed the connection instead
 * @param note what the product adds, such as the CONFIG of an export; may be empty
 * @param at the time of the answer, by the simulator's clock
 */
public record Exchange(
        String kind, String method, String path, int status, String note, Instant at) {}
