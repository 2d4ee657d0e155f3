package org.logstashplugins.zoho.simulator.http;

import java.io.IOException;

/** Answers the calls of one product. Must be thread-safe. */
public interface Service {
    /** Whether this product answers calls to this path. */
    boolean serves(String path);

    /** The kind of a call, for {@link Exchange#kind()} and for faults; never throws. */
    String kind(Call call);

    /** Answers a call. An exception closes the connection. */
    void answer(Call call) throws IOException;
}
