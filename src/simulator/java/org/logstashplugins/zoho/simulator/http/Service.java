package org.logstashplugins.zoho.simulator.http;

import java.io.IOException;

/** The calls of one product, as the model's server dispatches to them. Must be thread-safe. */
public interface Service {
    /** Whether calls to this path are this product's to answer. */
    boolean serves(String path);

    /** What kind of call this is, for {@link Exchange#kind()} and for faults; never throws. */
    String kind(Call call);

    /** Answers the call; an exception closes the connection. */
    void answer(Call call) throws IOException;
}
