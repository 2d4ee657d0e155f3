package org.logstashplugins.zoho.source.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which places of a definition have had a value since the start, and what was said about those that
 * had none. A place that was named wrongly never has one, and would end every list after its first
 * page. Also which numbers of entries were found to be none of the list. One thread.
 */
final class KnownPointers {
    private static final int MOST_VAIN = 3;

    private final Set<String> met = new HashSet<>();
    private final Set<String> said = new HashSet<>();
    private final Set<String> disbelieved = new HashSet<>();
    private final Consumer<String> warnings;
    private int vain;

    KnownPointers(Consumer<String> warnings) {
        this.warnings = warnings;
    }

    void met(String pointer) {
        met.add(pointer);
    }

    boolean had(String pointer) {
        return met.contains(pointer);
    }

    /** True when one of the places has not had a value in any answer. */
    boolean unproven(List<String> pointers) {
        return !met.containsAll(pointers);
    }

    /** Notes that a number does not count what a list has. */
    void disbelieve(String pointer) {
        disbelieved.add(pointer);
    }

    boolean believes(String pointer) {
        return !disbelieved.contains(pointer);
    }

    /** Notes that even in the shortest window entries seem to be missing. */
    void wasVain() {
        vain++;
    }

    /** Notes a window in which nothing seems to be missing. */
    void wasWhole() {
        vain = isVain() ? vain : 0;
    }

    /** True when it was of no use, several times in a row, to ask for less time. */
    boolean isVain() {
        return vain >= MOST_VAIN;
    }

    /** How often asking for less time was of no use. */
    int vain() {
        return vain;
    }

    /** Says something once. */
    void warn(String about, String text) {
        if (said.add(about)) {
            warnings.accept(text);
        }
    }
}
