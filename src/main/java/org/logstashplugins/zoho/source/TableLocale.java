package org.logstashplugins.zoho.source;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.logstashplugins.zoho.config.Options;

/** The option that names the language of a table's months and days. */
public final class TableLocale {
    private TableLocale() {}

    /** Reads the option {@code locale}. */
    public static Optional<Locale> read(Options options) {
        return options.parsed(
                "locale",
                TableLocale::parse,
                "\"%s\" is not a language that Java knows. Write its tag, such as \"de\", \"pt-BR\" or \"zh-Hans\".");
    }

    private static Locale parse(String text) {
        Locale locale = Locale.forLanguageTag(text.replace('_', '-'));
        if (!known(locale)) {
            throw new IllegalArgumentException("unknown language");
        }
        return locale;
    }

    private static boolean known(Locale locale) {
        return !locale.getLanguage().isEmpty()
                && Arrays.stream(Locale.getAvailableLocales())
                        .anyMatch(other -> other.getLanguage().equals(locale.getLanguage()));
    }
}
