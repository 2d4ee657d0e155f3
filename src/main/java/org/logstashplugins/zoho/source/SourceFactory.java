package org.logstashplugins.zoho.source;

import org.logstashplugins.zoho.event.EventShape;

/** Makes the source of a stream from its options, without network and files. */
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

    /** How to do without them, if the options do not say which API to ask; may be empty. */
    default String withoutZoho() {
        return "";
    }
}
