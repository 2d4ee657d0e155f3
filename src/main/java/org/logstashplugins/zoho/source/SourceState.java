package org.logstashplugins.zoho.source;

import java.io.IOException;
import java.util.Optional;

/**
 * What a source keeps across restarts, such as resolved names and a pending export job. It is on
 * disk before a call returns.
 */
public interface SourceState {

    Optional<String> recall(String key);

    void remember(String key, String value) throws IOException;

    void forget(String key) throws IOException;
}
