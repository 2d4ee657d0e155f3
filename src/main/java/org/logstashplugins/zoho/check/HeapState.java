package org.logstashplugins.zoho.check;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.source.SourceState;

/** A state that is forgotten with the check. */
final class HeapState implements SourceState {
    private final Map<String, String> texts = new HashMap<>();

    @Override
    public Optional<String> recall(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    @Override
    public void remember(String key, String value) {
        texts.put(key, value);
    }

    @Override
    public void forget(String key) {
        texts.remove(key);
    }
}
