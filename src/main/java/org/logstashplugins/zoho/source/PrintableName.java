package org.logstashplugins.zoho.source;

import java.util.Locale;
import org.logstashplugins.zoho.client.ForeignText;

/** Makes foreign names fit to be shown. */
public final class PrintableName {
    private static final int LONGEST_NAME = 60;

    private PrintableName() {}

    /** A name in which invisible characters appear as their numbers. */
    public static String of(String name) {
        int[] characters = name.codePoints().limit(LONGEST_NAME + 1L).toArray();
        StringBuilder shown = new StringBuilder();
        for (int i = 0; i < characters.length; i++) {
            int c = characters[i];
            boolean between =
                    i > 0 && i < characters.length - 1 && characters[i - 1] != ' ' && c == ' ';
            shown.append(
                    between || seen(c)
                            ? Character.toString(c)
                            : String.format(Locale.ROOT, "\\u%04x", c));
        }
        return ForeignText.name(shown.toString());
    }

    private static boolean seen(int c) {
        return switch (Character.getType(c)) {
            case Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }
}
