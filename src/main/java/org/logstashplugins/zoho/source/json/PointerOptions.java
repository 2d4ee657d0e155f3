package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.rows.Pointer;

/** Reads options that name places in a document. */
final class PointerOptions {
    private PointerOptions() {}

    static Optional<Pointer> path(Options options, String name) {
        return options.text(name).flatMap(text -> parsed(text, options, name));
    }

    static List<Pointer> paths(Options options, String name) {
        List<Pointer> paths = new ArrayList<>();
        options.texts(name).forEach(text -> parsed(text, options, name).ifPresent(paths::add));
        return paths;
    }

    /** A place that is itself the name of an option, or its value where any other may be. */
    static Optional<Pointer> key(Options options, String text) {
        return parsed(text, options, text);
    }

    private static Optional<Pointer> parsed(String text, Options options, String name) {
        try {
            return Optional.of(Pointer.of(text));
        } catch (IllegalArgumentException e) {
            return options.wrong(
                    name,
                    "is not a place in a document: "
                            + e.getMessage()
                            + ". Write a JSON Pointer such as \"/data/items\", or names with dots.");
        }
    }
}
