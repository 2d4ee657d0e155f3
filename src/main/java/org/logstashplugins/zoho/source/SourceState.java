package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.util.Optional;

/**
 * What a source wants to know again after a restart: resolved names, a pending export job. Kept on
 * disk before a call returns.
 */
public interface SourceState {

    Optional<String> recall(String key);

    void remember(String key, String value) throws IOException;

    void forget(String key) throws IOException;
}
