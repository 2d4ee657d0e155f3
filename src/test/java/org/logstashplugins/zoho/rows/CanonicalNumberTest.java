package org.logstashplugins.zoho.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Event ids depend on this text, so it must never change. */
class CanonicalNumberTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.000, 0",
        "0e99, 0",
        "1, 1e0",
        "-1, -1e0",
        "100, 1e2",
        "100.0, 1e2",
        "1e2, 1e2",
        "0.01e4, 1e2",
        "12.50, 125e-1",
        "-12.50, -125e-1",
        "0.007, 7e-3",
        "1e999999999, 1e999999999",
        "1e-999999999, 1e-999999999",
        "12345678901234567890123, 12345678901234567890123e0"
    })
    void aNumberHasOneText(String written, String canonical) {
        assertThat(CanonicalNumber.of(new BigDecimal(written))).isEqualTo(canonical);
    }

    @Test
    void theTypeDoesNotCount() {
        assertThat(CanonicalNumber.of(1200)).isEqualTo("12e2");
        assertThat(CanonicalNumber.of(1200L)).isEqualTo("12e2");
        assertThat(CanonicalNumber.of((short) 1200)).isEqualTo("12e2");
        assertThat(CanonicalNumber.of(BigInteger.valueOf(1200))).isEqualTo("12e2");
        assertThat(CanonicalNumber.of(1200.0)).isEqualTo("12e2");
        assertThat(CanonicalNumber.of(0.1f)).isEqualTo("1e-1");
        assertThat(CanonicalNumber.of(Long.MIN_VALUE)).isEqualTo("-9223372036854775808e0");
    }

    @Test
    void whatHasNoDigitsIsNamed() {
        assertThat(CanonicalNumber.of(Double.NaN)).isEqualTo("NaN");
        assertThat(CanonicalNumber.of(Double.NEGATIVE_INFINITY)).isEqualTo("-Infinity");
    }
}
