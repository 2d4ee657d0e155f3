package org.logstashplugins.zoho.sincedb;

import java.util.List;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.time.Window;

/**
 * An answer whose rows are being delivered.
 *
 * @param window what was asked for
 * @param partial true when more time is to be asked for right after it
 * @param files the answer on disk
 */
public record Batch(Window window, boolean partial, List<SpoolFile> files) {
    public Batch {
        files = List.copyOf(files);
    }
}
