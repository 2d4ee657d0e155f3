package org.logstashplugins.zoho.time;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * What most columns have, in which nothing can be mixed up: read as these, a million is read fast.
 */
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
     * The one that a text is written in.
     *
     * @param zone of times that carry none; without it they are not read
     */
    static Optional<TimePattern> of(String text, Optional<ZoneId> zone) {
        return PATTERNS.stream()
                .filter(format -> zone.isPresent() || !TimePattern.zoneless(format))
                .map(format -> TimePattern.of(format, zone.orElse(ZoneOffset.UTC)))
                .filter(known -> known.exactly(text).isPresent())
                .findFirst();
    }
}
