package org.logstashplugins.zoho.cli.host;

import java.util.HashMap;
import java.util.Map;

/**
 * One input and what surrounds it.
 *
 * @param id of the pipeline
 * @param plugin the plugin's name, for messages
 * @param settings raw values, as a pipeline file gives them; {@code ${VAR}} not yet replaced
 * @param variables what {@code ${VAR}} is replaced by
 * @param queueCapacity events that fit into the queue before the input has to wait
 */
public record Pipeline(
        String id,
        String plugin,
        Map<String, Object> settings,
        VariableValues variables,
        int queueCapacity) {
    /** Logstash's default on two cores: {@code pipeline.batch.size} times workers. */
    public static final int DEFAULT_CAPACITY = 125 * 2;

    /** Keeps its own copies. */
    public Pipeline {
        settings = new HashMap<>(settings);
    }

    /** The pipeline {@code main} with the plugin {@code zoho} and nothing in its environment. */
    public static Pipeline of(Map<String, Object> settings) {
        return new Pipeline(
                "main", "zoho", settings, VariableValues.in(Map.of()), DEFAULT_CAPACITY);
    }

    /** The same with this environment. */
    public Pipeline withEnv(Map<String, String> env) {
        return withVariables(VariableValues.in(env));
    }

    /** The same with these variables. */
    public Pipeline withVariables(VariableValues newVariables) {
        return new Pipeline(id, plugin, settings, newVariables, queueCapacity);
    }

    /** The same with this capacity. */
    public Pipeline withQueueCapacity(int newCapacity) {
        return new Pipeline(id, plugin, settings, variables, newCapacity);
    }

    /** The same under this id. */
    public Pipeline withId(String newId) {
        return new Pipeline(newId, plugin, settings, variables, queueCapacity);
    }

    /** Without settings and environment, which hold secrets. */
    @Override
    public String toString() {
        return "Pipeline[" + id + ", " + plugin + "]";
    }
}
