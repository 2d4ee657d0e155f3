package org.logstashplugins.zoho.simulator.analytics;

import java.util.List;
import java.util.function.Predicate;

/** The simulator's understanding of a criteria, for tests outside this package. */
public final class CriteriaDoor {
    private CriteriaDoor() {}

    /**
     * Which rows of a table a criteria selects; fails when the simulator does not understand it.
     */
    public static Predicate<ViewRow> read(String criteria, List<Column> columns) {
        try {
            return CriteriaParser.parse(criteria, "Table", columns);
        } catch (AnalyticsError.Refusal e) {
            throw new AssertionError(criteria, e);
        }
    }
}
