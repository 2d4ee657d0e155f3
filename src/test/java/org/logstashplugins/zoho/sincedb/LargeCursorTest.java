package org.logstashplugins.zoho.sincedb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.logstashplugins.zoho.source.Identity;

/** A cursor that remembers very many rows can be read again. */
class LargeCursorTest {
    /** The most that one export of Zoho has. */
    private static final int ROWS = 1_000_000;

    @TempDir Path folder;

    @Test
    void remembersAMillionRows() throws Exception {
        FileSincedb sincedb = new FileSincedb(folder, Long.MAX_VALUE);
        Identity identity = Identity.of("analytics_view", "us", "600", "800");
        try (CursorStore store = sincedb.open(identity, "a test")) {
            for (long row = 1; row <= ROWS; row++) {
                // Spread as hashes are.
                store.cursor().seen().deliver(row * 0x9E3779B97F4A7C15L, Instant.EPOCH);
            }
            store.save(store.cursor());
        }
        try (CursorStore store = sincedb.open(identity, "a test")) {
            assertThat(store.cursor().seen().size()).isEqualTo(ROWS);
        }
    }
}
