package org.logstashplugins.zoho.poll;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.event.EventMapper;

/**
 * Warns about the rows of a stream. Each warning is logged once after a start, because nobody reads
 * a line that is repeated with every poll. One thread.
 */
final class RowWarnings {
    private static final int MOST_COLUMNS = 20;

    private final Definition definition;
    private final Consumer<String> warnings;
    private boolean saidTimeless;
    private boolean saidOutside;

    RowWarnings(Definition definition, Consumer<String> warnings) {
        this.definition = definition;
        this.warnings = warnings;
    }

    /**
     * @param now when the rows were read
     */
    void warn(Follower follower, OpenLog log, Tally tally, Instant now) {
        if (tally.timeless > 0 && !saidTimeless) {
            saidTimeless = true;
            warnings.accept(timeless(tally.timeless, follower.timeOption(), log.columns()));
        }
        Optional<String> outside = tally.outside.remark(tally.rows);
        if (outside.isPresent() && !saidOutside) {
            saidOutside = true;
            warnings.accept(outside.get());
        }
        // The rows of a catch-up are old in every zone.
        if (!log.catchingUp()) {
            follower.unnamedZone()
                    .flatMap(zone -> follower.zoneWatch().warning(zone, tally.newest(), now))
                    .ifPresent(warnings);
        }
    }

    /** The message lists the columns, so that users can choose the right one. */
    private String timeless(long rows, String option, List<String> columns) {
        String known =
                columns.stream()
                        .limit(MOST_COLUMNS)
                        .map(ForeignText::name)
                        .collect(Collectors.joining(", "));
        return rows
                + " rows have no time that can be read. They have the tag "
                + EventMapper.TAG_TIME
                + ", and their time is the end of the window. Set "
                + option
                + " and time_format, and timezone if the format has no zone. The columns are: "
                + (columns.isEmpty()
                        ? "those below \""
                                + definition.events().dataset().get(0)
                                + "\" in the events"
                        : known)
                + (columns.size() > MOST_COLUMNS ? ", and others" : "");
    }
}
