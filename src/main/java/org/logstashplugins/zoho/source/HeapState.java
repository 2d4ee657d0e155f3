package org.logstashplugins.zoho.source;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A source state in memory, which is forgotten with the process. */
public record HeapState(Map<String, String> values) implements SourceState {
    public HeapState() {
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
