package org.logstashplugins.zoho.poll;

import java.util.HashMap;
import java.util.Map;

/**
 * Which failures the streams of an input are suffering from, so that one cause is said once and not
 * once a stream. Thread-safe.
 */
public final class Announcements {
    private final Map<String, String> suffering = new HashMap<>();

    /**
     * A stream suffers from something.
     *
     * @return true when nobody has said so yet
     */
    synchronized boolean isNews(String stream, String text) {
        boolean news = !suffering.containsValue(text);
        suffering.put(stream, text);
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
