package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.HiddenTexts;
import org.logstashplugins.zoho.config.Options;

/**
 * The options that a definition declares for itself, such as a subdomain or an API key, and what
 * the user gave for them. Holds secrets, but prints none.
 *
 * @param names all that are declared
 * @param values by name; those without a value are missing
 * @param secrets the values that nobody may print
 * @param identity the values that tell one account's log from another's, in order of their names
 */
record DeclaredOptions(
        Set<String> names, Map<String, String> values, Set<String> secrets, List<String> identity) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
    private static final Set<String> TAKEN = Set.of("from", "to", "page", "offset", "size");

    static DeclaredOptions read(Options options) {
        Map<String, String> values = new TreeMap<>();
        Set<String> secrets = new HashSet<>();
        Set<String> identifying = new HashSet<>();
        Options declared = options.hash("options");
        for (String name : declared.names()) {
            Options about = declared.hash(name);
            checkName(name, declared);
            Optional<String> value = value(name, about, options);
            value.ifPresent(text -> values.put(name, text));
            if (about.flag("secret").orElse(false)) {
                value.map(HiddenTexts::hide).ifPresent(secrets::add);
            } else if (about.flag("identity").orElse(false)) {
                identifying.add(name);
            }
            about.rejectUnknown();
        }
        Map<String, String> resolved = resolve(values, declared);
        List<String> identity = new ArrayList<>();
        resolved.forEach(
                (name, value) -> {
                    if (identifying.contains(name) && !value.isEmpty()) {
                        identity.add(name + "=" + value);
                    }
                });
        return new DeclaredOptions(
                Set.copyOf(declared.names()), Map.copyOf(resolved), Set.copyOf(secrets), identity);
    }

    /** What is declared is a place in requests, too. */
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
            // Where a value was given and is wrong, that has been said.
            options.wrong(name, "is required" + meaning.map(text -> ": " + text).orElse("") + ".");
        }
        if (given.isPresent() && form.isPresent() && !given.get().matches(form.get())) {
            options.wrong(
                    name,
                    "does not look right"
                            + meaning.map(text -> ". It is: " + text).orElse("")
                            + ".");
        }
        return given.or(() -> preset);
    }

    /** A default may be made of other options. */
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

    /** A text without the secrets that a server may have repeated in it. */
    String redacted(String text) {
        String clean = text;
        for (String secret : secrets) {
            clean = clean.replace(secret, "<secret>");
        }
        return clean;
    }

    /** This and further secrets, which stand in the stream's hash itself. */
    DeclaredOptions with(Set<String> more) {
        Set<String> all = new HashSet<>(secrets);
        all.addAll(more);
        return new DeclaredOptions(names, new HashMap<>(values), all, identity);
    }

    @Override
    public String toString() {
        return names.toString();
    }
}
