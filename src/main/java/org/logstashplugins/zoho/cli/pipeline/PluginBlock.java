package org.logstashplugins.zoho.cli.pipeline;

import java.util.Map;

/**
 * A plugin as written in a pipeline file: {@code name { settings }}.
 *
 * <p>Also the value of a setting such as {@code codec => json { }}.
 *
 * @param name the name as written, with its quotes if it had any
 * @param settings the raw values: String, Long (BigInteger beyond it), Double, List, Map or, for a
 *     codec, PluginBlock
 */
public record PluginBlock(String name, Map<String, Object> settings) {
    /** Without the settings, which may hold secrets. */
    @Override
    public String toString() {
        return name + " {…}";
    }
}
