package org.logstashplugins.zoho.source;

import java.util.List;

/**
 * What a log is, whatever it is called in the pipeline: it names the cursor and goes into every
 * event's id. Made of ids the remote side gave, so that it survives a new name, a new credential
 * and any edit of the pipeline.
 *
 * @param parts kind first, then data center, organization and the rest, none empty
 */
public record Identity(List<String> parts) {
    public Identity {
        parts = List.copyOf(parts);
    }

    public static Identity of(String... parts) {
        return new Identity(List.of(parts));
    }

    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
