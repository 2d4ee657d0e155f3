package org.logstashplugins.zoho.client;

import java.io.IOException;

/** The header that says who we are. Thread-safe. */
public interface Authorization {
    /** For APIs that need no credentials, or get them in another way. */
    Authorization NONE =
            new Authorization() {
                @Override
                public String header(Waiter waiter) {
                    return "";
                }

                @Override
                public boolean renew(String refused) {
                    return false;
                }
            };

    /** The name of the header. */
    default String name() {
        return "Authorization";
    }

    /**
     * The value of the header, which may need an access token first; empty for no header.
     *
     * @param waiter how the asking stream waits for its turn
     */
    String header(Waiter waiter) throws IOException;

    /**
     * Learns that the server did not accept a value.
     *
     * @param refused the value that was sent
     * @return true when another {@link #header} may be accepted
     */
    boolean renew(String refused);
}
