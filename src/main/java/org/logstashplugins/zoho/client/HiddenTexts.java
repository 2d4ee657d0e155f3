package org.logstashplugins.zoho.client;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The secrets of this process. No foreign text is shown that repeats a part of one, whoever sent
 * it. A secret stays in here as long as it is referenced elsewhere. Thread-safe.
 */
public final class HiddenTexts {
    private static final Map<String, Hidden> ALL = new WeakHashMap<>();

    /**
     * @param text a weak reference, like the key, or else the secret would never be released
     */
    private record Hidden(WeakReference<String> text, SecretEncodings encodings) {}

    private HiddenTexts() {}

    /**
     * Hides a text.
     *
     * @return the same text; it is hidden as long as this object is referenced
     */
    public static synchronized String hide(String secret) {
        Hidden known = ALL.get(secret);
        String held = known == null ? null : known.text().get();
        if (held != null) {
            return held;
        }
        // A copy, because literals are never released.
        String own = String.valueOf(secret.toCharArray());
        ALL.put(own, new Hidden(new WeakReference<>(own), SecretEncodings.of(own)));
        return own;
    }

    /** For tests: the secrets of one would hide what another reads, until they are released. */
    static synchronized void forgetAll() {
        ALL.clear();
    }

    /** True when a text repeats a part of a secret, in any encoding. */
    static boolean showIn(String text) {
        var views = SecretEncodings.views(text);
        synchronized (HiddenTexts.class) {
            return ALL.values().stream().anyMatch(hidden -> hidden.encodings().in(views));
        }
    }
}
