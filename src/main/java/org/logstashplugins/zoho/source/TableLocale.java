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
        return options.text("locale")
                .flatMap(
                        text -> {
                            Locale locale = Locale.forLanguageTag(text.replace('_', '-'));
                            return known(locale)
                                    ? Optional.of(locale)
                                    : options.wrong(
                                            "locale",
                                            "\""
                                                    + text
                                                    + "\" is not a language that Java knows. Write its tag, such as \"de\", \"pt-BR\" or \"zh-Hans\".");
                        });
    }

    private static boolean known(Locale locale) {
        return !locale.getLanguage().isEmpty()
                && Arrays.stream(Locale.getAvailableLocales())
                        .anyMatch(other -> other.getLanguage().equals(locale.getLanguage()));
    }
}
