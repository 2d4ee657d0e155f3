package org.logstashplugins.zoho.cli.state;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.logstashplugins.zoho.FollowedLog;
import org.logstashplugins.zoho.sincedb.CursorEditor;
import org.logstashplugins.zoho.time.TimeAxis;

/**
 * Lets streams continue where the Python script has stopped. The script asks for rows later than
 * the last time it has seen, so it misses rows that share this time; the streams begin with it.
 */
public final class TakeOver {
    private final boolean replace;
    private final List<String> messages = new ArrayList<>();

    /**
     * @param replace true to change cursors that exist
     */
    public TakeOver(boolean replace) {
        this.replace = replace;
    }

    /**
     * Locks all cursors, then writes them.
     *
     * @return what follows from that, for people
     */
    public List<String> run(List<ScriptTimestamps.Taken> logs) throws IOException {
        for (ScriptTimestamps.Taken log : logs) {
            if (log.log().found().isEmpty()) {
                throw new RefusedException(
                        "%s: its log was not found, so nothing was changed: %s"
                                .formatted(log.log().stream(), log.log().problem().orElse("")));
            }
        }
        Map<ScriptTimestamps.Taken, CursorEditor> editors = new LinkedHashMap<>();
        try {
            for (ScriptTimestamps.Taken log : logs) {
                editors.put(log, edit(log.log()));
            }
            for (Map.Entry<ScriptTimestamps.Taken, CursorEditor> each : editors.entrySet()) {
                write(each.getKey(), each.getValue());
            }
            return messages;
        } finally {
            for (CursorEditor editor : editors.values()) {
                editor.close();
            }
        }
    }

    private CursorEditor edit(FollowedLog log) throws IOException {
        String stem = log.found().orElseThrow().cursor().fileName();
        CursorEditor editor =
                new NamedCursor(
                                log.sincedb(),
                                log.stream(),
                                stem,
                                Optional.empty(),
                                Optional.of(log))
                        .edit("import");
        if (editor.exists() && !replace) {
            editor.close();
            throw Imports.exists(log.stream());
        }
        return editor;
    }

    private void write(ScriptTimestamps.Taken taken, CursorEditor editor) throws IOException {
        FollowedLog.Found found = taken.log().found().orElseThrow();
        TimeAxis axis = found.axis();
        if (editor.exists()) {
            editor.move(taken.until(), Optional.of(axis));
        } else {
            editor.begin(found.cursor(), taken.log().stream(), axis, taken.until());
        }
        Optional<ZoneId> zone = axis.filterZone().or(() -> Optional.of(taken.log().zone()));
        String unit = axis.unit().name().toLowerCase(Locale.ROOT).replaceFirst("s$", "");
        Instant start = axis.floor(taken.until());
        messages.add(
                "%s: continues with the %s %s, as \"%s\" has it. The rows of that %s come once more, because the script may have missed some of them."
                        .formatted(
                                taken.log().stream(),
                                unit,
                                axis.unit() == ChronoUnit.DAYS
                                        ? start.atZone(axis.zone()).toLocalDate()
                                        : Times.print(start, zone),
                                taken.table(),
                                unit));
    }
}
