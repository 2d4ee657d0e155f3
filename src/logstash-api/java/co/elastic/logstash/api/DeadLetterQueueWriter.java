package co.elastic.logstash.api;

import java.io.IOException;

/** Takes events that cannot be handled. */
public interface DeadLetterQueueWriter {
    /** Stores an event together with the plugin and the reason. */
    void writeEntry(Event event, Plugin plugin, String reason) throws IOException;

    /** Whether entries are taken. */
    boolean isOpen();

    /** Size in bytes. */
    long getCurrentQueueSize();
}
