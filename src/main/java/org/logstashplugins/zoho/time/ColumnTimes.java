package org.logstashplugins.zoho.time;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.time.LooseDate.Order;

/**
 * Reads the times of one column. If there is no pattern, or if the pattern leaves something open,
 * it is decided for the whole column: whether the day precedes the month, in which language the
 * months are named, and how exact the times are. Rows decide whose approximate time is known. What
 * no row decides is not guessed. One thread.
 */
public final class ColumnTimes {
    /** Logs have no earlier times. */
    private static final int EARLIEST = 1990;

    /** How many years after the window a row may seem to be, because of a wrong clock. */
    private static final int YEARS_AHEAD = 10;

    private static final int LATEST = 2200;

    private final Optional<TimePattern> pattern;
    private final Optional<ZoneId> zone;
    private final Optional<TimeNames> language;
    private Optional<Order> order = Optional.empty();
    private Optional<BitSet> languages = Optional.empty();
    private Optional<ChronoUnit> unit;
    private Optional<TimePattern> usual = Optional.empty();
    private Optional<Integer> year = Optional.empty();
    private boolean clocks;

    /**
     * @param pattern how times are written, if known
     * @param zone the zone of times without one; if empty, such times are not read
     * @param locale the language of names, if known
     */
    public ColumnTimes(
            Optional<TimePattern> pattern, Optional<ZoneId> zone, Optional<Locale> locale) {
        this.pattern = pattern;
        this.zone = zone;
        this.language = locale.map(TimeNames::of);
        this.unit = pattern.map(TimePattern::unit);
    }

    /** Restores what was learned before a restart; see {@link #learned}. */
    public void recall(String learned) {
        for (String word : learned.split(" ")) {
            for (Order known : Order.values()) {
                order = known.name().equals(word) ? Optional.of(known) : order;
            }
            for (ChronoUnit known : ChronoUnit.values()) {
                boolean found = pattern.isEmpty() && known.name().equals(word);
                unit = found ? Optional.of(known) : unit;
            }
        }
    }

    /** What should be kept across a restart. */
    public String learned() {
        return (order.map(Order::name).orElse("") + " " + unit.map(ChronoUnit::name).orElse(""))
                .strip();
    }

    /** The smallest unit that times of this column show; empty before the first row. */
    public Optional<ChronoUnit> unit() {
        return unit;
    }

    /** Reads a time; empty if it cannot be read, or has more than one meaning. */
    public Optional<ZonedDateTime> read(String text) {
        Optional<ZonedDateTime> exact = exactly(text);
        if (exact.isPresent()) {
            return exact;
        }
        List<LooseTime.Reading> readings = inOrder(readings(text));
        List<ZonedDateTime> times = times(readings);
        if (times.size() > 1) {
            times = times(readings.stream().filter(this::likely).toList());
        }
        return times.size() == 1
                ? Optional.of(times.get(0))
                : readings.isEmpty() ? EpochTime.guess(text) : Optional.empty();
    }

    private Optional<ZonedDateTime> exactly(String text) {
        return pattern.or(() -> usual)
                .flatMap(known -> known.exactly(text))
                .filter(time -> plausible(time.getYear(), YEARS_AHEAD));
    }

    private boolean plausible(int written, int ahead) {
        return written >= EARLIEST && written <= year.map(now -> now + ahead).orElse(LATEST);
    }

    /** Two digits at the start are a year only if the column is known to begin with the year. */
    private List<LooseTime.Reading> inOrder(List<LooseTime.Reading> readings) {
        List<LooseTime.Reading> wanted =
                readings.stream()
                        .filter(
                                reading ->
                                        reading.date().order()
                                                == Order.SHORT_YEAR_FIRST
                                                == order.equals(
                                                        Optional.of(Order.SHORT_YEAR_FIRST)))
                        .toList();
        return order.isEmpty() || wanted.isEmpty() ? readings : wanted;
    }

    private List<ZonedDateTime> times(List<LooseTime.Reading> readings) {
        return readings.stream().map(this::time).distinct().toList();
    }

    private ZonedDateTime time(LooseTime.Reading reading) {
        return reading.in(zone.orElse(ZoneOffset.UTC));
    }

    private boolean likely(LooseTime.Reading reading) {
        LooseDate.Found date = reading.date();
        return date.order() == Order.NAMED
                ? languages.isEmpty() || date.languages().intersects(languages.get())
                : order.equals(Optional.of(date.order()));
    }

    private List<LooseTime.Reading> readings(String text) {
        List<LooseTime.Reading> all =
                pattern.isPresent()
                        ? pattern.get().nearly(text, clocks)
                        : LooseTime.read(text, zone.orElse(ZoneOffset.UTC), language);
        // Without a zone, a time would be a guess.
        return all.stream()
                .filter(reading -> zone.isPresent() || reading.zone().isPresent())
                .filter(this::plausible)
                .toList();
    }

    private boolean plausible(LooseTime.Reading reading) {
        boolean guessed = reading.date().order() == Order.SHORT_YEAR_FIRST;
        return plausible(reading.date().date().getYear(), guessed ? 0 : YEARS_AHEAD);
    }

    /**
     * Begins to learn from rows.
     *
     * @param window when they happened, as far as known
     */
    public Lesson lesson(Optional<Window> window) {
        year = window.map(asked -> asked.to().atZone(ZoneOffset.UTC).getYear()).or(() -> year);
        return new Lesson(window);
    }

    /** Learns from several rows before any of them is delivered. */
    public final class Lesson {
        /** A little more than the largest difference between two zones. */
        private static final Duration NEAR = Duration.ofHours(27);

        private final Optional<Window> window;
        private Optional<ChronoUnit> finest = Optional.empty();
        private Optional<BitSet> spoken = Optional.empty();
        private final OrderVotes votes = new OrderVotes(ColumnTimes.this::time, this::near);
        private boolean begun;
        private boolean clock;
        private int dates;

        private Lesson(Optional<Window> window) {
            this.window = window;
        }

        /**
         * Adds the time of one row.
         *
         * @return the time, if it is written in the known pattern; then there is nothing to learn
         */
        public Optional<ZonedDateTime> add(String text) {
            if (!begun) {
                begun = true;
                usual = pattern.isPresent() ? Optional.empty() : UsualPatterns.of(text, zone);
            }
            Optional<ZonedDateTime> exact = exactly(text);
            if (exact.isPresent()) {
                finest = pattern.isPresent() ? finest : Optional.of(ChronoUnit.SECONDS);
                clock = true;
                return exact;
            }
            List<LooseTime.Reading> readings = readings(text);
            boolean day = readings.stream().allMatch(r -> r.unit() == ChronoUnit.DAYS);
            dates += day && !readings.isEmpty() ? 1 : 0;
            clock |= !day;
            for (LooseTime.Reading reading : readings) {
                boolean finer = finest.isEmpty() || reading.unit().compareTo(finest.get()) < 0;
                finest = finer ? Optional.of(reading.unit()) : finest;
            }
            if (readings.isEmpty() && EpochTime.guess(text).isPresent()) {
                finest = Optional.of(ChronoUnit.SECONDS);
            }
            votes.add(text, readings);
            speaks(readings.stream().filter(r -> r.date().order() == Order.NAMED).toList());
            return exact;
        }

        /** Among several languages, those count in which the time of the row is near the window. */
        private void speaks(List<LooseTime.Reading> named) {
            List<LooseTime.Reading> near = named.stream().filter(this::near).toList();
            BitSet found = new BitSet();
            for (LooseTime.Reading reading : near.isEmpty() ? named : near) {
                found.or(reading.date().languages());
            }
            if (found.isEmpty()) {
                return;
            }
            BitSet both = (BitSet) found.clone();
            spoken.ifPresent(both::and);
            spoken = Optional.of(both.isEmpty() ? found : both);
        }

        private boolean near(LooseTime.Reading reading) {
            Instant time = time(reading).toInstant();
            return window.isPresent()
                    && !time.isBefore(window.get().from().minus(NEAR))
                    && !time.isAfter(window.get().to().plus(NEAR));
        }

        /**
         * Ends the lesson and decides what its rows have shown.
         *
         * @return a time that still has two meanings, if there is one
         */
        public Optional<String> end() {
            unit = pattern.isPresent() ? unit : finest.or(() -> unit);
            languages = spoken.or(() -> languages);
            // A single midnight does not make a column of dates.
            clocks = clock || (clocks && dates < 2);
            order = votes.winner(order);
            return order.isPresent() ? Optional.empty() : votes.doubtful();
        }
    }
}
