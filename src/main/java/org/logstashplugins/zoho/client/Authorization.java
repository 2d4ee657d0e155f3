package org.logstashplugins.zoho.client;

import java.io.IOException;

/** Who we are, as the value of a header. Thread-safe. */
public interface Authorization {
    /** For APIs that do not ask who we are, or are told in another way. */
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

    /** The name of that header. */
    default String name() {
        return "Authorization";
    }

    /**
     * The header's value, empty for none; may ask for an access token first.
     *
     * @param patience how the asking stream waits for its turn
     */
    String header(Waiter waiter) throws IOException;

    /**
     * Says that the server did not accept a header.
     *
     * @param refused the value that was sent
     * @return true when another try with a new {@link #header} makes sense
     */
    boolean renew(String refused);
}
