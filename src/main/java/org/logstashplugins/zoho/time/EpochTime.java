package org.logstashplugins.zoho.time;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads times that are numbers: seconds since 1970, or milliseconds, microseconds and nanoseconds.
 */
public final class EpochTime {
    /**
     * Includes scientific notation, as Java and others write large numbers: 1.79583101E9. It also
     * bounds the size of the numbers.
     */
    private static final Pattern NUMBER =
            Pattern.compile("\\d{1,20}(?:\\.\\d{0,20})?(?:[eE][+-]?\\d{1,2})?");

    private static final Pattern DIGITS = Pattern.compile("\\d{10,19}(\\.\\d{1,9})?");

    /**
     * The format of older serializers of .NET. An offset after the number does not change the
     * instant.
     */
    private static final Pattern DOT_NET =
            Pattern.compile("\\\\?/Date\\((\\d{1,15})(?:[+-]\\d{4})?\\)\\\\?/");

    /** The end of the year 9999; a later time is not the time of a row. */
    private static final BigDecimal LATEST = BigDecimal.valueOf(253_402_300_800L);

    /** Number of digits before the point in present times → decimals. */
    private static final Map<Integer, Integer> DECIMALS = Map.of(10, 0, 13, 3, 16, 6, 19, 9);

    private EpochTime() {}

    /**
     * Reads a number, also in scientific notation.
     *
     * @param decimals 0 for seconds, 3 for thousandths, and so on
     */
    public static Optional<ZonedDateTime> parse(String text, int decimals) {
        if (!NUMBER.matcher(text).matches()) {
            return Optional.empty();
        }
        BigDecimal seconds = new BigDecimal(text).movePointLeft(decimals);
        if (seconds.compareTo(LATEST) >= 0) {
            return Optional.empty();
        }
        long whole = seconds.setScale(0, RoundingMode.FLOOR).longValueExact();
        long nanos =
                seconds.subtract(BigDecimal.valueOf(whole))
                        .movePointRight(9)
                        .setScale(0, RoundingMode.FLOOR)
                        .longValueExact();
        return Optional.of(Instant.ofEpochSecond(whole, nanos).atZone(ZoneOffset.UTC));
    }

    /**
     * Reads a number whose unit follows from its length, for times between the years 2001 and 2286.
     * Also reads .NET's {@code /Date(1773129600000)/}.
     */
    public static Optional<ZonedDateTime> guess(String text) {
        String plain = LooseTime.clean(text);
        Matcher dotNet = DOT_NET.matcher(plain);
        if (dotNet.matches()) {
            return parse(dotNet.group(1), 3);
        }
        if (!DIGITS.matcher(plain).matches()) {
            return Optional.empty();
        }
        int point = plain.indexOf('.');
        Integer decimals = DECIMALS.get(point < 0 ? plain.length() : point);
        boolean early = plain.startsWith("0");
        return decimals == null || early ? Optional.empty() : parse(plain, decimals);
    }
}
