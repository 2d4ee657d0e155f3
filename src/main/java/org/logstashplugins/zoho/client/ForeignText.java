package org.logstashplugins.zoho.client;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a server or a file says, as far as people may read it: on one line, short, printable, and
 * without any part of a {@link HiddenTexts hidden text}. Nothing foreign goes into a message, a log
 * line, a metric or an exception in another way.
 *
 * <p>This is for showing a text. To know a code again, compare it as it came: a documented code may
 * look like a part of somebody's secret.
 *
 * <p>Texts that share something with a secret are left out as a whole. To cut the secret out of
 * them would need to know every way in which a server may write it.
 */
public final class ForeignText {
    private static final String LEFT_OUT = "(left out: it repeats a part of something secret)";
    private static final int LONGEST_MESSAGE = 200;
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_CHECKED = 4000;

    private static final Pattern CODE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.:-]{0,59}");

    /** As ids in settings. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private static final Pattern NUMBER = Pattern.compile("[0-9]+");

    /**
     * Control characters and with them ANSI escapes, text direction, invisible characters, halves
     * of a character, and whatever ends a line somewhere.
     */
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{C}\\p{Z}\\s]+");

    private ForeignText() {}

    /**
     * A code of an API, such as {@code INVALID_TOKEN}.
     *
     * @return empty when it does not look like a code, or holds a part of a secret
     */
    public static String code(String text) {
        return CODE.matcher(text).matches() && !HiddenTexts.showIn(text) ? text : "";
    }

    /**
     * An id that an answer has for something, to stand in an address, a header or the name of a
     * file. Numbers are no secrets that a server was told, and are not compared with any.
     *
     * @return empty when it is no id, or holds a part of a secret
     */
    public static Optional<String> id(String text) {
        return isId(text) && (NUMBER.matcher(text).matches() || !HiddenTexts.showIn(text))
                ? Optional.of(text)
                : Optional.empty();
    }

    /** True for a text in the form of an id. It may hold a part of a secret. */
    public static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** True when a text can be shown and kept as it came. */
    public static boolean plain(String text) {
        return shown(text, LONGEST_MESSAGE).equals(text);
    }

    /**
     * A sentence, to stand between quotes: has none itself.
     *
     * @return never longer than 200 characters and a mark; a note instead of a text that holds a
     *     part of a secret; empty when there was nothing to read
     */
    public static String message(String text) {
        return shown(text, LONGEST_MESSAGE);
    }

    /**
     * A name, such as that of a field, a header or a host, or a path.
     *
     * @return as {@link #message}, but shorter
     */
    public static String name(String text) {
        return shown(text, LONGEST_NAME);
    }

    private static String shown(String text, int most) {
        // Looks further than is shown, and at all of it: a text with a secret in it is no text to
        // trust.
        return HiddenTexts.showIn(cut(text, LONGEST_CHECKED))
                ? LEFT_OUT
                : line(text, most).replace('"', '\'');
    }

    /**
     * Any text on one printable line. Does not look for secrets: this is for text of our own with
     * foreign text in it.
     */
    public static String line(String text, int most) {
        // Cut first: what a server sends may be long.
        String line = UNPRINTABLE.matcher(cut(text, 4 * most)).replaceAll(" ").strip();
        return line.length() <= most ? line : cut(line, most) + "…";
    }

    /** Cuts no character in two. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(
                0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }
}
