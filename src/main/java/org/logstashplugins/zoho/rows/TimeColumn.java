package org.logstashplugins.zoho.rows;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The column that says when a row happened, by which a header is known from other text.
 *
 * @param names what it may be called, likely names first
 * @param certain false where it may have a name that nobody knows
 */
public record TimeColumn(List<String> names, boolean certain) {
    private static final int LONGEST = 80;
    private static final int FEWEST_DIGITS = 4;
    private static final int MANY_DIGITS = 6;
    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}[:.h]\\d{2}");

    public TimeColumn {
        names = List.copyOf(names);
    }

    /** Where it is. */
    public Optional<Integer> in(Columns columns) {
        return names.stream().flatMap(name -> columns.position(name).stream()).findFirst();
    }

    /** True for what may be a time, in any format: has digits enough, and is short. */
    static boolean maybe(String value) {
        return value.length() <= LONGEST && digits(value) >= FEWEST_DIGITS;
    }

    /** True for what is no name: a time, a number, an address. */
    static boolean hardlyName(String value) {
        return digits(value) >= MANY_DIGITS;
    }

    /** True for what has a date with hours and minutes in it, as the text of a row may. */
    static boolean within(String value) {
        return hardlyName(value) && CLOCK.matcher(value).find();
    }

    /** True for what can hardly be anything but a date with hours and minutes. */
    static boolean surely(String value) {
        return maybe(value) && within(value);
    }

    private static long digits(String value) {
        return value.codePoints().filter(Character::isDigit).count();
    }
}
