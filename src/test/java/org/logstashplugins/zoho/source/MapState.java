package org.logstashplugins.zoho.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A source state in memory, for tests. */
public record MapState(Map<String, String> values) implements SourceState {
    public MapState() {
        this(new HashMap<>());
    }

    @Override
    public Optional<String> recall(String key) {
        return Optional.ofNullable(values.get(key));
    }

    @Override
    public void remember(String key, String value) {
        values.put(key, value);
    }

    @Override
    public void forget(String key) {
        values.remove(key);
    }
}
