package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.sincedb.CursorStore;
import org.logstashplugins.zoho.source.SourceState;

/** Keeps the state of a source in the cursor. */
record CursorState(CursorStore store) implements SourceState {
    @Override
    public Optional<String> recall(String key) {
        return Optional.ofNullable(store.cursor().sourceState().get(key));
    }

    @Override
    public void remember(String key, String value) throws IOException {
        Map<String, String> all = new HashMap<>(store.cursor().sourceState());
        all.put(key, value);
        store.save(store.cursor().withSourceState(all));
    }

    @Override
    public void forget(String key) throws IOException {
        Map<String, String> all = new HashMap<>(store.cursor().sourceState());
        all.remove(key);
        store.save(store.cursor().withSourceState(all));
    }
}
