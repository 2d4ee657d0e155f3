package org.logstashplugins.zoho.sincedb;

import java.time.Instant;
import java.util.List;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.time.Window;

/**
 * An answer whose rows are being delivered.
 *
 * @param window what was asked for
 * @param until where the catch-up ends that it is a part of; the window's end where it is none
 * @param files the answer on disk
 */
public record Batch(Window window, Instant until, List<SpoolFile> files) {
    public Batch {
        files = List.copyOf(files);
    }
}
