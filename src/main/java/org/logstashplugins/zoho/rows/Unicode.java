package org.logstashplugins.zoho.rows;

/**
 * Checks and repairs texts, so that they can be encoded. Half of a surrogate pair alone is not a
 * character, and the encoders of queues and outputs fail on it.
 */
public final class Unicode {
    private static final char REPLACEMENT = '\uFFFD';

    private Unicode() {}

    /** True if no half of a pair is alone. */
    public static boolean isWhole(String text) {
        return firstHalf(text, 0) < 0;
    }

    /** The number of bytes of the text in UTF-8; -1 if a half of a pair is alone. */
    public static int bytes(String text) {
        int length = text.length();
        int more = 0;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            // Both halves together have four bytes.
            more += c < 0x80 ? 0 : c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return more == 0 || isWhole(text) ? length + more : -1;
    }

    /** The text with a replacement character for each half that is alone. */
    public static String whole(String text) {
        int at = firstHalf(text, 0);
        if (at < 0) {
            return text;
        }
        StringBuilder mended = new StringBuilder(text);
        while (at >= 0) {
            mended.setCharAt(at, REPLACEMENT);
            at = firstHalf(text, at + 1);
        }
        return mended.toString();
    }

    private static int firstHalf(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = i + 1 < length && Character.isSurrogatePair(c, text.charAt(i + 1));
                if (!pair) {
                    return i;
                }
                i++;
            }
        }
        return -1;
    }
}
