package org.logstashplugins.zoho.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.Schedule;

/**
 * A hash of options, read by name and type. Every value may also be a string, because Logstash
 * turns {@code ${VAR}} into one. A value that does not fit becomes a {@link Problems problem} and
 * reads as absent; it is never taken as {@code false} or as a default in silence.
 */
public final class Options {
    /** A century; what is much longer cannot be waited for in nanoseconds. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([kmgt]?)b?");

    private final String where;
    private final Map<String, Object> values;
    private final Problems problems;
    private final Set<String> inherited;
    private final Set<String> known = new LinkedHashSet<>();

    /**
     * @param where the path to this hash as the user writes it; empty for the plugin's own settings
     */
    public Options(String where, Map<String, Object> values, Problems problems) {
        this(where, values, Set.of(), problems);
    }

    /**
     * @param inherited names of options that come from the plugin's own settings
     */
    public Options(
            String where, Map<String, Object> values, Set<String> inherited, Problems problems) {
        this.where = where;
        this.values = new LinkedHashMap<>(values);
        this.inherited = Set.copyOf(inherited);
        this.problems = problems;
    }

    public Problems problems() {
        return problems;
    }

    /** The path to an option as the user writes it. */
    public String path(String name) {
        return where.isEmpty() || inherited.contains(name) ? name : where + " => " + name;
    }

    public boolean has(String name) {
        known.add(name);
        return values.containsKey(name);
    }

    /** The value as it is. */
    public Optional<Object> raw(String name) {
        known.add(name);
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Text; a number counts as its digits. Empty text is a problem: it is mostly a variable that
     * was not set.
     */
    public Optional<String> text(String name) {
        Optional<Object> raw = raw(name);
        if (raw.isEmpty()) {
            return Optional.empty();
        }
        if (raw.get() instanceof List) {
            return wrong(
                    name,
                    "must be a single text, not a list. It is also one when it is given twice.");
        }
        if (raw.get() instanceof Map) {
            return wrong(name, "must be a single text.");
        }
        String text = raw.get().toString().strip();
        return text.isEmpty()
                ? wrong(name, "is empty. Give it a value, or leave it out.")
                : Optional.of(text);
    }

    /**
     * Text that stands in this hash itself; what is inherited under this name means another thing.
     */
    public Optional<String> ownText(String name) {
        known.add(name);
        return inherited.contains(name) ? Optional.empty() : text(name);
    }

    /** One text or a list of texts. */
    public List<String> texts(String name) {
        Object raw = raw(name).orElse(List.of());
        if (raw instanceof Map) {
            wrong(name, "must be a text or a list of texts.");
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        for (Object element : raw instanceof List<?> list ? list : List.of(raw)) {
            if (element instanceof Map || element instanceof List) {
                wrong(name, "must be a text or a list of texts.");
                return List.of();
            }
            texts.add(element.toString().strip());
        }
        if (texts.stream().anyMatch(String::isEmpty)) {
            wrong(name, "holds an empty text. Give it a value, or leave it out.");
        }
        return texts;
    }

    public Optional<Duration> duration(String name) {
        return text(name)
                .flatMap(
                        text -> {
                            Optional<Duration> duration = Durations.parse(text);
                            if (duration.isEmpty()) {
                                return wrong(
                                        name,
                                        "\""
                                                + text
                                                + "\" is not a duration. Write a number and a unit, such as \"30s\", \"15m\", \"2h\" or \"1d\".");
                            }
                            return duration.get().compareTo(LONGEST) <= 0
                                    ? duration
                                    : wrong(
                                            name,
                                            "\""
                                                    + text
                                                    + "\" is too long. The most is "
                                                    + Durations.print(LONGEST)
                                                    + ".");
                        });
    }

    /** A duration of at least {@code least}. */
    public Optional<Duration> duration(String name, Duration least) {
        return duration(name)
                .flatMap(
                        duration ->
                                duration.compareTo(least) >= 0
                                        ? Optional.of(duration)
                                        : wrong(
                                                name,
                                                "\""
                                                        + Durations.print(duration)
                                                        + "\" is too short. The least is "
                                                        + Durations.print(least)
                                                        + "."));
    }

    public Optional<Long> number(String name, long least, long most) {
        return text(name)
                .flatMap(
                        text -> {
                            try {
                                long number = Long.parseLong(text);
                                if (number >= least && number <= most) {
                                    return Optional.of(number);
                                }
                            } catch (NumberFormatException e) {
                                // Said below, together with the range.
                            }
                            return wrong(
                                    name,
                                    "\""
                                            + text
                                            + "\" must be a whole number from "
                                            + least
                                            + " to "
                                            + most
                                            + ".");
                        });
    }

    /**
     * Only {@code true} and {@code false}; Logstash itself would take every typing error as false.
     */
    public Optional<Boolean> flag(String name) {
        return choice(name, "true", "false").map(Boolean::valueOf);
    }

    public Optional<String> choice(String name, String... allowed) {
        return text(name)
                .flatMap(
                        text -> {
                            String lower = text.toLowerCase(Locale.ROOT);
                            return Arrays.asList(allowed).contains(lower)
                                    ? Optional.of(lower)
                                    : wrong(
                                            name,
                                            "\""
                                                    + text
                                                    + "\" is not one of "
                                                    + quoted(Arrays.asList(allowed))
                                                    + ".");
                        });
    }

    public Optional<ZoneId> zone(String name) {
        return text(name)
                .flatMap(
                        text -> {
                            try {
                                return Optional.of(ZoneId.of(text));
                            } catch (DateTimeException e) {
                                return wrong(
                                        name,
                                        "\""
                                                + text
                                                + "\" is not a time zone. Write a name such as \"Europe/Berlin\" or \"UTC\", or an offset such as \"+05:30\".");
                            }
                        });
    }

    /** A number of bytes: {@code 512kb}, {@code 16mb}, {@code 4gb}, or a bare number. */
    public Optional<Long> size(String name, long least, long most) {
        return text(name)
                .flatMap(
                        text -> {
                            Matcher matcher = SIZE.matcher(text.toLowerCase(Locale.ROOT));
                            if (matcher.matches()) {
                                int unit = "bkmgt".indexOf((matcher.group(2) + "b").charAt(0));
                                long bytes = Long.parseLong(matcher.group(1)) << (10 * unit);
                                if (bytes >= least && bytes <= most) {
                                    return Optional.of(bytes);
                                }
                            }
                            return wrong(
                                    name,
                                    "\""
                                            + text
                                            + "\" must be a size from "
                                            + (least >> 10)
                                            + "kb to "
                                            + (most >> 20)
                                            + "mb, such as \"16mb\" or \"4gb\".");
                        });
    }

    /** A cron line, on the wall clock of {@code zone}. */
    public Optional<Schedule> schedule(String name, ZoneId zone) {
        return text(name)
                .flatMap(
                        line -> {
                            try {
                                return Optional.of(Schedule.cron(line, zone));
                            } catch (IllegalArgumentException e) {
                                return wrong(
                                        name,
                                        "\""
                                                + line
                                                + "\" is not a cron line. Write minute, hour, day of month, month and day of week, e.g."
                                                + " \"0 2 * * *\" for 2 o'clock every night.");
                            }
                        });
    }

    /** A base URL: http or https, a host, no query, no credentials. */
    public Optional<URI> url(String name) {
        return text(name)
                .flatMap(
                        text -> {
                            try {
                                URI uri =
                                        new URI(
                                                text.endsWith("/")
                                                        ? text.substring(0, text.length() - 1)
                                                        : text);
                                boolean web =
                                        "https".equalsIgnoreCase(uri.getScheme())
                                                || "http".equalsIgnoreCase(uri.getScheme());
                                if (web
                                        && uri.getHost() != null
                                        && uri.getUserInfo() == null
                                        && uri.getQuery() == null
                                        && uri.getFragment() == null) {
                                    return Optional.of(uri);
                                }
                            } catch (URISyntaxException e) {
                                // Said below without the text: a mistyped URL may hold a password.
                            }
                            return wrong(
                                    name,
                                    "must be a URL such as \"https://host\" or \"http://127.0.0.1:8080\", without user, password or query.");
                        });
    }

    /** A nested hash; empty when absent. */
    public Options hash(String name) {
        Object raw = raw(name).orElse(Map.of());
        if (!(raw instanceof Map<?, ?> map)) {
            wrong(name, "must be a hash, { \"key\" => \"value\" }.");
            return new Options(path(name), Map.of(), problems);
        }
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(String.valueOf(key), value));
        return new Options(path(name), copy, problems);
    }

    /** The names given, in no particular order. */
    public Set<String> names() {
        return new TreeSet<>(values.keySet());
    }

    /** Notes a problem with one option. */
    public <T> Optional<T> wrong(String name, String what) {
        problems.add(path(name), what);
        return Optional.empty();
    }

    /**
     * Call when everything was read: each option nobody asked for is a typing error, and is
     * reported as one.
     */
    public void rejectUnknown() {
        for (String name : values.keySet()) {
            if (!known.contains(name) && !inherited.contains(name)) {
                String near =
                        nearest(name).map(other -> " Did you mean \"" + other + "\"?").orElse("");
                problems.add(
                        path(name),
                        "is not known here."
                                + near
                                + " Known: "
                                + String.join(", ", new TreeSet<>(known))
                                + ".");
            }
        }
    }

    private Optional<String> nearest(String name) {
        return known.stream()
                .filter(other -> distance(name, other) <= 2)
                .min((a, b) -> Integer.compare(distance(name, a), distance(name, b)));
    }

    /** Levenshtein's distance: how many letters to change. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    static String quoted(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
    }
}
