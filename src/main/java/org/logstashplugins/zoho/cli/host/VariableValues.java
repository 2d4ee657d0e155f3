package org.logstashplugins.zoho.cli.host;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** What {@code ${VAR}} stands for. */
@FunctionalInterface
public interface VariableValues {
    /**
     * {@code ${VAR}} or {@code ${VAR:default}}: the first group is the name, the second the
     * default.
     */
    Pattern REFERENCE = Pattern.compile("\\$\\{([A-Za-z_.][\\w.]*)(?::([^}]*))?}");

    /** The value of a variable; empty if it has none. */
    Optional<String> of(String name);

    /** Values from a map, such as the environment. */
    static VariableValues in(Map<String, String> env) {
        Map<String, String> copy = Map.copyOf(env);
        return name -> Optional.ofNullable(copy.get(name));
    }
}
