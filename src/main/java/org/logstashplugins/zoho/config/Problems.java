package org.logstashplugins.zoho.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Everything that is wrong with a configuration, gathered so that a user reads it all at once and
 * not one item per restart.
 */
public final class Problems {
    private final List<String> found = new ArrayList<>();

    /**
     * Notes one problem. That something is required is not said where its value was wrong.
     *
     * @param where the setting, as the user writes it, e.g. {@code streams => "crm.audit" =>
     *     interval}
     * @param what what is wrong and what to write instead; never a secret
     */
    public void add(String where, String what) {
        String line = where + ": " + what;
        boolean follows = what.startsWith("is required") && at(where);
        if (!follows && !found.contains(line)) {
            found.add(line);
        }
    }

    /** True when something was found at this place already. */
    boolean at(String where) {
        return found.stream().anyMatch(line -> line.startsWith(where + ": "));
    }

    public List<String> found() {
        return List.copyOf(found);
    }

    /** Throws one exception that lists every problem, if there is any. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
    }
}
