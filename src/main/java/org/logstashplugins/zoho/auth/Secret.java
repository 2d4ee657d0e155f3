package org.logstashplugins.zoho.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.logstashplugins.zoho.client.HiddenTexts;

/**
 * A text nobody may print. Its {@code toString} says so; only the code that sends it calls {@link
 * #reveal}. As long as this object or the text that it reveals is held, nothing that a server says
 * is shown if it repeats a part of it.
 */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = HiddenTexts.hide(text);
    }

    public String reveal() {
        return text;
    }

    /** A name for this secret under which things can be kept without keeping the secret. */
    public String fingerprint() {
        return hash(text);
    }

    /** The same for a text that is no secret as a whole, and hides nothing. */
    public static String hash(String text) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return "<secret>";
    }
}
