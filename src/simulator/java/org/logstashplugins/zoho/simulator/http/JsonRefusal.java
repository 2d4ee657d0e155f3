package org.logstashplugins.zoho.simulator.http;

import com.fasterxml.jackson.databind.JsonNode;

/** An error as the answer to a call, in the shape of the product. */
public final class JsonRefusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String body;

    public JsonRefusal(int status, JsonNode body) {
        super("HTTP " + status);
        this.status = status;
        this.body = body.toString();
    }

    int status() {
        return status;
    }

    String body() {
        return body;
    }
}
