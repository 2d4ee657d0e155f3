package org.logstashplugins.zoho.sincedb;

import java.time.Instant;
import java.util.List;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.time.Window;

/**
 * An answer whose rows are being delivered.
 *
 * @param window what was asked for
 * @param until the end of the catch-up that the window is part of; without a catch-up, the end of
 *     the window
 * @param files the answer on disk
 * @param since when it came, by the clock of this machine
 */
public record Batch(Window window, Instant until, List<SpoolFile> files, Instant since) {
    public Batch {
        files = List.copyOf(files);
    }
}
