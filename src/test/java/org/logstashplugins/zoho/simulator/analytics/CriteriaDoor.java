package org.logstashplugins.zoho.simulator.analytics;

import java.util.List;
import java.util.function.Predicate;

/** Parses criteria as the simulator does, for tests of other packages. */
public final class CriteriaDoor {
    private CriteriaDoor() {}

    /** The rows that a criteria selects. Fails when the simulator does not accept it. */
    public static Predicate<ViewRow> read(String criteria, List<Column> columns) {
        try {
            return CriteriaParser.parse(criteria, "Table", columns);
        } catch (AnalyticsError.Refusal e) {
            throw new AssertionError(criteria, e);
        }
    }
}
