package org.logstashplugins.zoho.source.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which places of a definition have had a value since the start, and what was said about those that
 * had none. A place that was named wrongly never has one, and would end every list after its first
 * page. One thread.
 */
final class KnownPlaces {
    private final Set<String> met = new HashSet<>();
    private final Set<String> said = new HashSet<>();
    private final Consumer<String> warnings;

    KnownPlaces(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    void met(String place) {
        met.add(place);
    }

    boolean had(String place) {
        return met.contains(place);
    }

    /** True when one of the places has not had a value in any answer. */
    boolean unproven(List<String> places) {
        return !met.containsAll(places);
    }

    /** Says something once. */
    void warn(String about, String text) {
        if (said.add(about)) {
            warnings.accept(text);
        }
    }
}
