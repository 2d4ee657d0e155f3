package org.logstashplugins.zoho.simulator;

import java.util.List;
import java.util.function.Predicate;

/** The model's understanding of a criteria, for tests outside this package. */
public final class CriteriaDoor {
    private CriteriaDoor() {}

    /** Which rows of a table a criteria selects; fails when the model does not understand it. */
    public static Predicate<Row> read(String criteria, List<Column> columns) {
        try {
            return Criteria.parse(criteria, "Table", columns);
        } catch (AnalyticsError.Refusal e) {
            throw new AssertionError(criteria, e);
        }
    }
}
