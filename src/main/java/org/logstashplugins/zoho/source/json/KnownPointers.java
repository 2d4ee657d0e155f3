package org.logstashplugins.zoho.source.json;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which pointers of a definition had a value since the start, and which warnings were logged. A
 * wrong pointer never has a value, and would end every list after its first page. Also which stated
 * numbers of rows turned out not to be about the list. One thread.
 */
final class KnownPointers {
    private static final int MOST_VAIN = 3;

    private final Set<String> met = new HashSet<>();
    private final Set<String> warned = new HashSet<>();
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

    /** True when one of the pointers had no value in any answer. */
    boolean unproven(List<String> pointers) {
        return !met.containsAll(pointers);
    }

    /** Learns that the number at a pointer does not count the rows of a list. */
    void disbelieve(String pointer) {
        disbelieved.add(pointer);
    }

    boolean believes(String pointer) {
        return !disbelieved.contains(pointer);
    }

    /** Learns that rows seem to be missing even in the shortest window. */
    void wasVain() {
        vain++;
    }

    /** Learns that nothing seems to be missing in a window. */
    void wasWhole() {
        vain = isVain() ? vain : 0;
    }

    /** True when shorter windows did not help several times in a row. */
    boolean isVain() {
        return vain >= MOST_VAIN;
    }

    /** How often shorter windows did not help. */
    int vain() {
        return vain;
    }

    /** Logs a warning about something once. */
    void warn(String about, String text) {
        if (warned.add(about)) {
            warnings.accept(text);
        }
    }
}
