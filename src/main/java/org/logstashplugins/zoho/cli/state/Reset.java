package org.logstashplugins.zoho.cli.state;

import java.io.IOException;
import org.logstashplugins.zoho.sincedb.CursorEditor;
import org.logstashplugins.zoho.time.Durations;

/** Lets a stream start over. */
public final class Reset {
    private final NamedCursor cursor;

    public Reset(NamedCursor cursor) {
        this.cursor = cursor;
    }

    /** What will follow, for people. */
    public String consequence() {
        return "%s starts again at initial_lookback%s. The events since then come again, with the same ids; %d delivered rows are forgotten."
                .formatted(
                        cursor.name(),
                        cursor.log()
                                .map(log -> ", " + Durations.print(log.initialLookback()))
                                .map(length -> length + " before the next start")
                                .orElse(""),
                        cursor.report().map(report -> report.rows().known()).orElse(0L));
    }

    /** Forgets the cursor, whether it can be read or not. */
    public void run() throws IOException {
        try (CursorEditor editor = cursor.edit("reset")) {
            editor.delete();
        }
    }
}
