package org.logstashplugins.zoho.simulator;

/** SQL's three truths: comparing with a missing value is neither true nor false. */
enum Truth {
    FALSE,
    UNKNOWN,
    TRUE;

    static Truth of(boolean value) {
        return value ? TRUE : FALSE;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }

    Truth or(Truth other) {
        return compareTo(other) >= 0 ? this : other;
    }

    Truth not() {
        return switch (this) {
            case TRUE -> FALSE;
            case UNKNOWN -> UNKNOWN;
            case FALSE -> TRUE;
        };
    }
}
