package org.logstashplugins.zoho.source.json;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.HiddenTexts;
import org.logstashplugins.zoho.config.Options;

/**
 * The options that a definition declares, such as a subdomain or an API key, and the values that
 * the user gave. Holds secrets, but prints none.
 *
 * @param names the names of all declared options
 * @param values by name, without absent ones
 * @param secrets the values that must never be printed
 * @param marks the part of each option in the log's identity, without undeclared ones
 */
record DeclaredOptions(
        Set<String> names,
        Map<String, String> values,
        Set<String> secrets,
        Map<String, Mark> marks) {

    /** The part of an option in the log's identity. */
    enum Mark {
        /** It names the account, so that the credentials and the path do not count. */
        ACCOUNT,

        /** It names a part of the log. */
        TRUE,

        /** It never counts. */
        FALSE,

        /** It must not count, because file names and messages show the identity. */
        SECRET
    }

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Set<String> TAKEN = Set.of("from", "to", "page", "offset", "size");

    static DeclaredOptions read(Options options) {
        Map<String, String> values = new TreeMap<>();
        Set<String> secrets = new HashSet<>();
        Map<String, Mark> marks = new HashMap<>();
        Options declared = options.hash("options");
        for (String name : declared.names()) {
            Options about = declared.hash(name);
            checkName(name, declared);
            Optional<String> value = value(name, about, options);
            value.ifPresent(text -> values.put(name, text));
            mark(about).ifPresent(mark -> marks.put(name, mark));
            if (marks.get(name) == Mark.SECRET) {
                value.map(HiddenTexts::hide).ifPresent(secrets::add);
            }
            about.rejectUnknown();
        }
        Map<String, String> resolved = resolve(values, declared);
        values.forEach(
                (name, preset) ->
                        Optional.ofNullable(resolved.get(name))
                                .filter(value -> !value.equals(preset))
                                .filter(value -> madeOfSecrets(preset, marks))
                                .ifPresent(
                                        value -> {
                                            marks.put(name, Mark.SECRET);
                                            secrets.add(value);
                                        }));
        return new DeclaredOptions(
                Set.copyOf(declared.names()),
                Map.copyOf(resolved),
                Set.copyOf(secrets),
                Map.copyOf(marks));
    }

    private static Optional<Mark> mark(Options about) {
        Optional<Mark> mark =
                about.choice("identity", "true", "false", "account")
                        .map(text -> Mark.valueOf(text.toUpperCase(Locale.ROOT)));
        if (!about.flag("secret").orElse(false)) {
            return mark;
        }
        if (mark.isPresent() && mark.get() != Mark.FALSE) {
            about.wrong(
                    "identity",
                    "cannot be \"true\" or \"account\" for a secret: it would appear in file names. Declare another"
                            + " option, such as a name of the account.");
        }
        return Optional.of(Mark.SECRET);
    }

    private static boolean madeOfSecrets(String preset, Map<String, Mark> marks) {
        return new Template(preset)
                .names().stream().anyMatch(name -> marks.get(name) == Mark.SECRET);
    }

    /** Checks a name, which becomes a placeholder in requests. */
    private static void checkName(String name, Options declared) {
        if (!NAME.matcher(name).matches() || TAKEN.contains(name)) {
            declared.wrong(
                    name,
                    "cannot be the name of an option: it must be small letters, digits and _, and none of "
                            + String.join(", ", new TreeSet<>(TAKEN))
                            + ", which stand for something already.");
        }
    }

    private static Optional<String> value(String name, Options about, Options options) {
        Optional<String> meaning = about.text("about");
        Optional<String> form = about.text("pattern");
        Optional<String> preset = about.raw("default").map(Object::toString);
        boolean url = about.choice("type", "text", "url").orElse("text").equals("url");
        boolean required = about.flag("required").orElse(false);
        Optional<String> given = url ? options.url(name).map(Object::toString) : options.text(name);
        if (given.isEmpty() && required) {
            // A wrong value is reported already; then this problem is dropped.
            options.wrong(name, "is required%s.".formatted(meaning.map(": "::concat).orElse("")));
        }
        if (given.isPresent() && form.isPresent() && !given.get().matches(form.get())) {
            options.wrong(
                    name,
                    "does not look right%s."
                            .formatted(meaning.map(". It is: "::concat).orElse("")));
        }
        return given.or(() -> preset);
    }

    /** Fills the placeholders in defaults. */
    private static Map<String, String> resolve(Map<String, String> values, Options declared) {
        Map<String, String> resolved = new TreeMap<>();
        values.forEach(
                (name, value) -> {
                    boolean own = declared.hash(name).raw("default").equals(Optional.of(value));
                    Template template = new Template(value);
                    if (!own || template.names().isEmpty()) {
                        resolved.put(name, value);
                        return;
                    }
                    template.fill(other -> Optional.ofNullable(values.get(other)))
                            .ifPresent(text -> resolved.put(name, text));
                });
        return resolved;
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /** The options with a mark and a value, as {@code name=value}, sorted by name. */
    List<String> identity(Mark mark) {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .filter(value -> marks.get(value.getKey()) == mark)
                        .filter(value -> !value.getValue().isEmpty())
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .toList();
    }

    /** The value that an identity may hold; empty if it holds the placeholder instead. */
    Optional<String> shown(String name) {
        Mark mark = marks.get(name);
        return mark == Mark.SECRET || mark == Mark.FALSE ? Optional.empty() : value(name);
    }

    /** A text in which those placeholders are filled whose values an identity may hold. */
    String shown(Template template) {
        return template.fill(name -> Optional.of(shown(name).orElse("{" + name + "}")))
                .orElseThrow();
    }

    /** These options with further secrets, which are in the stream's own hash. */
    DeclaredOptions with(Set<String> more) {
        Set<String> all = new HashSet<>(secrets);
        all.addAll(more);
        return new DeclaredOptions(names, values, all, marks);
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
