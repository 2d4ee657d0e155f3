package org.logstashplugins.zoho.source;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a log is, whatever the pipeline is called: it names the cursor and goes into every event's
 * id. Says whose log it is, so that two accounts are never taken for one, and survives a new secret
 * and any edit that leaves the log what it is. Shown in file names and messages: holds no secret.
 *
 * @param parts kind first, then where it is, whose it is and the rest, none empty; {@code
 *     docs/event-ids.md} lists them
 */
public record Identity(List<String> parts) {
    /** What is the same on every file system, one that does not tell A from a included. */
    private static final Pattern PLAIN = Pattern.compile("[a-z0-9_-]+");

    private static final int LONGEST_PLAIN = 120;
    private static final int LONGEST_READABLE = 100;
    private static final int FINGERPRINT_BYTES = 16;

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
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(all.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * The name of its files, without an ending, which a person can read and no other identity has.
     * The parts alone, where reading them back is not ambiguous; else as much of them as can be
     * shown, and the fingerprint behind an {@code @}, which stands in no plain name.
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
