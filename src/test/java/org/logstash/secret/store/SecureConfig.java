package org.logstash.secret.store;

import java.util.HashMap;
import java.util.Map;

/** Where a keystore is. */
public final class SecureConfig {
    private final Map<String, String> values = new HashMap<>();

    public void add(String key, char[] value) {
        values.put(key, new String(value));
    }

    String get(String key) {
        return values.get(key);
    }
}
