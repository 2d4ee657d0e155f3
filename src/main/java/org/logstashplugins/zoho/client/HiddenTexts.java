package org.logstashplugins.zoho.client;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * The secrets of this process: nothing foreign is shown that holds a part of one, whoever sent it
 * and to whom. A secret is in here for as long as somebody holds it. Thread-safe.
 */
public final class HiddenTexts {
    private static final Map<String, Hidden> ALL = new WeakHashMap<>();

    /**
     * @param text weakly, as its key is: else it would keep itself
     */
    private record Hidden(WeakReference<String> text, SecretEncodings disguises) {}

    private HiddenTexts() {}

    /**
     * Hides a text.
     *
     * @return the same text; it is hidden until nobody holds this object any more
     */
    public static synchronized String hide(String secret) {
        Hidden known = ALL.get(secret);
        String held = known == null ? null : known.text().get();
        if (held != null) {
            return held;
        }
        // A copy, because a literal would stay for ever.
        String own = String.valueOf(secret.toCharArray());
        ALL.put(own, new Hidden(new WeakReference<>(own), SecretEncodings.of(own)));
        return own;
    }

    /** True when a text holds a part of a secret, in whatever encoding. */
    static boolean showIn(String text) {
        var views = SecretEncodings.views(text);
        synchronized (HiddenTexts.class) {
            return ALL.values().stream().anyMatch(hidden -> hidden.disguises().in(views));
        }
    }
}
