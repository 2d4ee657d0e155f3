package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a table writes its times: a pattern in the letters that Zoho documents for a column's {@code
 * dateFormat} ({@code yy yyyy M MM MMM MMMM d dd EEE H HH hh mm ss SSS a z}, as in Java), and the
 * zone of times that carry none. Immutable and thread-safe.
 */
public final class TimePattern {
    private static final Pattern ZONE_NAME_OR_REST = Pattern.compile("(z+)|(?:'[^']*'|[^z'])+");

    private final String pattern;
    private final ZoneId zone;
    private final ChronoUnit unit;
    private final boolean zoned;
    private final Optional<FixedPattern> fixed;
    private final DateTimeFormatter formatter;

    private TimePattern(String pattern, ZoneId zone) {
        String letters = pattern.replaceAll("'[^']*'", "");
        this.pattern = pattern;
        this.zone = zone;
        this.unit = finestUnit(letters);
        this.zoned = letters.matches(".*[zZXxOV].*");
        this.fixed = FixedPattern.of(pattern);
        this.formatter = formatter(pattern, zone);
    }

    /**
     * @param zone the zone of times that carry none
     * @throws IllegalArgumentException when the pattern is not one, has no day, or loses what it
     *     writes, as hours to twelve do without {@code a}
     */
    public static TimePattern of(String pattern, ZoneId zone) {
        TimePattern result = new TimePattern(pattern, zone);
        LocalDateTime probe = LocalDateTime.of(2001, 2, 3, 16, 5, 6);
        Optional<LocalDateTime> read =
                result.parse(result.print(probe)).map(ZonedDateTime::toLocalDateTime);
        if (!read.equals(Optional.of(probe.truncatedTo(result.unit)))) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' does not name year, month and day, or not the whole hour");
        }
        return result;
    }

    /**
     * English names: Zoho documents no localised ones. Forgiving about case and missing zeros,
     * strict about the order of the parts. Short names of zones are ambiguous (IST is used in three
     * countries), so the column's own zone is preferred.
     */
    private static DateTimeFormatter formatter(String pattern, ZoneId zone) {
        DateTimeFormatterBuilder builder =
                new DateTimeFormatterBuilder().parseCaseInsensitive().parseLenient();
        Matcher part = ZONE_NAME_OR_REST.matcher(pattern);
        while (part.find()) {
            if (part.group(1) == null) {
                builder.appendPattern(part.group());
            } else {
                TextStyle style = part.group(1).length() < 4 ? TextStyle.SHORT : TextStyle.FULL;
                builder.appendZoneText(style, Set.of(zone));
            }
        }
        return builder.toFormatter(Locale.ENGLISH);
    }

    private static ChronoUnit finestUnit(String letters) {
        if (letters.matches(".*[sSnN].*")) {
            return ChronoUnit.SECONDS;
        }
        if (letters.indexOf('m') >= 0) {
            return ChronoUnit.MINUTES;
        }
        return letters.matches(".*[HhKk].*") ? ChronoUnit.HOURS : ChronoUnit.DAYS;
    }

    /** True when the pattern writes no zone, so that {@link #zone} decides. */
    public static boolean zoneless(String pattern) {
        return !pattern.replaceAll("'[^']*'", "").matches(".*[zZXxOV].*");
    }

    public String pattern() {
        return pattern;
    }

    public ZoneId zone() {
        return zone;
    }

    /** The smallest step two times of this column can be apart. */
    public ChronoUnit unit() {
        return unit;
    }

    /** The start of the unit that holds {@code instant}, in this column's zone. */
    public Instant floor(Instant instant) {
        return instant.atZone(zone).truncatedTo(unit).toInstant();
    }

    /** The last unit that was over at {@code instant}: nothing can be added to it but late rows. */
    public Instant lastClosed(Instant instant) {
        return instant.atZone(zone).truncatedTo(unit).minus(1, unit).toInstant();
    }

    /**
     * Reads a time; empty when the text is none of this pattern. An hour that occurs twice is taken
     * as its first occurrence.
     */
    public Optional<ZonedDateTime> parse(String text) {
        if (fixed.isPresent()) {
            Optional<LocalDateTime> local = fixed.get().parse(text);
            if (local.isPresent()) {
                return Optional.of(local.get().atZone(zone));
            }
        }
        try {
            TemporalAccessor parsed = formatter.parse(text.strip());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            LocalDateTime local =
                    LocalDate.from(parsed).atTime(time == null ? LocalTime.MIDNIGHT : time);
            ZoneId written = zoned ? parsed.query(TemporalQueries.zone()) : null;
            return Optional.of(local.atZone(written == null ? zone : written));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** Writes a wall-clock time of {@link #zone} as this column shows it. */
    public String print(LocalDateTime time) {
        return formatter.format(time.atZone(zone));
    }
}
