package org.logstashplugins.zoho.rows;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Writes every number in one way, however it was written: 100, 100.0 and 1e2 are all {@code 1e2}.
 */
public final class CanonicalNumber {
    private CanonicalNumber() {}

    /**
     * The digits without zeros at the end, then {@code e} and the power of ten. Exponents are never
     * expanded.
     */
    public static String of(Number number) {
        if (number instanceof BigDecimal decimal) {
            return of(decimal.unscaledValue().toString(), -(long) decimal.scale());
        }
        if (number instanceof Double || number instanceof Float) {
            double value = number.doubleValue();
            // NaN and the infinities have no digits.
            return Double.isFinite(value)
                    ? of(new BigDecimal(number.toString()))
                    : Double.toString(value);
        }
        return number instanceof BigInteger ? of(number.toString(), 0) : of(number.longValue());
    }

    private static String of(long number) {
        return of(Long.toString(number), 0);
    }

    private static String of(String digits, long exponent) {
        int end = digits.length();
        while (end > 0 && digits.charAt(end - 1) == '0') {
            end--;
        }
        return end == 0 ? "0" : digits.substring(0, end) + "e" + (exponent + digits.length() - end);
    }
}
