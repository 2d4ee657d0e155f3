package org.logstashplugins.zoho.source.json;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.logstashplugins.zoho.client.HiddenTexts;

/** Recognizes by their names the parameters whose fixed value is a secret. */
final class SecretNames {
    private static final int SHORTEST = 8;

    private static final Pattern NAMES =
            Pattern.compile(
                    "(?:x[-_])?(?:api|access|auth|subscription|app|application|account|private|shared)[-_]?(?:key|token|secret)"
                            + "|key|token|secret|password|passwd|pwd|authorization|client[-_]?secret|refresh[-_]?token|assertion"
                            + "|client[-_]?assertion|signature|sig",
                    Pattern.CASE_INSENSITIVE);

    private SecretNames() {}

    /**
     * @param secrets gets the value if it is a secret
     * @return the value
     */
    static String hide(String name, String value, Set<String> secrets) {
        if (value.length() < SHORTEST || !NAMES.matcher(name).matches()) {
            return value;
        }
        String hidden = HiddenTexts.hide(value);
        secrets.add(hidden);
        return hidden;
    }

    /** Hides the fixed secrets among the parameters or headers of requests. */
    static void hide(Map<String, Object> part, Set<String> secrets) {
        part.forEach(
                (name, value) -> {
                    if (value instanceof String text && new Template(text).names().isEmpty()) {
                        hide(name, text, secrets);
                    }
                });
    }
}
