package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a table writes its times: a pattern in the letters that Zoho documents for the {@code
 * dateFormat} of a column ({@code yy yyyy M MM MMM MMMM d dd EEE H HH hh mm ss SSS a z}, as in
 * Java), and the zone of times without one. Small deviations are accepted if day and month are in
 * the order of the pattern. Immutable and thread-safe.
 */
public final class TimePattern {
    private static final int FIRST_YEAR = 1000;

    private final String pattern;
    private final WallUnit unit;
    private final boolean zoned;
    private final Optional<TimeNames> language;
    private final Set<LooseDate.Order> orders;
    private final Optional<FixedPattern> fixed;
    private final DateTimeFormatter formatter;
    private final Optional<DateTimeFormatter> local;

    private TimePattern(String pattern, ZoneId otherwise, Optional<Locale> locale) {
        PatternText text = new PatternText(pattern);
        ZoneId zone = LiteralZone.in(pattern).orElse(otherwise);
        this.pattern = pattern;
        this.unit = new WallUnit(text.unit(), zone);
        this.zoned = text.hasZone();
        this.language = locale.map(TimeNames::of);
        this.orders = text.orders();
        boolean english = locale.filter(TimePattern::notEnglish).isEmpty();
        this.fixed = FixedPattern.of(pattern).filter(fast -> english || !fast.hasNames());
        this.formatter = text.formatter(zone, Locale.ENGLISH);
        this.local = locale.map(known -> text.formatter(zone, known));
    }

    private static boolean notEnglish(Locale locale) {
        return !locale.getLanguage().equals(Locale.ENGLISH.getLanguage());
    }

    /** A pattern with names in any language; see {@link #of(String, ZoneId, Optional)}. */
    public static TimePattern of(String pattern, ZoneId zone) {
        return of(pattern, zone, Optional.empty());
    }

    /**
     * @param zone the zone of times without one, unless the pattern has a fixed text that names a
     *     zone, such as {@code 'Z'}
     * @param locale the language of names, which comes before English; any language if empty
     * @throws IllegalArgumentException if this is not a pattern, if it has no day, or if it loses
     *     information, such as hours up to twelve without {@code a}
     */
    public static TimePattern of(String pattern, ZoneId zone, Optional<Locale> locale) {
        TimePattern result = new TimePattern(pattern, zone, locale);
        LocalDateTime probe = LocalDateTime.of(2001, 2, 3, 16, 5, 6);
        Optional<LocalDateTime> read =
                result.exactly(result.print(probe)).map(ZonedDateTime::toLocalDateTime);
        if (!read.equals(Optional.of(probe.truncatedTo(result.unit())))) {
            throw new IllegalArgumentException(
                    "'" + pattern + "' does not name year, month and day, or not the whole hour");
        }
        return result;
    }

    /** True if the pattern has no zone, so that {@link #zone} counts. */
    public static boolean zoneless(String pattern) {
        return !new PatternText(pattern).hasZone() && LiteralZone.in(pattern).isEmpty();
    }

    public String pattern() {
        return pattern;
    }

    public ZoneId zone() {
        return unit.zone();
    }

    /** The smallest difference between two times of this column. */
    public ChronoUnit unit() {
        return unit.unit();
    }

    /** The start of the unit that holds {@code instant}, in the zone of this column. */
    public Instant floor(Instant instant) {
        return unit.floor(instant);
    }

    /** The last unit that was over at {@code instant}. Only late rows can be added to it. */
    public Instant lastClosed(Instant instant) {
        return unit.before(instant);
    }

    /**
     * Reads a time; empty if the text does not match, or has more than one meaning. A time in an
     * hour that occurs twice counts as its first occurrence.
     */
    public Optional<ZonedDateTime> parse(String text) {
        Optional<ZonedDateTime> exact = exactly(text);
        if (exact.isPresent()) {
            return exact;
        }
        List<ZonedDateTime> times =
                nearly(text, false).stream().map(reading -> reading.in(zone())).distinct().toList();
        return times.size() == 1 ? Optional.of(times.get(0)) : Optional.empty();
    }

    /** Reads a time that is written exactly in the pattern. */
    Optional<ZonedDateTime> exactly(String text) {
        if (fixed.isPresent()) {
            Optional<LocalDateTime> read = fixed.get().parse(text);
            if (read.isPresent()) {
                return Optional.of(read.get().atZone(zone()));
            }
        }
        // The language first, because a name may mean another month in English.
        return local.flatMap(known -> with(known, text)).or(() -> with(formatter, text));
    }

    private Optional<ZonedDateTime> with(DateTimeFormatter known, String text) {
        try {
            TemporalAccessor parsed = known.parse(text.strip());
            LocalTime time = parsed.query(TemporalQueries.localTime());
            LocalDateTime read =
                    LocalDate.from(parsed).atTime(time == null ? LocalTime.MIDNIGHT : time);
            // If the pattern has four digits, Java reads 26 as a year of the first century.
            if (read.getYear() < FIRST_YEAR) {
                return Optional.empty();
            }
            ZoneId written = zoned ? parsed.query(TemporalQueries.zone()) : null;
            return Optional.of(read.atZone(written == null ? zone() : written));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /**
     * The readings of a text that deviates from the pattern.
     *
     * @param dates true to read a date without a clock as midnight
     */
    List<LooseTime.Reading> nearly(String text, boolean dates) {
        return LooseTime.read(text, zone(), language).stream()
                .filter(reading -> orders.contains(reading.date().order()))
                .filter(
                        reading ->
                                dates
                                        || unit() == ChronoUnit.DAYS
                                        || reading.unit() != ChronoUnit.DAYS)
                .toList();
    }

    /** Prints a wall-clock time of {@link #zone} in this pattern. */
    public String print(LocalDateTime time) {
        return formatter.format(time.atZone(zone()));
    }
}
