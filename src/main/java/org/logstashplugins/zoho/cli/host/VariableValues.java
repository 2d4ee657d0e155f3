package org.logstashplugins.zoho.cli.host;

import java.util.Map;
import java.util.Optional;

/** What {@code ${VAR}} stands for. */
@FunctionalInterface
public interface VariableValues {
    /** The value of a variable; empty if it has none. */
    Optional<String> of(String name);

    /** Values from a map, such as the environment. */
    static VariableValues in(Map<String, String> env) {
        Map<String, String> copy = Map.copyOf(env);
        return name -> Optional.ofNullable(copy.get(name));
    }
}
