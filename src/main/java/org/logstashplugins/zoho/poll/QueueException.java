package org.logstashplugins.zoho.poll;

import java.io.IOException;

/** Logstash's queue did not accept an event. The event is pushed again. */
final class QueueException extends IOException {
    private static final long serialVersionUID = 1L;

    QueueException(RuntimeException cause) {
        super(cause);
    }
}
