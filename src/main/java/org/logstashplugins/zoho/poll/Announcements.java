package org.logstashplugins.zoho.poll;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which failures the streams of an input are suffering from, so that one cause is said once and not
 * once a stream. Thread-safe.
 */
public final class Announcements {
    private final Map<String, Set<String>> suffering = new HashMap<>();

    /**
     * A stream suffers from something. Failures may take turns, such as two gateways' statuses.
     *
     * @return true when nobody who suffers has said so yet
     */
    synchronized boolean isNews(String stream, String text) {
        boolean news = suffering.values().stream().noneMatch(said -> said.contains(text));
        suffering.computeIfAbsent(stream, name -> new HashSet<>()).add(text);
        return news;
    }

    /**
     * A stream goes on.
     *
     * @return true when it had suffered
     */
    synchronized boolean recovered(String stream) {
        return suffering.remove(stream) != null;
    }
}
