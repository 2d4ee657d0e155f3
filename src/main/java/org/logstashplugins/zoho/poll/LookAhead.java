package org.logstashplugins.zoho.poll;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.client.Spool;
import org.logstashplugins.zoho.client.SpoolFile;
import org.logstashplugins.zoho.source.HeapState;
import org.logstashplugins.zoho.source.Sample;
import org.logstashplugins.zoho.source.Source;
import org.logstashplugins.zoho.time.TimeAxis;
import org.logstashplugins.zoho.time.Window;
import org.logstashplugins.zoho.time.ZoneEvidence;

/**
 * Looks for rows that lie ahead of now. If the zone is set too far to the west, all new rows do,
 * and polls end before them: they come hours late, and look as if they had just happened.
 */
final class LookAhead {
    /** Clocks differ, and times are rounded up. */
    private static final Duration NEAREST = Duration.ofMinutes(10);

    private static final Duration LENGTH = ZoneEvidence.FARTHEST.minus(NEAREST);

    private LookAhead() {}

    /**
     * The newest row ahead of now. Delivers nothing, and creates no export job.
     *
     * @param spool empty; it is empty again afterwards
     */
    static Optional<Instant> newest(Source source, Spool spool, Instant now) throws IOException {
        TimeAxis axis = source.axis();
        Instant from = axis.ceiling(now.plus(NEAREST));
        Duration length = axis.longest().filter(most -> most.compareTo(LENGTH) < 0).orElse(LENGTH);
        Instant to = axis.floor(from.plus(length));
        if (!from.isBefore(to)) {
            return Optional.empty();
        }
        Window window = new Window(from, to);
        try {
            Optional<List<SpoolFile>> files = source.sample(window, spool, new HeapState());
            return files.isEmpty()
                    ? Optional.empty()
                    : Sample.read(source, window, files.get())
                            .newest()
                            .map(ZonedDateTime::toInstant)
                            .filter(time -> !time.isBefore(from));
        } finally {
            spool.clear();
        }
    }
}
