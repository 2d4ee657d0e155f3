package org.logstashplugins.zoho.client;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Makes the texts of servers and files fit to be shown: on one line, short, printable, and without
 * any part of a {@link HiddenTexts hidden text}. No foreign text gets into a message, a log line, a
 * metric or an exception in another way.
 *
 * <p>Use this to show a text. To recognize a code, compare the original: a documented code may look
 * like a part of a secret.
 *
 * <p>A text that repeats a part of a secret is left out completely. Nobody knows every form in
 * which a server may write the secret, so it cannot be cut out.
 */
public final class ForeignText {
    private static final String LEFT_OUT = "(left out: it repeats a part of something secret)";
    private static final int LONGEST_MESSAGE = 200;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_CHECKED = 4000;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,59}");

    /** The form of ids in settings and in answers. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /**
     * Control characters, and with them ANSI escapes; text direction; invisible characters; halves
     * of a character; line ends of any kind.
     */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

    private ForeignText() {}

    /**
     * A code of an API, such as {@code INVALID_TOKEN}.
     *
     * @return empty when it does not look like a code, or repeats a part of a secret
     */
    public static String code(String text) {
        return CODE.matcher(text).matches() && !HiddenTexts.showIn(text) ? text : "";
    }

    /**
     * An id from an answer, for use in an address, a header or a file name. No secret is a number,
     * so numbers are not compared with secrets.
     *
     * @return empty when it is not an id, or repeats a part of a secret
     */
    public static Optional<String> id(String text) {
        return isId(text) && (NUMBER.matcher(text).matches() || !HiddenTexts.showIn(text))
                ? Optional.of(text)
                : Optional.empty();
    }

    /** True for a text in the form of an id, which may repeat a part of a secret. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** True when a text can be shown and kept unchanged. */
    public static boolean plain(String text) {
        return shown(text, LONGEST_MESSAGE).equals(text);
    }

    /**
     * A sentence for use between quotes; it holds none itself.
     *
     * @return at most 200 characters and an ellipsis; a note instead of a text that repeats a part
     *     of a secret; empty when nothing is printable
     */
    public static String message(String text) {
        return shown(text, LONGEST_MESSAGE);
    }

    /**
     * A name, such as that of a field, a header or a host, or a path.
     *
     * @return like {@link #message}, but shorter
     */
    public static String name(String text) {
        return shown(text, LONGEST_NAME);
    }

    private static String shown(String text, int most) {
        // Checks more than is shown: a text with a secret anywhere in it is not shown at all.
        return HiddenTexts.showIn(cut(text, LONGEST_CHECKED))
                ? LEFT_OUT
                : line(text, most).replace('"', '\'');
    }

    /**
     * Any text on one printable line. This does not look for secrets: it is for our own texts, in
     * which foreign ones are checked already.
     */
    public static String line(String text, int most) {
        // Cut first, because the text of a server may be long.
        String line = UNPRINTABLE.matcher(cut(text, 4 * most)).replaceAll(" ").strip();
        return line.length() <= most ? line : cut(line, most) + "…";
    }

    /** Cuts a text, but never within a character. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
