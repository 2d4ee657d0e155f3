package org.logstashplugins.zoho.source;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.auth.Secret;

/**
 * What a log is, independent of the pipeline. It names the cursor, and is a part of every event's
 * id. It tells two accounts apart, and does not change with a new secret or with options that do
 * not change the log. File names and messages show it, so it holds no secret.
 *
 * @param parts the kind, then where the log is, whose it is and the rest; none is empty; {@code
 *     docs/event-ids.md} lists them
 */
public record Identity(List<String> parts) {
    /** Texts that are safe on every file system, even one that ignores case. */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]+");

    private static final int LONGEST_PLAIN = 120;
    private static final int LONGEST_READABLE = 100;

    public Identity {
        parts = List.copyOf(parts);
    }

    public static Identity of(String... parts) {
        return new Identity(List.of(parts));
    }

    /** A short text that no other identity has. */
    public String fingerprint() {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(part.length()).append(':').append(part));
        return Secret.hash(all.toString());
    }

    /**
     * The name of its files without an ending, which people can read and no other identity has. It
     * is made of the parts alone if that is unambiguous. Otherwise it is a readable part of them,
     * an {@code @}, which no plain name has, and the fingerprint.
     */
    public String fileName() {
        String name = String.join(".", parts);
        if (name.length() <= LONGEST_PLAIN
                && parts.stream().allMatch(part -> PLAIN.matcher(part).matches())) {
            return name;
        }
        String readable = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]+", "_");
        return readable.substring(0, Math.min(LONGEST_READABLE, readable.length()))
                + "@"
                + fingerprint();
    }

    @Override
    public String toString() {
        return String.join("/", parts);
    }
}
