package org.logstashplugins.zoho.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.logstashplugins.zoho.client.Authorization;
import org.logstashplugins.zoho.client.Waiter;

/** A constant header: an API key, or user and password. Prints no secret. */
public record FixedHeader(String name, Secret value) implements Authorization {

    /** HTTP's basic authentication (RFC 7617). */
    public static FixedHeader basic(Secret user, Secret password) {
        byte[] both = (user.reveal() + ":" + password.reveal()).getBytes(StandardCharsets.UTF_8);
        return new FixedHeader(
                "Authorization", new Secret("Basic " + Base64.getEncoder().encodeToString(both)));
    }

    @Override
    public String header(Waiter waiter) {
        return value.reveal();
    }

    /** False, because there is no other value to try. */
    @Override
    public boolean renew(String refused) {
        return false;
    }
}
