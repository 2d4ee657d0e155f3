package org.logstashplugins.zoho.source;

import org.logstashplugins.zoho.event.EventShape;

/** Makes the source of a stream whose options were read; no network, no files. */
@FunctionalInterface
public interface SourceFactory {
    Source make(ApiContext context);

    /** How rows that are JSON are changed before they become events. */
    default EventShape.Json json() {
        return EventShape.Json.PLAIN;
    }

    /** The options that messages refer to. */
    default OptionNames optionNames() {
        return OptionNames.TIME_COLUMN;
    }

    /** True when it needs Zoho's credentials and data center. */
    default boolean asksZoho() {
        return true;
    }

    /** How it could do without them, where it was not said whom it asks; empty for nothing. */
    default String withoutZoho() {
        return "";
    }
}
