package org.logstashplugins.zoho.time;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** The patterns of most columns. They have one meaning only, and are fast to read. */
final class UsualPatterns {
    private static final List<String> PATTERNS =
            List.of(
                    "yyyy-MM-dd'T'HH:mm:ssXXX",
                    "yyyy-MM-dd'T'HH:mm:ss.SSSXXX",
                    "yyyy-MM-dd'T'HH:mm:ssxx",
                    "yyyy-MM-dd HH:mm:ss",
                    "yyyy-MM-dd'T'HH:mm:ss",
                    "dd MMM, yyyy HH:mm:ss",
                    "dd MMM yyyy HH:mm:ss");

    private UsualPatterns() {}

    /**
     * The pattern that a text is written in, if any.
     *
     * @param zone the zone of times without one; if empty, such times are not read
     */
    static Optional<TimePattern> of(String text, Optional<ZoneId> zone) {
        return PATTERNS.stream()
                .filter(format -> zone.isPresent() || !TimePattern.zoneless(format))
                .map(format -> TimePattern.of(format, zone.orElse(ZoneOffset.UTC)))
                .filter(known -> known.exactly(text).isPresent())
                .findFirst();
    }
}
