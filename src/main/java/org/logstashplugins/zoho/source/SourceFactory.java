package org.logstashplugins.zoho.source;

/** Makes the source of a stream whose options were read; no network, no files. */
@FunctionalInterface
public interface SourceFactory {
    Source make(ApiContext context);

    /** True when it needs Zoho's credentials and data center. */
    default boolean asksZoho() {
        return true;
    }

    /** How it could do without them, where it was not said whom it asks; empty for nothing. */
    default String withoutZoho() {
        return "";
    }
}
