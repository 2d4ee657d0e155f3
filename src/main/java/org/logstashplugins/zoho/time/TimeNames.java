package org.logstashplugins.zoho.time;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.Month;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The names of months, days and halves of the day, in every language that Java knows. A name may
 * have different meanings in different languages, so every meaning comes with its languages.
 * Immutable and thread-safe.
 */
final class TimeNames {
    private static final TextStyle[] STYLES = {
        TextStyle.FULL, TextStyle.FULL_STANDALONE, TextStyle.SHORT, TextStyle.SHORT_STANDALONE
    };

    /** An abbreviation that Java used until version 8, and many programs still write. */
    private static final String OLD_GERMAN_MARCH = "mrz";

    private static final int SHORTEST = 3;

    /** Most tables are in English, so other languages are searched after it. */
    static final TimeNames ENGLISH = new TimeNames(List.of(Locale.ENGLISH));

    private final Map<String, Map<Integer, BitSet>> months = new HashMap<>();
    private final NavigableMap<String, Map<Integer, BitSet>> fullMonths = new TreeMap<>();
    private final Map<String, Map<Integer, BitSet>> days = new HashMap<>();
    private final Map<String, Map<Integer, BitSet>> halves = new HashMap<>();
    private final Map<String, Map<Integer, BitSet>> rare = new HashMap<>();

    /** Created at its first use, because that takes a second, and few tables need it. */
    private static final class All {
        static final TimeNames INSTANCE =
                new TimeNames(Arrays.asList(Locale.getAvailableLocales()));
    }

    private TimeNames(List<Locale> locales) {
        Map<List<String>, Integer> known = new HashMap<>();
        for (Locale locale : locales) {
            int language = known.size();
            if (known.putIfAbsent(texts(locale), language) == null) {
                add(locale, language);
            }
        }
    }

    static TimeNames all() {
        return All.INSTANCE;
    }

    /** One language; its number is 0. */
    static TimeNames of(Locale locale) {
        return new TimeNames(List.of(locale));
    }

    /** All names of a locale. Most countries with the same language have the same names. */
    private static List<String> texts(Locale locale) {
        List<String> texts = new ArrayList<>();
        for (TextStyle style : STYLES) {
            for (Month month : Month.values()) {
                texts.add(month.getDisplayName(style, locale));
            }
            for (DayOfWeek day : DayOfWeek.values()) {
                texts.add(day.getDisplayName(style, locale));
            }
        }
        texts.addAll(halves(locale));
        return texts;
    }

    private static List<String> halves(Locale locale) {
        DateTimeFormatter half = DateTimeFormatter.ofPattern("a", locale);
        return List.of(half.format(LocalTime.of(3, 0)), half.format(LocalTime.of(15, 0)));
    }

    private void add(Locale locale, int language) {
        for (TextStyle style : STYLES) {
            for (Month month : Month.values()) {
                String name = month.getDisplayName(style, locale);
                put(months, name(name), month.getValue(), language);
                if (style == TextStyle.FULL || style == TextStyle.FULL_STANDALONE) {
                    put(fullMonths, name(name), month.getValue(), language);
                }
            }
            for (DayOfWeek day : DayOfWeek.values()) {
                put(days, name(day.getDisplayName(style, locale)), day.getValue(), language);
            }
        }
        List<String> both = halves(locale);
        // Languages with many speakers have codes of two letters, and take precedence over the
        // others.
        Map<String, Map<Integer, BitSet>> map = locale.getLanguage().length() > 2 ? rare : halves;
        put(map, half(both.get(0)), 0, language);
        put(map, half(both.get(1)), 1, language);
        if (locale.getLanguage().equals("de")) {
            put(months, OLD_GERMAN_MARCH, 3, language);
        }
    }

    private static void put(
            Map<String, Map<Integer, BitSet>> names, String name, int value, int language) {
        names.computeIfAbsent(name, key -> new HashMap<>())
                .computeIfAbsent(value, key -> new BitSet())
                .set(language);
    }

    /** The form in which names are compared: lower case, without dots, with plain spaces. */
    static String name(String text) {
        return LooseTime.clean(text)
                .toLowerCase(Locale.ROOT)
                .replace(".", "")
                .replace('’', ' ')
                .replace('\'', ' ')
                .strip();
    }

    private static String half(String text) {
        return name(text).replace(" ", "");
    }

    /**
     * The months that a name can mean, with the languages. The name may be cut off after at least
     * three letters, such as "Sept".
     */
    Map<Integer, BitSet> months(String name) {
        Map<Integer, BitSet> found = months.get(name);
        if (found != null || name.length() < SHORTEST) {
            return found == null ? Map.of() : found;
        }
        Map<Integer, BitSet> begun = new HashMap<>();
        for (Map<Integer, BitSet> meanings :
                fullMonths.subMap(name, true, name + Character.MAX_VALUE, true).values()) {
            meanings.forEach(
                    (month, languages) ->
                            begun.computeIfAbsent(month, key -> new BitSet()).or(languages));
        }
        return withoutDoubts(begun);
    }

    /** If two months of one language begin with the name, it means neither. */
    private static Map<Integer, BitSet> withoutDoubts(Map<Integer, BitSet> meanings) {
        Map<Integer, BitSet> clear = new HashMap<>();
        meanings.forEach(
                (month, languages) -> {
                    BitSet left = (BitSet) languages.clone();
                    meanings.forEach(
                            (other, its) -> {
                                if (!other.equals(month)) {
                                    left.andNot(its);
                                }
                            });
                    if (!left.isEmpty()) {
                        clear.put(month, left);
                    }
                });
        return clear;
    }

    /** The days of the week that a name can mean. */
    Map<Integer, BitSet> days(String name) {
        return days.getOrDefault(name, Map.of());
    }

    /** True for the second half of the day; empty if the text names no half, or may name either. */
    Optional<Boolean> afternoon(String text) {
        Map<Integer, BitSet> found =
                halves.getOrDefault(half(text), rare.getOrDefault(half(text), Map.of()));
        return found.size() == 1 ? Optional.of(found.containsKey(1)) : Optional.empty();
    }
}
