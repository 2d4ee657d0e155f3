package org.logstashplugins.zoho.source.json;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.time.TimePattern;
import org.logstashplugins.zoho.time.Window;

/**
 * Writes the two ends of a window for an API. Few APIs document whether the ends belong to the
 * window. So requests name one more unit on both sides, and we drop the rows that come too much.
 * Immutable.
 */
final class WindowFormat {
    static final List<String> NAMES =
            List.of("epoch_s", "epoch_ms", "epoch_us", "epoch_ns", "iso8601", "iso8601_offset");

    private static final DateTimeFormatter WITH_OFFSET =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx", Locale.ROOT);

    private final String format;
    private final ZoneId zone;
    private final Optional<TimePattern> pattern;
    private final Duration unit;
    private final Duration wider;

    /**
     * @param format one of {@link #NAMES}, or a pattern
     * @param zone of a pattern without a zone
     * @param longest the longest window that a request may name
     * @throws IllegalArgumentException when the pattern is invalid
     */
    WindowFormat(String format, ZoneId zone, Optional<Duration> longest) {
        this.format = format;
        this.pattern =
                NAMES.contains(format)
                        ? Optional.empty()
                        : Optional.of(TimePattern.of(format, zone));
        // The pattern may name a zone itself.
        this.zone = pattern.map(TimePattern::zone).orElse(zone);
        this.unit = pattern.map(TimePattern::unit).orElse(ChronoUnit.SECONDS).getDuration();
        // If the longest window is only two units, it cannot be two units wider.
        boolean room = longest.map(most -> most.compareTo(unit.multipliedBy(2)) > 0).orElse(true);
        this.wider = room ? unit : Duration.ZERO;
    }

    /** By how much requests widen a window on each side. */
    Duration wider() {
        return wider;
    }

    /** The smallest unit of the format. */
    Duration unit() {
        return unit;
    }

    /** The zone of times that are written without one; empty for instants. */
    Optional<ZoneId> floatingZone() {
        return pattern.map(TimePattern::pattern)
                .filter(TimePattern::zoneless)
                .map(zoneless -> zone);
    }

    /**
     * The first time. A pattern is on the wall clock, which shows some hours twice; the window has
     * both.
     */
    Object from(Window window) {
        return pattern.<Object>map(known -> known.print(window.in(zone).from().minus(wider)))
                .orElseGet(() -> print(window.from().minus(wider)));
    }

    /**
     * @param latest the latest end that a request may name; not before the end of the window
     */
    Object to(Window window, Optional<Instant> latest) {
        return pattern.<Object>map(known -> known.print(wall(window, latest)))
                .orElseGet(
                        () -> {
                            Instant wide = window.to().plus(wider);
                            return print(latest.filter(wide::isAfter).orElse(wide));
                        });
    }

    private LocalDateTime wall(Window window, Optional<Instant> latest) {
        LocalDateTime wide = window.in(zone).to().plus(wider);
        return latest.map(now -> now.atZone(zone).toLocalDateTime())
                .filter(wide::isAfter)
                .orElse(wide);
    }

    /** True when the end in a request is after a time. */
    boolean endsAfter(Window window, Instant time) {
        return !to(window, Optional.of(time)).equals(to(window, Optional.empty()));
    }

    private Object print(Instant instant) {
        return switch (format) {
            case "epoch_s" -> instant.getEpochSecond();
            case "epoch_ms" -> instant.toEpochMilli();
            case "epoch_us" -> ChronoUnit.MICROS.between(Instant.EPOCH, instant);
            case "epoch_ns" -> ChronoUnit.NANOS.between(Instant.EPOCH, instant);
            case "iso8601" -> instant.truncatedTo(ChronoUnit.SECONDS).toString();
            default -> WITH_OFFSET.format(instant.atOffset(ZoneOffset.UTC));
        };
    }
}
