package org.logstashplugins.zoho.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * All problems of a configuration, so that a user reads them together instead of one per restart.
 */
public final class Problems {
    private final List<String> found = new ArrayList<>();
    private final Set<String> warnings = new LinkedHashSet<>();

    /**
     * Adds a problem. "Is required" is left out for a setting that has another problem already.
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

    /**
     * Adds a warning, which stops nothing.
     *
     * @param where as for a problem
     * @param what what somebody should change, and until when
     */
    public void warn(String where, String what) {
        warnings.add(where + ": " + what);
    }

    /** True when this setting has a problem already. */
    boolean at(String where) {
        return found.stream().anyMatch(line -> line.startsWith(where + ": "));
    }

    public List<String> found() {
        return List.copyOf(found);
    }

    public List<String> warnings() {
        return List.copyOf(warnings);
    }

    /** Throws one exception that lists every problem, if there is any. */
    public void throwIfAny() {
        if (!found.isEmpty()) {
            throw new ConfigException(found);
        }
    }
}
