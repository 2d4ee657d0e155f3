package org.logstashplugins.zoho.source.json;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.logstashplugins.zoho.config.Options;
import org.logstashplugins.zoho.rows.Pointer;

/** Reads options that are pointers. */
final class PointerOptions {
    private static final String MESSAGE =
            "is not a pointer: %2$s. Write a JSON Pointer such as \"/data/items\", or names with dots.";

    private PointerOptions() {}

    static Optional<Pointer> pointer(Options options, String name) {
        return options.parsed(name, Pointer::of, MESSAGE);
    }

    static List<Pointer> pointers(Options options, String name) {
        List<Pointer> pointers = new ArrayList<>();
        for (String text : options.texts(name)) {
            options.parsed(name, text, Pointer::of, MESSAGE).ifPresent(pointers::add);
        }
        return pointers;
    }

    /** A pointer that is the name of an option, or the value of one that takes any name. */
    static Optional<Pointer> key(Options options, String text) {
        return options.parsed(text, text, Pointer::of, MESSAGE);
    }
}
