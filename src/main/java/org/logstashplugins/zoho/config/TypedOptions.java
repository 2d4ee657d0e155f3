package org.logstashplugins.zoho.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.logstashplugins.zoho.client.ForeignText;
import org.logstashplugins.zoho.time.Durations;
import org.logstashplugins.zoho.time.Schedule;

/** Reads texts as values of other types. A text that is not one becomes a problem. */
abstract class TypedOptions {
    /** A century. Nanoseconds in a long cannot count much more. */
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([kmgt]?)b?");

    /** The text of an option; empty when it is absent or wrong. */
    public abstract Optional<String> text(String name);

    /** Reports a problem with one option; always empty. */
    public abstract <T> Optional<T> wrong(String name, String what);

    /** An id that goes into addresses and file names. */
    public Optional<String> id(String name, String message) {
        return parsed(name, text -> checked(text, ForeignText.isId(text)), message);
    }

    public Optional<Duration> duration(String name) {
        Optional<Duration> duration =
                parsed(
                        name,
                        text -> Durations.parse(text).orElseThrow(IllegalArgumentException::new),
                        "\"%s\" is not a duration. Write a number and a unit, such as \"30s\", \"15m\", \"2h\" or \"1d\".");
        return duration.isEmpty() || duration.get().compareTo(LONGEST) <= 0
                ? duration
                : wrong(
                        name,
                        "\"%s\" is too long. The most is %s."
                                .formatted(text(name).orElse(""), Durations.print(LONGEST)));
    }

    /** A duration of at least {@code least}. */
    public Optional<Duration> duration(String name, Duration least) {
        Optional<Duration> duration = duration(name);
        return duration.isEmpty() || duration.get().compareTo(least) >= 0
                ? duration
                : wrong(
                        name,
                        "\"%s\" is too short. The least is %s."
                                .formatted(
                                        Durations.print(duration.get()), Durations.print(least)));
    }

    /** A whole number from {@code least} to {@code most}. */
    public Optional<Long> number(String name, long least, long most) {
        return parsed(
                name,
                text -> inRange(Long.parseLong(text), least, most),
                "\"%s\" must be a whole number from " + least + " to " + most + ".");
    }

    /**
     * Only {@code true} and {@code false}; Logstash itself would read every misspelling as false.
     */
    public Optional<Boolean> flag(String name) {
        return choice(name, "true", "false").map(Boolean::valueOf);
    }

    /** One of the words that are allowed, in any case. */
    public Optional<String> choice(String name, String... allowed) {
        List<String> words = List.of(allowed);
        return parsed(
                name,
                text -> {
                    String word = text.toLowerCase(Locale.ROOT);
                    return checked(word, words.contains(word));
                },
                "\"%s\" is not one of " + quoted(words) + ".");
    }

    /** One of the constants of an enum, in any case. */
    public <E extends Enum<E>> Optional<E> choice(String name, Class<E> type) {
        String[] words =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toArray(String[]::new);
        return choice(name, words).map(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT)));
    }

    public Optional<ZoneId> zone(String name) {
        return parsed(
                name,
                ZoneId::of,
                "\"%s\" is not a time zone. Write a name such as \"Europe/Berlin\" or \"UTC\", or an offset such as \"+05:30\".");
    }

    /** A number of bytes: {@code 512kb}, {@code 16mb}, {@code 4gb}, or a bare number. */
    public Optional<Long> size(String name, long least, long most) {
        return parsed(
                name,
                text -> inRange(bytes(text), least, most),
                "\"%s\" must be a size from "
                        + (least >> 10)
                        + "kb to "
                        + (most >> 20)
                        + "mb, such as \"16mb\" or \"4gb\".");
    }

    /** How many bytes a size is. */
    static long bytes(String size) {
        Matcher matcher = SIZE.matcher(size.toLowerCase(Locale.ROOT));
        checked(size, matcher.matches());
        int unit = "bkmgt".indexOf((matcher.group(2) + "b").charAt(0));
        return Long.parseLong(matcher.group(1)) << (10 * unit);
    }

    /** A cron line, read on the wall clock of {@code zone}. */
    public Optional<Schedule> schedule(String name, ZoneId zone) {
        return parsed(
                name,
                line -> Schedule.cron(line, zone),
                "\"%s\" is not a cron line. Write minute, hour, day of month, month and day of week, e.g."
                        + " \"0 2 * * *\" for 2 o'clock every night.");
    }

    /** An absolute path. */
    public Optional<Path> absolutePath(String name, String text) {
        Optional<Path> path = parsed(name, text, Path::of, "is not a valid path on this system.");
        return path.isEmpty() || path.get().isAbsolute()
                ? path
                : wrong(
                        name,
                        "\"%s\" must be an absolute path, because Logstash may be started from anywhere."
                                .formatted(path.get()));
    }

    /** A base URL: http or https, a host, no query, no credentials. */
    public Optional<URI> url(String name) {
        // The message leaves the text out: a mistyped URL may hold a password.
        return parsed(
                name,
                TypedOptions::baseUrl,
                "must be a URL such as \"https://host\" or \"http://127.0.0.1:8080\", without user, password or query.");
    }

    private static URI baseUrl(String text) {
        URI url = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
        return checked(
                url,
                (scheme.equals("https") || scheme.equals("http"))
                        && url.getHost() != null
                        && url.getUserInfo() == null
                        && url.getQuery() == null
                        && url.getFragment() == null);
    }

    /**
     * A text that is read by a parser.
     *
     * @param parser throws one of the two exceptions that Java's own parsers throw
     * @param message says what to write instead; {@code %s} stands for the text, {@code %2$s} for
     *     what the parser says
     */
    public <T> Optional<T> parsed(String name, Function<String, T> parser, String message) {
        return text(name).flatMap(text -> parsed(name, text, parser, message));
    }

    /** The same for a text that does not stand in this hash as a value by itself. */
    public <T> Optional<T> parsed(
            String name, String text, Function<String, T> parser, String message) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException | DateTimeException e) {
            return wrong(name, message.formatted(text, e.getMessage()));
        }
    }

    private static long inRange(long number, long least, long most) {
        return checked(number, number >= least && number <= most);
    }

    private static <T> T checked(T value, boolean valid) {
        if (!valid) {
            throw new IllegalArgumentException();
        }
        return value;
    }

    static String quoted(List<String> texts) {
        return texts.stream().map(text -> "\"" + text + "\"").collect(Collectors.joining(", "));
    }
}
