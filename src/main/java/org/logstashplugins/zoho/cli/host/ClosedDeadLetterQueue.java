package org.logstashplugins.zoho.cli.host;

import co.elastic.logstash.api.DeadLetterQueueWriter;
import co.elastic.logstash.api.Event;
import co.elastic.logstash.api.Plugin;

/** The queue every input gets, whatever {@code dead_letter_queue.enable} says: it takes nothing. */
final class ClosedDeadLetterQueue implements DeadLetterQueueWriter {
    @Override
    public void writeEntry(Event event, Plugin plugin, String reason) {
        // Logstash throws the entry away without a word, too
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public long getCurrentQueueSize() {
        return 0;
    }
}
