package org.logstashplugins.zoho.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The column with the time of a row. A header is recognized by it.
 *
 * @param names its possible names, likely names first
 * @param certain false if it may have another name
 */
public record TimeColumn(List<String> names, boolean certain) {
    private static final int LONGEST = 80;
    private static final int FEWEST_DIGITS = 4;
    private static final int MANY_DIGITS = 6;
    private static final Pattern ZONED =
            Pattern.compile(
                    "(.+?)\\s*[(\\[]\\s*([A-Z]{2,5}|(?:UTC|GMT)?\\s*[+-]\\d{1,2}(?::?\\d{2})?"
                            + "|[A-Za-z]+(?:/[A-Za-z_]+)+|\\p{L}[\\p{L} ]* Time)\\s*[)\\]]");
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}[:.h]\\d{2}");

    public TimeColumn {
        names = List.copyOf(names);
    }

    /** The position of the column. The name may be followed by a zone: Audited Time (IST). */
    public Optional<Integer> in(Columns columns) {
        return names.stream()
                .flatMap(name -> columns.position(name).stream())
                .findFirst()
                .or(() -> zoned(columns));
    }

    private Optional<Integer> zoned(Columns columns) {
        Map<String, Integer> found = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Matcher name = zoned(columns.name(i));
            if (name.matches()) {
                found.merge(Columns.simple(name.group(1)), i, (one, other) -> -1);
            }
        }
        return names.stream()
                .flatMap(name -> Optional.ofNullable(found.get(Columns.simple(name))).stream())
                .filter(at -> at >= 0)
                .findFirst();
    }

    private static Matcher zoned(String name) {
        return ZONED.matcher(name.length() > LONGEST ? "" : name.strip());
    }

    /** The zone after the name of a column. */
    static Optional<String> zone(String name) {
        Matcher matcher = zoned(name);
        return matcher.matches() ? Optional.of(matcher.group(2).strip()) : Optional.empty();
    }

    /** True for a value that may be a time, in any format: it has enough digits, and is short. */
    static boolean mayBeTime(String value) {
        return value.length() <= LONGEST && digits(value) >= FEWEST_DIGITS;
    }

    /** True for a value that is hardly a name: a time, a number, an address. */
    static boolean isHardlyName(String value) {
        return digits(value) >= MANY_DIGITS;
    }

    /** True for a text that contains a date with hours and minutes. */
    static boolean containsTime(String value) {
        return isHardlyName(value) && CLOCK.matcher(value).find();
    }

    /** True for a value that is almost certainly a date with hours and minutes. */
    static boolean isTime(String value) {
        return mayBeTime(value) && containsTime(value);
    }

    /** A loop, because every value at the start of a file is looked at in every poll. */
    private static int digits(String value) {
        int digits = 0;
        for (int i = 0; i < value.length(); i++) {
            digits += Character.isDigit(value.charAt(i)) ? 1 : 0;
        }
        return digits;
    }
}
