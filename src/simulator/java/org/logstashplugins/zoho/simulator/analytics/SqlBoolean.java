package org.logstashplugins.zoho.simulator.analytics;

/** The three truth values of SQL: a comparison with a missing value is neither true nor false. */
enum SqlBoolean {
    FALSE,
    UNKNOWN,
    TRUE;

    static SqlBoolean of(boolean value) {
        return value ? TRUE : FALSE;
    }

    SqlBoolean and(SqlBoolean other) {
        return compareTo(other) <= 0 ? this : other;
    }

    SqlBoolean or(SqlBoolean other) {
        return compareTo(other) >= 0 ? this : other;
    }

    SqlBoolean not() {
        return switch (this) {
            case TRUE -> FALSE;
            case UNKNOWN -> UNKNOWN;
            case FALSE -> TRUE;
        };
    }
}
