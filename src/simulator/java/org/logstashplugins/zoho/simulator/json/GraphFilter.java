package org.logstashplugins.zoho.simulator.json;

import java.time.Instant;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.simulator.http.Parameters;

/**
 * Parses comparisons of one field with a time, joined by {@code and}: {@code createdDateTime ge
 * 2026-01-05T00:00:00Z and createdDateTime le 2026-01-06T00:00:00Z}. Times are in UTC, without
 * quotes, with up to seven digits of a second.
 */
final class GraphFilter {
    private static final Pattern COMPARISON =
            Pattern.compile(
                    "(\\w+) (eq|ge|gt|le|lt) (\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}(\\.\\d{1,7})?Z)");

    private GraphFilter() {}

    /** Empty when the simulator does not know the filter. */
    static Optional<Predicate<StoredRow>> parse(String filter, String field) {
        Predicate<StoredRow> wanted = row -> true;
        for (String part : filter.split(" and ", -1)) {
            Matcher matcher = COMPARISON.matcher(part);
            if (!matcher.matches() || !matcher.group(1).equals(field)) {
                return Optional.empty();
            }
            Optional<Instant> time = Parameters.instant(matcher.group(3));
            if (time.isEmpty()) {
                return Optional.empty();
            }
            IntPredicate fits = comparison(matcher.group(2));
            wanted = wanted.and(row -> fits.test(row.time().compareTo(time.get())));
        }
        return Optional.of(wanted);
    }

    private static IntPredicate comparison(String operator) {
        return switch (operator) {
            case "eq" -> order -> order == 0;
            case "ge" -> order -> order >= 0;
            case "gt" -> order -> order > 0;
            case "le" -> order -> order <= 0;
            default -> order -> order < 0;
        };
    }
}
