package org.logstashplugins.zoho.check;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.catalog.Definition;
import org.logstashplugins.zoho.source.Source;

/**
 * What a stream will cost, if rows keep coming as in the sample.
 *
 * @param source knows what an answer costs
 * @param rowsPerDay how many rows come in a day
 * @param pollsPerDay how often it polls in a day
 * @param overlap what each poll reads again
 * @param pace how long 1,000 rows take
 */
record CostEstimate(
        Source source, double rowsPerDay, long pollsPerDay, Duration overlap, Duration pace) {
    private static final Duration DAY = Duration.ofDays(1);
    private static final int MOST_POLLS = 10_000;
    private static final int THOUSAND = 1000;

    /**
     * @param rows in the sample
     * @param span the time in which they came
     * @param took how long it took to read them
     */
    static CostEstimate of(
            Definition definition,
            Source source,
            Instant now,
            long rows,
            Duration span,
            Duration took) {
        return new CostEstimate(
                source,
                (double) rows * DAY.toMillis() / span.toMillis(),
                daily(source) ? 1 : polls(definition, now),
                definition.overlap().orElse(Duration.ofHours(1)),
                took.multipliedBy(THOUSAND).dividedBy(Math.max(rows, THOUSAND)));
    }

    /** Polls between two ends of days ask nothing. */
    private static boolean daily(Source source) {
        return source.axis().unit() == ChronoUnit.DAYS && !source.changing();
    }

    /** Polls in a day that starts now. */
    private static long polls(Definition definition, Instant start) {
        Instant now = start;
        long polls = 0;
        while (now.isBefore(start.plus(DAY)) && polls < MOST_POLLS) {
            now = now.plus(definition.schedule().afterPoll(now, now));
            polls++;
        }
        return Math.max(1, polls);
    }

    /** The cost in API units; empty if the API does not count any and no past is wanted. */
    Optional<Finding> finding(String stream, Optional<Duration> backfill) {
        boolean counted = source.units(1) > 0;
        if (!counted && backfill.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder text = new StringBuilder();
        if (counted) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "about %,.0f API units a poll and %,.0f a day (%,d polls, about %,.0f new rows a day)",
                            source.units(rowsPerPoll()),
                            source.units(rowsPerPoll()) * pollsPerDay,
                            pollsPerDay,
                            rowsPerDay));
        }
        backfill.ifPresent(past -> text.append(text.isEmpty() ? "" : "; ").append(past(past)));
        return Optional.of(Finding.ok(stream, text.toString()));
    }

    private long rowsPerPoll() {
        double days = 1.0 / pollsPerDay + (double) overlap.toMillis() / DAY.toMillis();
        return Math.round(rowsPerDay * days);
    }

    private String past(Duration past) {
        double days = (double) past.toMillis() / DAY.toMillis();
        long rows = Math.round(rowsPerDay * days);
        double requests = requests(source, past);
        String units =
                source.units(1) > 0
                        ? String.format(
                                Locale.ROOT,
                                ", about %,.0f API units",
                                source.units(1) * (requests - 1) + source.units(rows))
                        : "";
        double hours =
                pace.toMillis()
                        * (requests + (double) rows / THOUSAND)
                        / Duration.ofHours(1).toMillis();
        return String.format(
                Locale.ROOT,
                "the last %,.0f days: about %,d rows in at least %,.0f requests%s, about %,.1f hours at the pace of this check",
                days,
                rows,
                requests,
                units,
                hours);
    }

    /** The windows that it takes at least to read the past. */
    private static double requests(Source source, Duration past) {
        return source.axis()
                .longest()
                .map(most -> Math.ceil((double) past.toMillis() / most.toMillis()))
                .orElse(1.0);
    }

    /** What can be said of a log whose rows come from a job, of which no sample was read. */
    static Finding ofJobs(String stream, Source source, Duration past) {
        return Finding.ok(
                stream,
                String.format(
                        Locale.ROOT,
                        "the last %,d days: at least %,.0f export jobs, each of some minutes; how many rows that is shows the first poll",
                        past.toDays(),
                        requests(source, past)));
    }
}
