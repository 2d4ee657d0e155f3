package org.logstashplugins.zoho.auth;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.logstashplugins.zoho.client.HiddenTexts;

/**
 * A text that must never be printed. Only the code that sends it calls {@link #reveal}. As long as
 * this object or the revealed text is referenced, no text of a server is shown that repeats a part
 * of it.
 */
public final class Secret {
    private final String text;

    public Secret(String text) {
        this.text = HiddenTexts.hide(text);
    }

    public String reveal() {
        return text;
    }

    /** A name for this secret, which does not reveal it. */
    public String fingerprint() {
        return hash(text);
    }

    /** The fingerprint of any text; does not hide the text. */
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
