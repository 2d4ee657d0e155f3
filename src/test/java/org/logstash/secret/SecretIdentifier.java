package org.logstash.secret;

import java.util.Locale;

/** The name of a secret, in lower case. */
public final class SecretIdentifier {
    private final String key;

    public SecretIdentifier(String key) {
        this.key = key.toLowerCase(Locale.ROOT);
    }

    public String getKey() {
        return key;
    }
}
