package org.logstashplugins.zoho.source;

import java.util.List;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.time.Window;

/**
 * What a source got.
 *
 * @param window the time whose rows are complete in it: the window asked for, or a first part of it
 *     where the whole was more than the API gives out at once
 * @param files in the order in which {@link Source#open} wants them
 */
public record Fetched(Window window, List<SpoolFile> files) {
    public Fetched {
        files = List.copyOf(files);
    }
}
