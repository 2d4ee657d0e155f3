package org.logstashplugins.zoho.simulator.http;

import java.time.Instant;

/**
 * One call the model answered.
 *
 * @param kind what was called, in dotted words from the product down, such as {@code
 *     analytics.export} or {@code accounts.token}
 * @param method the HTTP method
 * @param path the path without its query, so that no secret can be in it
 * @param status the HTTP status sent, or 0 when the model hung up without an answer
 * @param note what the product found worth noting, such as the CONFIG of an export; may be empty
 * @param at the model's time of the answer
 */
public record Exchange(
        String kind, String method, String path, int status, String note, Instant at) {}
