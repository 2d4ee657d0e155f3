package org.logstashplugins.zoho.rows;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The header that the rows of a file share: a name for every value. Names are unique and not empty.
 * Immutable.
 */
public final class Columns {
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();

    /**
     * @param header the names as they came; empty ones become {@code column_3}, repeated ones
     *     {@code Name_2}
     */
    public Columns(List<String> header) {
        List<String> unique = new ArrayList<>();
        Set<String> taken = new HashSet<>(header);
        for (int i = 0; i < header.size(); i++) {
            String name = header.get(i).isEmpty() ? unnamed(i) : header.get(i);
            int copy = 2;
            String candidate = name;
            while (positions.containsKey(candidate)
                    || (!candidate.equals(header.get(i)) && taken.contains(candidate))) {
                candidate = name + "_" + copy++;
            }
            positions.put(candidate, i);
            unique.add(candidate);
        }
        this.names = List.copyOf(unique);
    }

    /** No columns at all. */
    public Columns() {
        this(List.of());
    }

    public List<String> names() {
        return names;
    }

    public int size() {
        return names.size();
    }

    /** The name of a position; a value beyond the header gets one too. */
    public String name(int position) {
        if (position < names.size()) {
            return names.get(position);
        }
        String name = unnamed(position);
        while (positions.containsKey(name)) {
            name += "_";
        }
        return name;
    }

    public Optional<Integer> position(String name) {
        return Optional.ofNullable(positions.get(name));
    }

    private static String unnamed(int position) {
        return "column_" + (position + 1);
    }
}
