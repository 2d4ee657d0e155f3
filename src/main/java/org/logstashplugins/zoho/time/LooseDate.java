package org.logstashplugins.zoho.time;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Month;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a date without a pattern: numbers and names, separated by any of {@code - / . ,} and
 * spaces.
 */
final class LooseDate {
    private static final Pattern TOKEN = Pattern.compile("\\d+|[\\p{L}\\p{M}][^\\d/,]*");
    private static final Pattern NUMBERED =
            Pattern.compile("(\\d{1,2}) ?[월月]|\\b(?:tháng|thg\\.?) ?(\\d{1,2})\\b");
    private static final Pattern EDGES = Pattern.compile("^[ -]+|[ -]+$");
    private static final Pattern BETWEEN = Pattern.compile("[-/., ]*");

    /**
     * Words in dates without a meaning of their own: prepositions and articles, the endings of
     * English ordinals, "year" after a year, and words before the clock, as in "28. November 2026
     * um 15:05".
     */
    private static final Set<String> FILLERS =
            Set.of(
                    "de", "del", "d", "di", "of", "den", "der", "the", "e", "st", "nd", "rd", "th",
                    "г", "года", "р", "року", "at", "à", "a", "um", "às", "as", "las", "la", "kl",
                    "klo", "klokken", "alle", "ore", "om", "o", "godz", "в", "о", "об", "u", "lúc");

    private static final int THIS_CENTURY = 2000;

    /** The Thai calendar is this many years ahead. */
    private static final int BUDDHIST = 543;

    private static final int FIRST_BUDDHIST = 1970 + BUDDHIST;
    private static final int LAST_BUDDHIST = 2199 + BUDDHIST;

    private LooseDate() {}

    /** The order of the parts of a date. */
    enum Order {
        YEAR_MONTH_DAY,
        DAY_MONTH_YEAR,
        MONTH_DAY_YEAR,
        /** The year has two digits and comes first; it may also be a day. */
        SHORT_YEAR_FIRST,
        /** The month has a name, so the order is clear. */
        NAMED
    }

    /**
     * A date.
     *
     * @param languages the languages with this name for the month; empty if the month is a number
     */
    record Found(LocalDate date, Order order, BitSet languages) {
        Found nextDay() {
            return new Found(date.plusDays(1), order, languages);
        }
    }

    /** The parts of a text: numbers, and the meanings of names. */
    private static final class Tokens {
        final List<String> numbers = new ArrayList<>();
        Map<Integer, BitSet> months = Map.of();
        Map<Integer, BitSet> days = Map.of();

        /** The days of the week that the name of the month can mean, too. */
        Map<Integer, BitSet> perhaps = Map.of();

        /** The months that a filler can mean, too. */
        Map<Integer, BitSet> fillers = Map.of();

        /** True if one language has the month for a day of the week, and the filler for a month. */
        boolean doubtful() {
            return fillers.values().stream()
                    .anyMatch(month -> perhaps.values().stream().anyMatch(month::intersects));
        }
    }

    static List<Found> read(String text, TimeNames names) {
        Tokens tokens = new Tokens();
        if (!split(withMonth(text), names, tokens) || tokens.doubtful()) {
            return List.of();
        }
        List<Found> found = new ArrayList<>();
        if (tokens.months.isEmpty()) {
            numbers(tokens.numbers, found);
        } else {
            named(tokens, found);
        }
        found.removeIf(
                date ->
                        !tokens.days.isEmpty()
                                && !tokens.days.containsKey(date.date().getDayOfWeek().getValue()));
        return found;
    }

    /** In some languages, a month is a number with a word; it is replaced by the English name. */
    private static String withMonth(String text) {
        return NUMBERED.matcher(text)
                .replaceAll(
                        month -> {
                            String digits =
                                    month.group(1) == null ? month.group(2) : month.group(1);
                            int number = Integer.parseInt(digits);
                            return number >= 1 && number <= 12
                                    ? " " + Month.of(number).name() + " "
                                    : "?";
                        })
                .replaceAll("(?<=\\d) ?[年년日일]", " ");
    }

    private static boolean split(String text, TimeNames names, Tokens tokens) {
        Matcher token = TOKEN.matcher(text);
        int end = 0;
        while (token.find()) {
            if (!BETWEEN.matcher(text.substring(end, token.start())).matches()) {
                return false;
            }
            end = token.end();
            if (Character.isDigit(token.group().charAt(0))) {
                tokens.numbers.add(token.group());
            } else if (!words(TimeNames.name(token.group()), names, tokens)) {
                return false;
            }
        }
        return BETWEEN.matcher(text.substring(end)).matches();
    }

    /** Reads a name of several words, or several known words. */
    private static boolean words(String text, TimeNames names, Tokens tokens) {
        String words = EDGES.matcher(text).replaceAll("");
        if (known(words, names, tokens)) {
            return true;
        }
        String[] each = words.split("[ -]+");
        boolean all = each.length > 1;
        for (int i = 0; i < each.length && all; i++) {
            all = known(each[i], names, tokens);
        }
        return all;
    }

    /**
     * In Spanish, the short name of a day can be that of a month, so the first of two is the day.
     */
    private static boolean known(String word, TimeNames names, Tokens tokens) {
        if (word.isEmpty()) {
            return true;
        }
        Map<Integer, BitSet> months = names.months(word);
        if (FILLERS.contains(word)) {
            tokens.fillers = months.isEmpty() ? tokens.fillers : months;
            return true;
        }
        Map<Integer, BitSet> days = names.days(word);
        if (!months.isEmpty() && (tokens.months.isEmpty() || !tokens.perhaps.isEmpty())) {
            tokens.days = tokens.months.isEmpty() ? tokens.days : tokens.perhaps;
            tokens.months = months;
            tokens.perhaps = days;
            return true;
        }
        tokens.days = days.isEmpty() ? tokens.days : days;
        return !days.isEmpty();
    }

    private static void named(Tokens tokens, List<Found> found) {
        if (tokens.numbers.size() != 2) {
            return;
        }
        boolean yearFirst = tokens.numbers.get(0).length() == 4;
        String year = tokens.numbers.get(yearFirst ? 0 : 1);
        String day = tokens.numbers.get(yearFirst ? 1 : 0);
        tokens.months.forEach(
                (month, languages) -> add(found, year, "" + month, day, Order.NAMED, languages));
    }

    private static void numbers(List<String> parts, List<Found> found) {
        String first = parts.isEmpty() ? "" : parts.get(0);
        if (parts.size() == 3 && first.length() == 4) {
            add(found, first, parts.get(1), parts.get(2), Order.YEAR_MONTH_DAY, new BitSet());
        } else if (parts.size() == 3) {
            String year = parts.get(2);
            add(found, year, parts.get(1), first, Order.DAY_MONTH_YEAR, new BitSet());
            add(found, year, first, parts.get(1), Order.MONTH_DAY_YEAR, new BitSet());
            if (first.length() == 2 && year.length() < 4) {
                add(found, first, parts.get(1), year, Order.SHORT_YEAR_FIRST, new BitSet());
            }
        } else if (parts.size() == 1 && first.length() == 8) {
            add(
                    found,
                    first.substring(0, 4),
                    first.substring(4, 6),
                    first.substring(6),
                    Order.YEAR_MONTH_DAY,
                    new BitSet());
        } else if (String.join("-", parts).matches("\\d{4}-?\\d{3}")) {
            String digits = String.join("", parts);
            ordinal(digits.substring(0, 4), digits.substring(4), found);
        }
    }

    private static void ordinal(String year, String day, List<Found> found) {
        try {
            LocalDate date = LocalDate.ofYearDay(Integer.parseInt(year), Integer.parseInt(day));
            found.add(new Found(date, Order.YEAR_MONTH_DAY, new BitSet()));
        } catch (DateTimeException e) {
            // There is no such day.
        }
    }

    private static void add(
            List<Found> found,
            String year,
            String month,
            String day,
            Order order,
            BitSet languages) {
        boolean lengths =
                (year.length() == 4 || year.length() == 2)
                        && month.length() <= 2
                        && day.length() <= 2;
        if (!lengths) {
            return;
        }
        try {
            LocalDate date =
                    LocalDate.of(number(year), Integer.parseInt(month), Integer.parseInt(day));
            found.add(new Found(date, order, languages));
        } catch (DateTimeException e) {
            // There is no such day.
        }
    }

    /** No row of a log is from the year 2569; in the Thai calendar, that is 2026. */
    private static int number(String year) {
        int number = Integer.parseInt(year) + (year.length() == 2 ? THIS_CENTURY : 0);
        boolean buddhist = number >= FIRST_BUDDHIST && number <= LAST_BUDDHIST;
        return buddhist ? number - BUDDHIST : number;
    }
}
