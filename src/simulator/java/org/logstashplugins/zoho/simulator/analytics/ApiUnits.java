package org.logstashplugins.zoho.simulator.analytics;

import java.math.BigDecimal;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Counts API units, in tenths. Their day is that of UTC (assumed). Thread-safe. */
final class ApiUnits {
    private static final int TENTHS_PER_THOUSAND_ROWS = 30;

    private final InstantSource clock;
    private long allowance = 300_000;
    private long used;
    private LocalDate day = LocalDate.EPOCH;

    ApiUnits(InstantSource clock) {
        this.clock = clock;
    }

    synchronized void allowance(long units) {
        allowance = Math.multiplyExact(units, 10);
    }

    synchronized BigDecimal allowance() {
        return BigDecimal.valueOf(allowance, 1);
    }

    synchronized BigDecimal used() {
        turnDay();
        return BigDecimal.valueOf(used, 1);
    }

    synchronized boolean exhausted() {
        turnDay();
        return used >= allowance;
    }

    /**
     * Charges three units for every started thousand of rows, and for an empty export (both
     * assumed).
     */
    synchronized void chargeExport(long rows) {
        turnDay();
        used += Math.max(1, (rows + 999) / 1000) * TENTHS_PER_THOUSAND_ROWS;
    }

    /** Charges a tenth of a unit, the lower end of the documented "0.1 to 5". */
    synchronized void chargeMetadata() {
        turnDay();
        used++;
    }

    private void turnDay() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!today.equals(day)) {
            day = today;
            used = 0;
        }
    }
}
